import Queueing
import Simulation
import StilePass
import WaitingRoom

/// Reads the lines of a recording one by one, strictly.
struct RecordingReader {
    /// What a place or a count of them may be.
    static let places = 1...1_000_000_000
    /// How many tickets a session may have sold.
    static let tickets = 0...SaleTerms.quotaRange.upperBound
    /// How far from its start a sale may have an event, and how long it may stand still: ten years.
    static let times = Duration.seconds(-315_576_000)...Duration.seconds(315_576_000)

    /// The first line, once it was read.
    private(set) var header: RecordingHeader?
    private var order = RecordingOrder()
    /// How many places were given so far.
    private var issued = 0

    /// Reads the next line; nil if it was the header.
    mutating func read(_ line: [UInt8]) throws(RecordingMistake) -> RecordedEvent? {
        var object = try RecordingScanner.object(line)
        guard header != nil else {
            header = try Self.header(&object)
            return nil
        }
        let event = try Self.event(&object)
        guard order.accepts(event) else {
            throw object.mistake(
                "t",
                "A time not before the lines above was expected; an end or a lapse may lie back by "
                    + "\(RecordingOrder.longestDelay.components.seconds) seconds, all else by "
                    + "\(RecordingOrder.longestStepBack.components.seconds)."
            )
        }
        try take(event.kind, object)
        return event
    }

    /// Holds places to those that were given, so that no line costs more than it is long.
    private mutating func take(
        _ kind: HistoryEntry.Kind,
        _ object: RecordingObject
    ) throws(RecordingMistake) {
        switch kind {
        case .joined(let first, let count):
            guard first == issued + 1 else {
                throw object.mistake("first", "The next place, \(issued + 1), was expected.")
            }
            issued += count
            guard issued <= SaleScenario.visitorLimit else {
                throw object.mistake(
                    "count",
                    "At most \(SaleScenario.visitorLimit) places in all (visitorLimit) were expected."
                )
            }
        case .called(let place), .lapsed(let place), .redeemed(let place), .left(let place),
            .ended(let place, _), .sold(let place, _):
            guard place <= issued else {
                throw object.mistake(
                    "place",
                    "A place that was given above was expected, of which there are \(issued)."
                )
            }
        case .paused, .resumed, .perSecondLimit, .hardCap, .standstill: break
        }
    }

    private static func event(
        _ object: inout RecordingObject
    ) throws(RecordingMistake) -> RecordedEvent {
        let time = try object.seconds("t", in: times)
        guard let name = RecordedEvent.Name(rawValue: try object.text("event")) else {
            let names = RecordedEvent.Name.allCases.map(\.rawValue).joined(separator: ", ")
            throw object.mistake("event", "One of these was expected: \(names).")
        }
        let kind = try kind(name, &object)
        try object.finish()
        return RecordedEvent(milliseconds: time.wholeMilliseconds, kind: kind)
    }

    private static func kind(
        _ name: RecordedEvent.Name,
        _ object: inout RecordingObject
    ) throws(RecordingMistake) -> HistoryEntry.Kind {
        switch name {
        case .joined:
            .joined(
                first: try object.integer("first", in: places),
                count: try object.integer("count", in: 1...SaleLimits.joinsPerBatch)
            )
        case .called: .called(place: try object.integer("place", in: places))
        case .lapsed: .lapsed(place: try object.integer("place", in: places))
        case .redeemed: .redeemed(place: try object.integer("place", in: places))
        case .ended:
            .ended(
                place: try object.integer("place", in: places),
                tickets: try object.optionalInteger("tickets", in: tickets)
            )
        case .sold:
            .sold(
                place: try object.integer("place", in: places),
                tickets: try object.integer("tickets", in: tickets)
            )
        case .left: .left(place: try object.integer("place", in: places))
        case .paused: .paused
        case .resumed: .resumed
        case .perSecondLimit:
            .perSecondLimit(try object.number("value", in: SaleTerms.perSecondLimitRange))
        case .hardCap: .hardCap(try object.integer("value", in: SaleTerms.hardCapRange))
        case .standstill: .standstill(try object.seconds("seconds", in: times))
        }
    }

    private static func header(
        _ object: inout RecordingObject
    ) throws(RecordingMistake) -> RecordingHeader {
        guard try object.text("format") == RecordingHeader.format else {
            throw object.mistake("format", "\(RecordingHeader.format) was expected.")
        }
        let version = RecordingHeader.version
        guard try object.number("version", in: 1...1e9) == Double(version) else {
            throw object.mistake("version", "Version \(version) was expected.")
        }
        let room = try name("room", &object)
        let sale = try name("sale", &object)
        let begun = try object.moment("begun")
        let schedule = SaleSchedule(
            opens: try object.optionalMoment("opens"),
            starts: try object.optionalMoment("starts"),
            ends: try object.optionalMoment("ends")
        )
        var plan = try object.object("plan")
        try object.finish()
        let core = try core(&plan)
        let terms = try terms(&plan)
        try plan.finish()
        return RecordingHeader(
            room: room,
            sale: sale,
            begun: begun,
            schedule: schedule,
            core: core,
            terms: terms
        )
    }

    private static func name(
        _ name: String,
        _ object: inout RecordingObject
    ) throws(RecordingMistake) -> String {
        let text = try object.text(name)
        guard SaleName.isValid(text) else { throw object.mistake(name, SaleName.rule) }
        return text
    }

    private static func core(
        _ plan: inout RecordingObject
    ) throws(RecordingMistake) -> CorePlan {
        CorePlan(
            servers: try plan.integer("servers", in: 1...Erlang.maximumServers),
            serviceTime: try plan.seconds("serviceTime", in: SaleTerms.windowRange),
            waitProbability: try plan.number("waitProbability", in: 0.000_001...0.999_999),
            noShow: try plan.number("noShow", in: CorePlan.noShowRange),
            errorLimit: try plan.number("errorLimit", in: RoomSection.errorLimitRange),
            latencyLimit: try plan.optionalSeconds(
                "latencyLimit",
                in: RoomSection.latencyLimitRange
            ),
            slowStart: try plan.optionalSeconds("slowStart", in: RoomSection.slowStartRange)
        )
    }

    private static func terms(
        _ plan: inout RecordingObject
    ) throws(RecordingMistake) -> SaleTerms {
        let windows = SaleTerms.windowRange
        return SaleTerms(
            checkInWindow: try plan.seconds("checkIn", in: windows),
            claimWindow: try plan.seconds("claim", in: windows),
            grace: try plan.seconds("grace", in: windows),
            passLifetime: try plan.seconds("redeem", in: windows),
            idleLimit: try plan.seconds("idleLimit", in: windows),
            sessionLimit: try plan.seconds("sessionLimit", in: windows),
            hardCap: try plan.integer("hardCap", in: SaleTerms.hardCapRange),
            perSecondLimit: try plan.number("perSecondLimit", in: SaleTerms.perSecondLimitRange),
            quota: try plan.integer("quota", in: SaleTerms.quotaRange)
        )
    }
}
