import Queueing
import Testing

@Suite struct FiniteQueueTests {
    @Test(arguments: points)
    func `all figures agree with the exact ones`(point: Point) throws {
        let queue = try point.queue()
        #expect(queue.blockProbability.isWithin(1e-12, of: point.blockProbability))
        #expect(queue.waitProbability.isWithin(1e-12, of: point.waitProbability))
        #expect(queue.queueLength.isWithin(1e-12, of: point.queueLength))
        #expect(queue.wait.isWithin(1e-12, of: point.wait))
        #expect(try queue.waitExceeds(point.time).isWithin(1e-12, of: point.waitExceeds))
        if let activeMean = point.activeMean {
            #expect(queue.activeMean.isWithin(1e-12, of: activeMean))
            #expect(queue.utilization.isWithin(1e-12, of: activeMean / Double(point.servers)))
        }
        #expect(queue.timeInSystem.isWithin(1e-12, of: point.wait + 1 / point.serviceRate))
    }

    @Test(arguments: points)
    func `a quantile of the wait is exceeded as often as it says`(point: Point) throws {
        let queue = try point.queue()
        for share in [0.1, 0.9, 0.999] {
            let time = try queue.waitQuantile(share)
            if 1 - share >= queue.waitProbability {
                #expect(time == 0)
            } else {
                #expect(try queue.waitExceeds(time).isWithin(1e-11, of: 1 - share))
            }
        }
    }

    @Test func `with plenty of places it is the queue without a limit`() throws {
        let finite = try FiniteQueue(servers: 40, capacity: 4000, arrivalRate: 36, serviceRate: 1)
        let endless = try MultiServerQueue(servers: 40, arrivalRate: 36, serviceRate: 1)
        #expect(finite.waitProbability.isWithin(1e-13, of: endless.waitProbability))
        #expect(finite.wait.isWithin(1e-13, of: endless.wait))
        #expect(try finite.waitExceeds(0.5).isWithin(1e-13, of: endless.waitExceeds(0.5)))
        #expect(finite.blockProbability < 1e-100)
    }

    @Test func `without room to wait it is Erlang's loss system`() throws {
        let queue = try FiniteQueue(servers: 30, capacity: 30, arrivalRate: 25, serviceRate: 1)
        let blocking = try Erlang.blockingProbability(servers: 30, offeredLoad: 25)
        #expect(queue.blockProbability.isWithin(1e-14, of: blocking))
        #expect(queue.waitProbability == 0)
    }

    @Test func `without arrivals all is idle`() throws {
        for capacity in [3, 9] {
            let queue = try FiniteQueue(
                servers: 3,
                capacity: capacity,
                arrivalRate: 0,
                serviceRate: 1
            )
            #expect(queue.blockProbability == 0)
            #expect(queue.waitProbability == 0)
            #expect(queue.wait == 0)
            #expect(queue.activeMean == 0)
            #expect(try queue.waitExceeds(0) == 0)
            #expect(try queue.waitQuantile(0.5) == 0)
        }
    }

    @Test func `the ends of the domain give numbers`() throws {
        for (arrivalRate, serviceRate) in [
            (1e-100, 1e100), (1e100, 1e-100), (1e100, 1e100), (1e-100, 1e-100),
        ] {
            for (servers, capacity) in [(1, 1), (2, 500), (100_000, 100_000), (100_000, 100_100)] {
                let queue = try FiniteQueue(
                    servers: servers,
                    capacity: capacity,
                    arrivalRate: arrivalRate,
                    serviceRate: serviceRate
                )
                let figures = [
                    queue.blockProbability, queue.waitProbability, queue.queueLength, queue.wait,
                    queue.activeMean, try queue.waitExceeds(0), try queue.waitExceeds(1e300),
                    try queue.waitQuantile(0.9),
                ]
                #expect(figures.allSatisfy { $0 >= 0 && $0.isFinite })
            }
        }
    }

    @Test(arguments: [-1, 0, 4, FiniteQueue.maximumCapacity + 1, .max, .min])
    func `a capacity below the servers or above the limit is refused`(capacity: Int) {
        #expect(throws: QueueingError.capacity) {
            try FiniteQueue(servers: 5, capacity: capacity, arrivalRate: 1, serviceRate: 1)
        }
    }

    @Test(arguments: [-1, .nan, .infinity, 1e101])
    func `a rate that is no rate is refused by its name`(rate: Double) {
        #expect(throws: QueueingError.arrivalRate) {
            try FiniteQueue(servers: 5, capacity: 9, arrivalRate: rate, serviceRate: 1)
        }
        #expect(throws: QueueingError.serviceRate) {
            try FiniteQueue(servers: 5, capacity: 9, arrivalRate: 1, serviceRate: rate)
        }
    }

    @Test func `servers, times and shares out of range are refused`() throws {
        #expect(throws: QueueingError.servers) {
            try FiniteQueue(servers: 0, capacity: 9, arrivalRate: 1, serviceRate: 1)
        }
        let queue = try FiniteQueue(servers: 5, capacity: 9, arrivalRate: 6, serviceRate: 1)
        for time in [-1, Double.nan, .infinity] {
            #expect(throws: QueueingError.time) { try queue.waitExceeds(time) }
        }
        for share in [0, 1, Double.nan] {
            #expect(throws: QueueingError.probability) { try queue.waitQuantile(share) }
        }
    }
}
