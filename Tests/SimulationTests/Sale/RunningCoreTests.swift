import Simulation
import Testing

@Suite struct RunningCoreTests {
    private static func core(
        tickets: Int = 10,
        servers: Int = 2,
        hold: Double = .infinity,
        returnDelay: Double = 0,
        quota: Int = .max,
        begins: Double = 0,
        changes: [CoreChange] = []
    ) -> RunningCore {
        let model = CoreModel(
            servers: servers,
            service: ServiceLaw(mean: 60, shape: .deterministic),
            changes: changes
        )
        return RunningCore(
            model,
            stock: StockModel(tickets: tickets, holdLimit: hold, returnDelay: returnDelay),
            quota: quota,
            from: begins,
            seed: 1
        )
    }

    private static func visitor(
        _ place: Int,
        basket: Int = 1,
        unpaid: Double = 0,
        limit: Double? = nil
    ) throws -> SimulatedVisitor {
        var crowd = Crowd(count: 1, noShow: 0)
        crowd.basket = Basket([Double](repeating: 0, count: basket) + [1])
        crowd.unpaidShare = unpaid
        var joins = [CrowdJoins(crowd, index: 0, seed: 1)]
        var line = LineOrder(seed: 1)
        line.add(&joins, of: [crowd], by: 0)
        let owner = line.next()
        let visitor = SimulatedVisitor(
            try #require(owner),
            reachedAt: 0,
            crowd: crowd,
            service: ServiceLaw(mean: 60, shape: .deterministic, limit: limit),
            seed: UInt64(place)
        )
        return try #require(visitor)
    }

    private static func enter(
        _ core: inout RunningCore,
        _ place: Int,
        at now: Double,
        basket: Int = 1,
        unpaid: Double = 0,
        limit: Double? = nil
    ) throws {
        core.admit(
            try visitor(place, basket: basket, unpaid: unpaid, limit: limit),
            Admission(place: place, crowd: 0, joinedAt: 0, calledAt: now, admittedAt: now)
        )
    }

    private static func finish(_ core: inout RunningCore) -> [RunningCore.Departure] {
        var departures: [RunningCore.Departure] = []
        while core.nextTime < .infinity {
            if let departure = core.advance() { departures.append(departure) }
        }
        return departures
    }

    @Test func `a hold is taken at the beginning of service and sold at its end`() throws {
        var core = Self.core()
        try Self.enter(&core, 1, at: 5, basket: 4)
        #expect(core.stock.held == 4)
        #expect(core.stock.sold == 0)
        let departures = Self.finish(&core)
        #expect(departures.map(\.place) == [1])
        #expect(departures.map(\.at) == [65])
        #expect(departures.map(\.tickets) == [4])
        #expect(core.stock.held == 0)
        #expect(core.stock.sold == 4)
        #expect(core.admissions[0].endedAt == 65)
    }

    @Test func `whoever finds nothing left looks around and goes`() throws {
        var core = Self.core(tickets: 3)
        try Self.enter(&core, 1, at: 0, basket: 2)
        try Self.enter(&core, 2, at: 1, basket: 2)
        #expect(core.stock.allHeldAt == 1)
        // Both servers are taken: the third waits inside, finds nothing at 60 and stays 15 s.
        try Self.enter(&core, 3, at: 2, basket: 2)
        let departures = Self.finish(&core)
        #expect(departures.map(\.tickets) == [2, 1, 0])
        #expect(departures.map(\.at) == [60, 61, 75])
        #expect(core.admissions[2].waitInside == 58)
        #expect(core.stock.soldOutAt == 61)
    }

    @Test func `visitors may come before the start`() throws {
        let model = CoreModel(servers: 1, service: ServiceLaw(mean: 60, shape: .deterministic))
        var core = RunningCore(model, stock: nil, from: -300, seed: 1)
        try Self.enter(&core, 1, at: -200)
        try Self.enter(&core, 2, at: -190)
        #expect(Self.finish(&core).map(\.at) == [-140, -80])
    }

    @Test func `unpaid tickets come back and are sold again`() throws {
        var core = Self.core(tickets: 2, servers: 1)
        try Self.enter(&core, 1, at: 0, basket: 2, unpaid: 1)
        let first = Self.finish(&core)
        #expect(first.map(\.tickets) == [0])
        #expect(core.stock.returned == 2)
        try Self.enter(&core, 2, at: 100, basket: 2)
        #expect(Self.finish(&core).map(\.tickets) == [2])
        #expect(core.stock.isSoldOut)
    }

    @Test func `a hold that runs out before its session frees its tickets`() throws {
        var core = Self.core(tickets: 2, servers: 2, hold: 30)
        try Self.enter(&core, 1, at: 0, basket: 2)
        #expect(abs(core.nextTime - 30) < 1e-5)
        _ = core.advance()
        _ = core.advance()
        #expect(core.stock.held == 0)
        try Self.enter(&core, 2, at: 31, basket: 2)
        #expect(core.stock.held == 2)
        #expect(Self.finish(&core).map(\.tickets) == [0, 0])
        #expect(core.stock.returned == 4)
    }

    /// Moments at which rounding went now one way and now the other.
    @Test(arguments: [0, -1_800, -3_600.0])
    func `who is cut off when the hold ends cannot pay, and who is done then can`(
        begins: Double
    ) throws {
        for step in 0..<200 {
            let now = Double(step) * 0.7 + 0.1
            var cut = Self.core(hold: 30, begins: begins)
            try Self.enter(&cut, 1, at: now, limit: 30)
            let ended = Self.finish(&cut)
            #expect(ended.map(\.tickets) == [0])
            #expect(abs((ended.first?.at ?? 0) - now - 30) < 1e-6)
            var done = Self.core(hold: 60, begins: begins)
            try Self.enter(&done, 1, at: now, limit: 60)
            #expect(Self.finish(&done).map(\.tickets) == [1])
        }
    }

    @Test func `the longest session stays the longest when sessions slow down`() throws {
        var core = Self.core(changes: [CoreChange(at: 0, .newSessions(3))])
        _ = core.advance()
        try Self.enter(&core, 1, at: 5, limit: 90)
        try Self.enter(&core, 2, at: 5, limit: 300)
        #expect(Self.finish(&core).map(\.at) == [95, 185])
    }

    @Test func `nobody takes more tickets than the pass allows`() throws {
        var core = Self.core(quota: 2)
        try Self.enter(&core, 1, at: 0, basket: 4)
        try Self.enter(&core, 2, at: 0, basket: 1)
        #expect(Self.finish(&core).map(\.tickets).sorted() == [1, 2])
    }

    @Test func `who still waits inside has waited so long by now`() throws {
        var core = Self.core(servers: 1, changes: [CoreChange(at: 10, .speed(0))])
        try Self.enter(&core, 1, at: 0)
        try Self.enter(&core, 2, at: 4)
        while core.nextTime <= 100 { _ = core.advance() }
        #expect(core.admissions(by: 100).map(\.waitInside) == [0, 96])
        #expect(core.admissions.map(\.waitInside) == [0, 0])
    }
}
