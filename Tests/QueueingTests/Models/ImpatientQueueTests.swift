import Queueing
import Testing

@Suite struct ImpatientQueueTests {
    @Test(arguments: points)
    func `all figures agree with the exact ones`(point: Point) throws {
        let queue = try point.queue()
        #expect(queue.waitProbability.isWithin(1e-12, of: point.waitProbability))
        #expect(queue.abandonProbability.isWithin(1e-12, of: point.abandonProbability))
        #expect(queue.queueLength.isWithin(1e-12, of: point.queueLength))
        #expect(queue.wait.isWithin(1e-12, of: point.wait))
        #expect(try queue.waitExceeds(point.time).isWithin(1e-12, of: point.waitExceeds))
        if let activeMean = point.activeMean {
            #expect(queue.activeMean.isWithin(1e-12, of: activeMean))
            #expect(queue.utilization.isWithin(1e-12, of: activeMean / Double(point.servers)))
        }
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

    @Test(arguments: points)
    func `at time zero the tail is the probability of waiting`(point: Point) throws {
        let queue = try point.queue()
        #expect(try queue.waitExceeds(0).isWithin(1e-15, of: queue.waitProbability))
    }

    @Test func `with endless patience it is the queue without abandonment`() throws {
        for arrivalRate in [10.0, 36, 39.9] {
            let patient = try MultiServerQueue(
                servers: 40,
                arrivalRate: arrivalRate,
                serviceRate: 1
            )
            let queue = try ImpatientQueue(
                servers: 40,
                arrivalRate: arrivalRate,
                serviceRate: 1,
                patienceRate: 1e-60
            )
            #expect(queue.waitProbability.isWithin(1e-12, of: patient.waitProbability))
            #expect(queue.wait.isWithin(1e-12, of: patient.wait))
            #expect(queue.queueLength.isWithin(1e-12, of: patient.queueLength))
            #expect(try queue.waitExceeds(0.3).isWithin(1e-12, of: patient.waitExceeds(0.3)))
        }
    }

    @Test func `whoever gives up as fast as servers work makes it a system without limit`() throws {
        // With equal rates the number inside is Poisson with the offered load as its mean.
        let load = 130.0
        let queue = try ImpatientQueue(
            servers: 120,
            arrivalRate: load,
            serviceRate: 1,
            patienceRate: 1
        )
        let inside = try PoissonDistribution(mean: load)
        #expect(queue.waitProbability.isWithin(1e-13, of: inside.survival(119)))
        #expect((queue.activeMean + queue.queueLength).isWithin(1e-13, of: load))
        #expect(queue.timeInSystem.isWithin(1e-13, of: 1))
    }

    @Test func `without arrivals nobody waits`() throws {
        let queue = try ImpatientQueue(
            servers: 3,
            arrivalRate: 0,
            serviceRate: 1,
            patienceRate: 1
        )
        #expect(queue.waitProbability == 0)
        #expect(queue.abandonProbability == 0)
        #expect(queue.queueLength == 0)
        #expect(queue.wait == 0)
        #expect(try queue.waitExceeds(0) == 0)
        #expect(try queue.waitQuantile(0.9) == 0)
    }

    @Test func `the ends of the domain give numbers`() throws {
        let ends = [1e-100, 1, 1e100]
        for servers in [1, 7, 1_000_000] {
            for arrivalRate in ends {
                for serviceRate in ends {
                    for patienceRate in ends {
                        let queue = try ImpatientQueue(
                            servers: servers,
                            arrivalRate: arrivalRate,
                            serviceRate: serviceRate,
                            patienceRate: patienceRate
                        )
                        let figures = [
                            queue.waitProbability, queue.abandonProbability, queue.queueLength,
                            queue.wait, queue.activeMean, queue.timeInSystem,
                            try queue.waitExceeds(0), try queue.waitExceeds(1e300),
                            try queue.waitExceeds(1),
                        ]
                        #expect(
                            figures.allSatisfy { $0 >= 0 && $0.isFinite },
                            "\(servers) \(arrivalRate) \(serviceRate) \(patienceRate): \(figures)"
                        )
                        #expect(queue.waitProbability <= 1)
                        #expect(queue.abandonProbability <= 1)
                    }
                }
            }
        }
    }

    @Test(arguments: [-1, .nan, .infinity, 1e101])
    func `a rate that is no rate is refused by its name`(rate: Double) {
        #expect(throws: QueueingError.arrivalRate) {
            try ImpatientQueue(servers: 5, arrivalRate: rate, serviceRate: 1, patienceRate: 1)
        }
        #expect(throws: QueueingError.serviceRate) {
            try ImpatientQueue(servers: 5, arrivalRate: 1, serviceRate: rate, patienceRate: 1)
        }
        #expect(throws: QueueingError.patienceRate) {
            try ImpatientQueue(servers: 5, arrivalRate: 1, serviceRate: 1, patienceRate: rate)
        }
    }

    @Test func `servers, times, shares and endless patience out of range are refused`() throws {
        #expect(throws: QueueingError.servers) {
            try ImpatientQueue(servers: 0, arrivalRate: 1, serviceRate: 1, patienceRate: 1)
        }
        #expect(throws: QueueingError.patienceRate) {
            try ImpatientQueue(servers: 1, arrivalRate: 1, serviceRate: 1, patienceRate: 0)
        }
        let queue = try ImpatientQueue(
            servers: 5,
            arrivalRate: 6,
            serviceRate: 1,
            patienceRate: 1
        )
        for time in [-1, Double.nan, .infinity] {
            #expect(throws: QueueingError.time) { try queue.waitExceeds(time) }
        }
        for share in [0, 1, Double.nan] {
            #expect(throws: QueueingError.probability) { try queue.waitQuantile(share) }
        }
    }
}
