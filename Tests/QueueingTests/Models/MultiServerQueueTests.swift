import Queueing
import Testing

@Suite struct MultiServerQueueTests {
    @Test(arguments: reference + extremes)
    func `all figures agree with the exact ones`(point: Point) throws {
        let queue = try point.queue()
        #expect(queue.waitProbability.isWithin(1e-12, of: point.waitProbability))
        #expect(queue.queueLength.isWithin(1e-12, of: point.queueLength))
        #expect(queue.wait.isWithin(1e-12, of: point.wait))
        #expect(try queue.waitExceeds(point.time).isWithin(1e-12, of: point.waitExceeds))
    }

    @Test(arguments: reference.filter { $0.servers == 1 } + extremes.filter { $0.servers == 1 })
    func `with one server it is the single-server queue`(point: Point) throws {
        let queue = try SingleServerQueue(
            arrivalRate: point.arrivalRate,
            serviceRate: point.serviceRate
        )
        #expect(queue.waitProbability.isWithin(1e-12, of: point.waitProbability))
        #expect(queue.queueLength.isWithin(1e-12, of: point.queueLength))
        #expect(queue.wait.isWithin(1e-12, of: point.wait))
        #expect(try queue.waitExceeds(point.time).isWithin(1e-12, of: point.waitExceeds))
        #expect(queue.activeMean == queue.utilization)
        #expect(queue.timeInSystem.isWithin(1e-12, of: queue.wait + 1 / queue.serviceRate))
    }

    @Test func `the eye clinic of the textbooks comes out`() throws {
        let clinic = try MultiServerQueue(servers: 3, arrivalRate: 6, serviceRate: 3)
        #expect(clinic.waitProbability.isWithin(1e-15, of: 4 / 9.0))
        #expect(clinic.queueLength.isWithin(1e-15, of: 8 / 9.0))
        #expect(clinic.wait.isWithin(1e-15, of: 4 / 27.0))
        #expect(clinic.timeInSystem.isWithin(1e-15, of: 13 / 27.0))
        #expect(clinic.utilization.isWithin(1e-15, of: 2 / 3.0))
        #expect(clinic.activeMean == 2)
    }

    @Test(arguments: reference)
    func `a quantile of the wait is exceeded as often as it says`(point: Point) throws {
        let queue = try point.queue()
        for share in [0.1, 0.5, 0.9, 0.999] {
            let time = try queue.waitQuantile(share)
            if 1 - share >= queue.waitProbability {
                #expect(time == 0)
            } else {
                #expect(try queue.waitExceeds(time).isWithin(1e-11, of: 1 - share))
            }
        }
        let single = try SingleServerQueue(arrivalRate: 3, serviceRate: 4)
        #expect(try single.waitExceeds(single.waitQuantile(0.9)).isWithin(1e-14, of: 0.1))
        #expect(try single.waitQuantile(0.2) == 0)
    }

    @Test func `without arrivals nobody waits`() throws {
        let queue = try MultiServerQueue(servers: 7, arrivalRate: 0, serviceRate: 2)
        #expect(queue.waitProbability == 0)
        #expect(queue.wait == 0)
        #expect(queue.queueLength == 0)
        #expect(queue.timeInSystem == 0.5)
        #expect(try queue.waitExceeds(0) == 0)
        #expect(try queue.waitQuantile(0.99) == 0)
    }

    @Test(arguments: [4.0, 4.000001, 5, 1e9])
    func `at and past saturation there is no steady state`(arrivalRate: Double) {
        #expect(throws: QueueingError.unstable) {
            try MultiServerQueue(servers: 8, arrivalRate: arrivalRate, serviceRate: 0.5)
        }
        #expect(throws: QueueingError.unstable) {
            try SingleServerQueue(arrivalRate: arrivalRate, serviceRate: 4)
        }
    }

    @Test(arguments: [-1, .nan, .infinity, -.infinity, 1e101, 1e-101])
    func `a rate that is no rate is refused by its name`(rate: Double) {
        #expect(throws: QueueingError.arrivalRate) {
            try MultiServerQueue(servers: 2, arrivalRate: rate, serviceRate: 1)
        }
        #expect(throws: QueueingError.serviceRate) {
            try MultiServerQueue(servers: 2, arrivalRate: 1, serviceRate: rate)
        }
        #expect(throws: QueueingError.arrivalRate) {
            try SingleServerQueue(arrivalRate: rate, serviceRate: 1)
        }
        #expect(throws: QueueingError.serviceRate) {
            try SingleServerQueue(arrivalRate: 1, serviceRate: rate)
        }
    }

    @Test func `a service rate of zero serves nobody and is refused`() {
        #expect(throws: QueueingError.serviceRate) {
            try MultiServerQueue(servers: 2, arrivalRate: 0, serviceRate: 0)
        }
    }

    @Test(arguments: [0, -1, .min, .max, Erlang.maximumServers + 1])
    func `a number of servers out of range is refused`(servers: Int) {
        #expect(throws: QueueingError.servers) {
            try MultiServerQueue(servers: servers, arrivalRate: 1, serviceRate: 1)
        }
    }

    @Test(arguments: [-0.001, .nan, .infinity, -.infinity])
    func `a time that is no time is refused`(time: Double) throws {
        let queue = try MultiServerQueue(servers: 2, arrivalRate: 1, serviceRate: 1)
        #expect(throws: QueueingError.time) { try queue.waitExceeds(time) }
        let single = try SingleServerQueue(arrivalRate: 1, serviceRate: 2)
        #expect(throws: QueueingError.time) { try single.waitExceeds(time) }
    }

    @Test(arguments: [0, 1, -0.5, 2, .nan, .infinity])
    func `a share that is no probability is refused`(share: Double) throws {
        let queue = try MultiServerQueue(servers: 2, arrivalRate: 1, serviceRate: 1)
        #expect(throws: QueueingError.probability) { try queue.waitQuantile(share) }
        let single = try SingleServerQueue(arrivalRate: 1, serviceRate: 2)
        #expect(throws: QueueingError.probability) { try single.waitQuantile(share) }
    }

    @Test func `the ends of the domain give numbers`() throws {
        for (servers, arrivalRate, serviceRate) in [
            (1, 1e-100, 1e100), (1_000_000, 1e-100, 1e100), (1_000_000, 999_999.999, 1),
            (1, 1e-100, 1.0000001e-100), (3, 1e100, 1e100),
        ] {
            let queue = try MultiServerQueue(
                servers: servers,
                arrivalRate: arrivalRate,
                serviceRate: serviceRate
            )
            let figures = [
                queue.waitProbability, queue.wait, queue.queueLength, queue.timeInSystem,
                try queue.waitExceeds(1e300), try queue.waitExceeds(0),
                try queue.waitQuantile(0.999),
            ]
            #expect(figures.allSatisfy { $0 >= 0 && $0.isFinite })
        }
    }
}
