import Testing

@testable import Simulation

/// The simulated core beside theory, and what the comparison says of a core with a known error.
@Suite struct TheoryTests {
    /// Fewer customers than the command takes, enough for lines that soon forget their past.
    static let customers = 60_000
    /// Of shares that are smaller so little happens in a batch that batches are far from normal.
    static let smallestShare = 0.02

    @Test func `there are thirty settings of four models with one to five hundred servers`() {
        let settings = TheorySetting.all
        #expect(Set(settings).count == 30)
        #expect(Set(settings.map(\.model)) == Set(TheorySetting.Model.allCases))
        #expect(settings.map(\.servers).min() == 1)
        #expect(settings.map(\.servers).max() == 500)
    }

    @Test func `the exact figures obey Little's law`() {
        for setting in TheorySetting.all {
            let figures = setting.compare(Self.nothing)
            func exact(_ figure: TheorySetting.Figure) -> Double? {
                figures.first { $0.figure == figure }?.exact
            }
            let refused = setting.capacity == nil ? 0 : exact(.lostShare) ?? 0
            let admitted = setting.arrivalRate * (1 - refused)
            let products = (exact(.wait) ?? .nan, exact(.waiting) ?? .nan)
            #expect(abs(products.0 * admitted / products.1 - 1) < 1e-8)
            let served = setting.arrivalRate * (1 - (exact(.lostShare) ?? 0))
            if let busy = exact(.busy) { #expect(abs(served / busy - 1) < 1e-8) }
        }
    }

    @Test func `the simulated core agrees with theory`() async throws {
        var outside: [String] = []
        var figures = 0
        for (setting, seed) in zip(Self.quick, UInt64(1)...) {
            await Task.yield()
            let found = try setting.simulation(customers: Self.customers).run(seed: seed)
            for comparison in setting.compare(found)
            where comparison.figure != .lostShare || comparison.exact >= Self.smallestShare {
                figures += 1
                let name = "\(setting.model.rawValue) \(setting.servers) \(comparison.figure)"
                if try !comparison.isInside(confidence: 0.99) { outside.append(name) }
                #expect(try comparison.isInside(confidence: 0.999_9), "\(name)")
            }
        }
        #expect(figures > 50)
        // One in a hundred misses by chance, and the figures of one setting tend to miss together.
        #expect(outside.count <= 4, "\(outside)")
    }

    @Test(arguments: PlantedError.allCases)
    func `an error that is planted in the core is noticed`(error: PlantedError) throws {
        let setting = try #require(TheorySetting.all.first(where: error.shows))
        let simulation = try setting.simulation(customers: 200_000)
        let sound = FaultyCore(error: nil, simulation)
        let faulty = FaultyCore(error: error, simulation)
        #expect(try Self.strays(setting, simulation.run(seed: 1, core: sound)) == 0)
        #expect(try Self.strays(setting, simulation.run(seed: 1, core: faulty)) > 0)
    }

    /// The settings whose line forgets its past within a small part of a batch.
    private static let quick = TheorySetting.all.filter { setting in
        let load = setting.arrivalRate / Double(setting.servers)
        let rest = 1 - load.squareRoot()
        let line = load < 1 ? load / (rest * rest) : .infinity
        let patience = setting.abandonmentRate
        let giving = patience > 0 ? setting.arrivalRate / patience : .infinity
        let room = setting.capacity.map { Double(($0 - setting.servers) * ($0 - setting.servers)) }
        let memory = min(line, giving, (room ?? .infinity) / 5)
        return max(memory, setting.arrivalRate) <= 110
    }

    private static let nothing = EventListFigures([EventListTally()])

    private static func strays(_ setting: TheorySetting, _ found: EventListFigures) throws -> Int {
        try setting.compare(found).count { try !$0.isInside(confidence: 0.999_9) }
    }
}

/// An error that a core may have.
enum PlantedError: CaseIterable {
    case sessionsThreePerCentTooLong
    case oneServerMissing
    case roomForOneMore
    case patienceTenPerCentTooLong
    case nobodyGivesUp
    case thoseWhoGaveUpAreForgotten
    case waitsAreCountedFromTheTurnBefore

    /// Whether the error should show in a setting.
    func shows(_ setting: TheorySetting) -> Bool {
        switch self {
        case .sessionsThreePerCentTooLong: setting.model == .constant && setting.servers == 10
        case .oneServerMissing: setting.model == .finite && setting.servers == 5
        case .roomForOneMore: setting.model == .finite && setting.servers == 2
        case .patienceTenPerCentTooLong: setting.model == .impatient && setting.servers == 1
        case .nobodyGivesUp, .thoseWhoGaveUpAreForgotten:
            setting.model == .impatient && setting.servers == 5
        case .waitsAreCountedFromTheTurnBefore:
            setting.model == .exponential && setting.servers == 3
        }
    }
}

/// A simulated core in which one thing is wrong.
struct FaultyCore: EventListCore {
    private let error: PlantedError?
    private var core: SimulatedCore
    private var lastTurn = 0.0

    init(error: PlantedError?, _ simulation: EventListSimulation) {
        self.error = error
        core = SimulatedCore(
            servers: simulation.servers - (error == .oneServerMissing ? 1 : 0),
            capacity: simulation.capacity.map { $0 + (error == .roomForOneMore ? 1 : 0) }
        )
        if error == .sessionsThreePerCentTooLong { core.slowdown = 1.03 }
    }

    var nextDeparture: Double? { core.nextDeparture }
    var nextAbandonment: Double? {
        // Then they leave the line only when the next session ends.
        error == .thoseWhoGaveUpAreForgotten ? nil : core.nextAbandonment
    }
    var waiting: Int { core.waiting }
    var serving: Int { core.serving }

    mutating func arrive(
        _ visitor: Int,
        work: Double,
        patientUntil: Double,
        at now: Double
    ) -> SimulatedCore.Arrival {
        var until = patientUntil
        if error == .patienceTenPerCentTooLong { until = now + 1.1 * (until - now) }
        if error == .nobodyGivesUp { until = .infinity }
        return core.arrive(visitor, work: work, patientUntil: until, at: now)
    }

    mutating func depart(nextAtMost limit: Double) -> SimulatedCore.Departure? {
        var departure = core.depart(nextAtMost: limit)
        guard error == .waitsAreCountedFromTheTurnBefore, let end = departure else {
            return departure
        }
        if let next = end.next { departure?.next?.waited = min(next.waited, end.at - lastTurn) }
        lastTurn = end.at
        return departure
    }

    mutating func abandon() -> SimulatedCore.Abandonment? { core.abandon() }
}
