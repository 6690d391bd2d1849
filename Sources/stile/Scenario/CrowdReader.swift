import Simulation
import StilePass
import WaitingRoom

/// Reads one crowd of a scenario.
struct CrowdReader {
    /// The most parts of an arrival curve.
    static let partLimit = 100
    /// What a weight may be.
    static let weights = 0.000_001...1_000_000.0
    /// What the shape of a gamma distribution may be.
    static let gammaShapes = 0.01...1_000.0

    private let section: ConfigurationSection
    private let checkInWindow: Double
    private let folder: String

    init(_ section: ConfigurationSection, checkInWindow: Duration, folder: String) {
        self.section = section
        self.checkInWindow = checkInWindow.inSeconds
        self.folder = folder
    }

    func crowd() -> Crowd {
        defer { section.finish() }
        var crowd = Crowd(
            name: section.string("name", default: "visitors"),
            count: section.integer(
                "count",
                in: 1...SaleScenario.visitorLimit,
                limit: "visitorLimit"
            ),
            presentShare: share("present", default: 1),
            noShow: share("noShow", default: 0.1)
        )
        crowd.arrivals = .curve(curve())
        if section.has("patience") { crowd.dropOutHazard = 1 / positive("patience", 1) }
        crowd.claimDelay = length("claimDelay", crowd.claimDelay)
        // Seldom enough to cost little, and often enough to be taken for present.
        crowd.checkInInterval = positive(
            "checkInEvery",
            min(crowd.checkInInterval, checkInWindow * 2 / 3)
        )
        crowd.notice = length("notice", crowd.notice)
        crowd.reading = length("reading", RoomPace().shortestPoll.inSeconds)
        crowd.basket = basket()
        crowd.unpaidShare = share("unpaid", default: 0)
        if section.has("returning") {
            let returning = section.section("returning")
            crowd.returnShare = returning.number("share", in: 0...1)
            crowd.returnDelay =
                returning.duration("after", in: ScenarioFile.lengths, default: .seconds(60))
                .inSeconds
            returning.finish()
        }
        if section.has("service") {
            crowd.service = ServiceReader(section.section("service"), folder: folder).law()
        }
        return crowd
    }

    private func share(_ key: String, default fallback: Double) -> Double {
        section.number(key, in: 0...1, default: fallback)
    }

    private func length(_ key: String, _ fallback: Double) -> Double {
        section.duration(key, in: ScenarioFile.lengths, default: .seconds(fallback)).inSeconds
    }

    private func positive(_ key: String, _ fallback: Double) -> Double {
        section.duration(key, in: ScenarioFile.positiveLengths, default: .seconds(fallback))
            .inSeconds
    }

    /// One number of tickets, or the weights of several.
    private func basket() -> Basket {
        guard section.has("basket") else { return .one }
        if section.isScalar("basket") {
            let tickets = section.integer("basket", in: 0...Basket.limit, limit: "Basket.limit")
            return Basket([Double](repeating: 0, count: tickets) + [1])
        }
        let numbers = section.section("basket")
        defer { numbers.finish() }
        var weights = [Double](repeating: 0, count: Basket.limit + 1)
        for key in numbers.fields {
            guard let tickets = Int(key), (0...Basket.limit).contains(tickets) else {
                numbers.mistake(
                    key,
                    "A number of tickets from 0 to \(Basket.limit) (Basket.limit) and its weight were "
                        + "expected."
                )
                continue
            }
            weights[tickets] = numbers.number(key, in: 0...Self.weights.upperBound)
        }
        guard let last = weights.lastIndex(where: { $0 > 0 }) else {
            section.mistake("basket", "At least one number of tickets with a weight was expected.")
            return .one
        }
        return Basket(Array(weights[...last]))
    }

    private func curve() -> ArrivalCurve {
        let parts = section.sections("arrivals")
        if !(1...Self.partLimit).contains(parts.count) {
            section.mistake(
                "arrivals",
                "A list of 1 to \(Self.partLimit) parts (partLimit) was expected."
            )
        }
        let read = parts.compactMap(part)
        return ArrivalCurve(read.isEmpty ? [.init(.atOnce(0))] : read)
    }

    private func part(_ section: ConfigurationSection) -> ArrivalCurve.Part? {
        defer { section.finish() }
        let weight = section.number("weight", in: Self.weights, default: 1)
        let shapes = ["atOnce", "even", "rising", "gamma", "exponential", "file"]
        let named = shapes.filter(section.has)
        guard named.count == 1 else {
            section.mistake(
                named.dropFirst().first ?? shapes[0],
                "Just one of \(shapes.joined(separator: ", ")) was expected."
            )
            return nil
        }
        return shape(named[0], section).map { ArrivalCurve.Part(weight: weight, $0) }
    }

    private func shape(
        _ name: String,
        _ section: ConfigurationSection
    ) -> ArrivalCurve.Shape? {
        switch name {
        case "atOnce": return .atOnce(section.offset("atOnce", in: ScenarioFile.offsets))
        case "file": return counted(section)
        default: break
        }
        let shape = section.section(name)
        defer { shape.finish() }
        switch name {
        case "even": return range(shape).map { .even($0) }
        case "rising":
            let scale = shape.duration("scale", in: ScenarioFile.positiveLengths).inSeconds
            return range(shape).map { .rising($0, scale: scale) }
        case "gamma":
            return .gamma(
                from: shape.offset("from", in: ScenarioFile.offsets, default: .zero),
                shape: shape.number("shape", in: Self.gammaShapes),
                scale: shape.duration("scale", in: ScenarioFile.positiveLengths).inSeconds
            )
        default:
            return .gamma(
                from: shape.offset("from", in: ScenarioFile.offsets, default: .zero),
                shape: 1,
                scale: shape.duration("mean", in: ScenarioFile.positiveLengths).inSeconds
            )
        }
    }

    private func range(_ section: ConfigurationSection) -> Range<Double>? {
        let from = section.offset("from", in: ScenarioFile.offsets)
        let to = section.offset("to", in: ScenarioFile.offsets)
        guard from < to else {
            section.mistake("to", "A time after `from` was expected.")
            return nil
        }
        return from..<to
    }

    private func counted(_ section: ConfigurationSection) -> ArrivalCurve.Shape? {
        let name = section.string("file")
        guard !name.isEmpty else { return nil }
        do {
            return .counted(try TraceFile.arrivals(TraceFile.path(name, in: folder)))
        } catch {
            section.mistakes(error.mistakes)
            return nil
        }
    }
}
