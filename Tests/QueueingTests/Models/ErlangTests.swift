import Queueing
import Testing

@Suite struct ErlangTests {
    /// One system and its exact probability of waiting.
    struct Point: Sendable {
        var servers: Int
        var arrivals: Double
        var service: Double
        var wait: Double

        init(_ servers: Int, _ arrivals: Double, _ service: Double, _ wait: Double) {
            self.servers = servers
            self.arrivals = arrivals
            self.service = service
            self.wait = wait
        }
    }

    // Computed at 50 digits and checked against exact rational sums.
    static let points: [Point] = [
        Point(1, 0.5, 1, 0.5),
        Point(1, 0.99, 1, 0.99),
        Point(2, 1.8, 1, 0.85263157894736842),
        Point(3, 1.5, 1, 0.23684210526315789),
        Point(3, 2.97, 1, 0.98116816287091446),
        Point(4, 3.6, 1, 0.78775326429536245),
        Point(5, 2.5, 1, 0.13037129745515227),
        Point(5, 4.95, 1, 0.97502671862606631),
        Point(8, 7.2, 1, 0.70153299014625696),
        Point(10, 5, 1, 0.036105359158320186),
        Point(10, 9.9, 1, 0.9637384203876213),
        Point(20, 18, 1, 0.55076900481611758),
        Point(30, 15, 1, 4.4226250109613509e-4),
        Point(30, 29.7, 1, 0.93579359076422766),
        Point(50, 45, 1, 0.36386446720698839),
        Point(100, 50, 1, 3.2606387042757093e-10),
        Point(100, 99, 1, 0.88276846261008447),
        Point(200, 180, 1, 0.094471218177590817),
        Point(300, 150, 1, 3.1508837694194273e-27),
        Point(300, 297, 1, 0.80159308056909616),
        Point(500, 450, 1, 0.012208889634931088),
        Point(1000, 500, 1, 3.3048302555026836e-86),
        Point(1000, 990, 1, 0.65908042188085444),
        Point(2, 1, 1, 0.33333333333333333),
        Point(100, 95, 1, 0.50645685391302059),
        Point(250, 0.95, 0.004, 0.31795231347779111),
        Point(5000, 24.5, 0.005, 0.099937877234487662),
        Point(500, 499, 1, 0.94567002469139416),
    ]

    @Test(arguments: points)
    func `the probability of waiting agrees with the exact one`(point: Point) throws {
        let wait = try Erlang.waitProbability(
            servers: point.servers,
            offeredLoad: point.arrivals / point.service
        )
        #expect(wait.isWithin(1e-12, of: point.wait))
    }

    @Test(arguments: points)
    func `the probability of blocking follows from the one of waiting`(point: Point) throws {
        let load = point.arrivals / point.service
        let utilization = load / Double(point.servers)
        let blocking = try Erlang.blockingProbability(servers: point.servers, offeredLoad: load)
        let exact = point.wait * (1 - utilization) / (1 - point.wait * utilization)
        // Near saturation the inversion itself loses digits: 1 - C rho is small.
        #expect(blocking.isWithin(1e-12 / (1 - utilization), of: exact))
    }

    @Test func `one server blocks and delays as the textbook says`() throws {
        #expect(try Erlang.blockingProbability(servers: 1, offeredLoad: 3) == 0.75)
        #expect(try Erlang.waitProbability(servers: 1, offeredLoad: 0.25) == 0.25)
        #expect(try Erlang.blockingProbability(servers: 2, offeredLoad: 2).isWithin(1e-15, of: 0.4))
    }

    @Test func `without load nobody is blocked and nobody waits`() throws {
        #expect(try Erlang.blockingProbability(servers: 7, offeredLoad: 0) == 0)
        #expect(try Erlang.waitProbability(servers: 7, offeredLoad: 0) == 0)
    }

    @Test(arguments: [1.0, 1.5, 40])
    func `at and past saturation everybody waits`(utilization: Double) throws {
        #expect(try Erlang.waitProbability(servers: 8, offeredLoad: 8 * utilization) == 1)
    }

    @Test func `more load means more waiting and more servers mean less`() throws {
        var previous = 0.0
        for load in stride(from: 0.5, to: 20, by: 0.5) {
            let wait = try Erlang.waitProbability(servers: 20, offeredLoad: load)
            #expect(wait > previous)
            #expect(try Erlang.waitProbability(servers: 21, offeredLoad: load) < wait)
            previous = wait
        }
    }

    @Test(arguments: [0, -1, .min, Erlang.maximumServers + 1])
    func `a number of servers out of range is refused`(servers: Int) {
        #expect(throws: QueueingError.servers) {
            try Erlang.blockingProbability(servers: servers, offeredLoad: 1)
        }
        #expect(throws: QueueingError.servers) {
            try Erlang.waitProbability(servers: servers, offeredLoad: 1)
        }
        #expect(throws: QueueingError.servers) {
            try Erlang.largestOfferedLoad(servers: servers, waitProbability: 0.05)
        }
    }

    @Test(arguments: [-0.001, .infinity, -.infinity, .nan])
    func `a load that is no load is refused`(load: Double) {
        #expect(throws: QueueingError.offeredLoad) {
            try Erlang.blockingProbability(servers: 3, offeredLoad: load)
        }
        #expect(throws: QueueingError.offeredLoad) {
            try Erlang.waitProbability(servers: 3, offeredLoad: load)
        }
    }

    @Test func `every error says its mistake in a sentence`() {
        let errors: [QueueingError] = [
            .servers, .offeredLoad, .probability, .notPositive, .shape, .rate, .arrivalRate,
            .serviceRate, .patienceRate, .capacity, .time, .variability, .unstable, .unreachable,
        ]
        #expect(Set(errors.map(\.sentence)).count == errors.count)
        #expect(errors.allSatisfy { $0.sentence.hasSuffix(".") })
    }
}
