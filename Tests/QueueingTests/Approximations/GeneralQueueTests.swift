import Queueing
import Testing

@Suite struct GeneralQueueTests {
    /// A simulated mean wait in mean service times, with four corrections' errors against it in per cent.
    struct Simulation: Sendable {
        var servers: Int
        var utilization: Double
        var serviceVariability: Double
        var wait: Double
        var allenCunneen: Double
        var whitt: Double
        var kimura: Double

        init(
            _ servers: Int,
            _ utilization: Double,
            _ serviceVariability: Double,
            _ wait: Double,
            _ allenCunneen: Double,
            _ whitt: Double,
            _ kimura: Double
        ) {
            self.servers = servers
            self.utilization = utilization
            self.serviceVariability = serviceVariability
            self.wait = wait
            self.allenCunneen = allenCunneen
            self.whitt = whitt
            self.kimura = kimura
        }

        func queue() throws -> GeneralQueue {
            try GeneralQueue(
                exponential: MultiServerQueue(
                    servers: servers,
                    arrivalRate: utilization * Double(servers),
                    serviceRate: 1
                ),
                serviceVariability: serviceVariability
            )
        }
    }

    // Simulated with 4 to 6 million customers each; lognormal service, constant at variability 0.
    static let simulations: [Simulation] = [
        Simulation(20, 0.9, 0, 0.145, -5, 0, 0), Simulation(20, 0.9, 0.5, 0.205, 1, 4, 4),
        Simulation(20, 0.9, 2, 0.368, 12, 7, 7), Simulation(20, 0.9, 4, 0.558, 24, 13, 7),
        Simulation(100, 0.9, 0, 0.0125, -14, -1, -1), Simulation(100, 0.9, 0.5, 0.0165, -1, 7, 5),
        Simulation(100, 0.9, 2, 0.0252, 29, 16, 15), Simulation(100, 0.9, 4, 0.0350, 55, 27, 13),
        Simulation(100, 0.97, 0, 0.117, -4, 0, 0), Simulation(100, 0.97, 0.5, 0.171, -1, 1, 1),
        Simulation(100, 0.97, 2, 0.317, 7, 4, 3), Simulation(100, 0.97, 4, 0.486, 16, 10, 4),
    ]

    @Test(arguments: simulations)
    func `each correction errs as much as it says`(simulation: Simulation) throws {
        let queue = try simulation.queue()
        func error(_ wait: Double) -> Double { 100 * (wait / simulation.wait - 1) }
        // Waits and errors were rounded: a last digit of the wait is up to half a per cent.
        #expect((error(queue.allenCunneenWait) - simulation.allenCunneen).magnitude < 1.2)
        #expect((error(queue.whittWait) - simulation.whitt).magnitude < 1.2)
        #expect((error(try queue.kimuraWait()) - simulation.kimura).magnitude < 1.2)
        if simulation.serviceVariability == 0 {
            #expect(error(queue.constantServiceWait).magnitude < 1.2)
        }
    }

    @Test func `the tail errs by at most 27 per cent`() throws {
        let queue = try Simulation(100, 0.9, 4, 0.0350, 55, 27, 13).queue()
        let tail = try queue.waitExceeds(0.08, meanWait: 0.0350)
        #expect(tail > 0.1 && tail < 0.2)
        #expect(try queue.waitExceeds(0, meanWait: 0.035) == queue.exponential.waitProbability)
        #expect(try queue.waitExceeds(1, meanWait: 0) == 0)
        let exponential = try queue.waitExceeds(0.05, meanWait: queue.exponential.wait)
        #expect(exponential.isWithin(1e-13, of: try queue.exponential.waitExceeds(0.05)))
    }

    @Test(arguments: [(1, 0.5), (1, 0.95), (10, 0.3), (100, 0.9), (10_000, 0.99)])
    func `exponential times need no correction`(servers: Int, utilization: Double) throws {
        let queue = try Simulation(servers, utilization, 1, 0, 0, 0, 0).queue()
        let exact = queue.exponential.wait
        #expect(queue.allenCunneenWait.isWithin(1e-14, of: exact))
        #expect(queue.whittWait.isWithin(1e-14, of: exact))
        #expect(try queue.kimuraWait().isWithin(1e-14, of: exact))
        #expect(queue.constantServiceWait <= exact)
        #expect(queue.constantServiceWait >= exact / 2)
    }

    @Test(arguments: [0, 0.5, 2, 9])
    func `with one server the formula of Pollaczek and Khinchine comes out`(
        variability: Double
    ) throws {
        let queue = try Simulation(1, 0.8, variability, 0, 0, 0, 0).queue()
        let exact = (1 + variability) / 2 * 0.8 / 0.2
        #expect(queue.allenCunneenWait.isWithin(1e-14, of: exact))
        #expect(queue.sakasegawaWait.isWithin(1e-14, of: exact))
        #expect(try queue.kimuraWait().isWithin(1e-14, of: exact))
    }

    @Test func `Sakasegawa is 15 per cent high for a hundred servers`() throws {
        let queue = try Simulation(100, 0.9, 1, 0, 0, 0, 0).queue()
        let ratio = queue.sakasegawaWait / queue.exponential.wait
        #expect(ratio > 1.14 && ratio < 1.16)
    }

    @Test func `more variable times mean longer waits`() throws {
        let exponential = try MultiServerQueue(servers: 50, arrivalRate: 45, serviceRate: 1)
        func wait(_ arrivals: Double, _ services: Double) throws -> Double {
            try GeneralQueue(
                exponential: exponential,
                arrivalVariability: arrivals,
                serviceVariability: services
            ).whittWait
        }
        #expect(try wait(0, 0) == 0)
        for (less, more) in [(0.0, 0.5), (0.5, 1), (1, 2), (2, 8)] {
            #expect(try wait(less, 1) < wait(more, 1))
            #expect(try wait(1, less) < wait(1, more))
        }
    }

    @Test func `without arrivals nobody waits by any formula`() throws {
        for servers in [1, 100] {
            let queue = try Simulation(servers, 0, 2, 0, 0, 0, 0).queue()
            #expect(queue.allenCunneenWait == 0)
            #expect(queue.sakasegawaWait == 0)
            #expect(queue.constantServiceWait == 0)
            #expect(try queue.kimuraWait() == 0)
            #expect(queue.whittWait == 0)
            #expect(try queue.waitExceeds(1, meanWait: 0) == 0)
        }
    }

    @Test(arguments: [-1, .nan, .infinity, 1e7])
    func `a variability that is none is refused`(variability: Double) throws {
        let exponential = try MultiServerQueue(servers: 5, arrivalRate: 4, serviceRate: 1)
        #expect(throws: QueueingError.variability) {
            try GeneralQueue(exponential: exponential, serviceVariability: variability)
        }
        #expect(throws: QueueingError.variability) {
            try GeneralQueue(
                exponential: exponential,
                arrivalVariability: variability,
                serviceVariability: 1
            )
        }
    }

    @Test func `Kimura's formula is refused where it does not hold, and times that are none`()
        throws
    {
        let exponential = try MultiServerQueue(servers: 5, arrivalRate: 4, serviceRate: 1)
        let queue = try GeneralQueue(
            exponential: exponential,
            arrivalVariability: 0.5,
            serviceVariability: 1
        )
        #expect(throws: QueueingError.variability) { try queue.kimuraWait() }
        for time in [-1, Double.nan, .infinity] {
            #expect(throws: QueueingError.time) { try queue.waitExceeds(time, meanWait: 1) }
            #expect(throws: QueueingError.time) { try queue.waitExceeds(1, meanWait: time) }
        }
    }
}
