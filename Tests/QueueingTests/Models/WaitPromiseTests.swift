import Queueing
import Testing

@Suite struct WaitPromiseTests {
    // Servers, service rate, time, probability and the largest arrival rate, computed with 50-digit
    // arithmetic, independent of this code.
    static let points: [(Double, Double, Double, Double, Double)] = [
        (1, 1, 1, 0.05, 0.12048637009981832),
        (5, 1, 0.1, 0.05, 2.0653985864745711),
        (10, 1, 0.2, 0.05, 6.0869169264125032),
        (50, 1, 0.1, 0.05, 41.042166438132069),
        (100, 1, 0, 0.05, 83.368315968800612),
        (100, 1, 0.1, 0.05, 88.422398815738498),
        (500, 1, 0, 0.01, 448.49330587057097),
        (1000, 1, 0, 0.01, 926.49665268078795),
        (250, 0.004, 5, 0.01, 0.8700544999774603),
        (10000, 1, 0, 0.05, 9826.7728622244033),
        (10000, 1, 0.001, 0.01, 9772.2426239140669),
        (100000, 1, 0, 0.2, 99664.500049818316),
        (1000000, 1, 0, 0.05, 998260.9191482282),
        (3, 2, 1.5, 1e-6, 0.58130696167551786),
        (1000, 0.00390625, 2, 0.05, 3.7148815198272066),
        (12.5, 1, 0, 0.1, 7.9521008790733169),
        (2, 1, 0, 1e-30, 1.4142135623730956e-15),
    ]

    @Test(arguments: points)
    func `the largest arrival rate agrees with the exact one`(
        servers: Double,
        serviceRate: Double,
        wait: Double,
        probability: Double,
        exact: Double
    ) throws {
        let promise = try WaitPromise(wait: wait, probability: probability)
        let rate = try promise.largestArrivalRate(servers: servers, serviceRate: serviceRate)
        #expect(rate.isWithin(1e-12, of: exact))
        guard servers == servers.rounded() else { return }
        let whole = try promise.largestArrivalRate(
            servers: Int(servers),
            serviceRate: serviceRate
        )
        #expect(whole == rate)
    }

    @Test(arguments: [1, 2, 17, 100, 5000], [0, 0.01, 0.5, 20])
    func `the largest rate keeps the promise, and a little more breaks it`(
        servers: Int,
        wait: Double
    ) throws {
        for probability in [1e-9, 0.01, 0.2, 0.9] {
            let promise = try WaitPromise(wait: wait, probability: probability)
            let rate = try promise.largestArrivalRate(servers: servers, serviceRate: 1)
            let queue = try MultiServerQueue(servers: servers, arrivalRate: rate, serviceRate: 1)
            #expect(try queue.waitExceeds(wait) <= probability * (1 + 1e-12))
            let more = rate * (1 + 1e-9)
            guard more < Double(servers) else { continue }
            let busier = try MultiServerQueue(servers: servers, arrivalRate: more, serviceRate: 1)
            #expect(try busier.waitExceeds(wait) > probability)
        }
    }

    @Test(arguments: [0, 0.3, 1, 8.5, 96, 1200, 98_000], [0, 0.05, 2])
    func `the smallest number of servers keeps the promise, and one less breaks it`(
        arrivalRate: Double,
        wait: Double
    ) throws {
        for probability in [1e-6, 0.05, 0.5] {
            let promise = try WaitPromise(wait: wait, probability: probability)
            let servers = try promise.smallestServers(arrivalRate: arrivalRate, serviceRate: 1)
            #expect(try tail(servers, arrivalRate, wait) <= probability)
            if servers > 1 { #expect(try tail(servers - 1, arrivalRate, wait) > probability) }
        }
    }

    @Test func `the largest rate of so many servers needs no more of them`() throws {
        let promise = try WaitPromise(wait: 0.1, probability: 0.05)
        for servers in [1, 10, 321, 20_000] {
            let rate = try promise.largestArrivalRate(servers: servers, serviceRate: 0.25)
            let needed = try promise.smallestServers(arrivalRate: rate, serviceRate: 0.25)
            #expect(needed == servers)
        }
    }

    @Test func `a load that no number of servers bears is refused`() throws {
        let promise = try WaitPromise(probability: 0.05)
        for arrivalRate in [999_999.0, 1e6, 1e50] {
            #expect(throws: QueueingError.unreachable) {
                try promise.smallestServers(arrivalRate: arrivalRate, serviceRate: 1)
            }
        }
    }

    @Test func `every argument out of range is refused by its name`() throws {
        for wait in [-1, Double.nan, .infinity] {
            #expect(throws: QueueingError.time) { try WaitPromise(wait: wait, probability: 0.5) }
        }
        for probability in [0, 1, -1, Double.nan, .infinity] {
            #expect(throws: QueueingError.probability) {
                try WaitPromise(wait: 1, probability: probability)
            }
        }
        let promise = try WaitPromise(wait: 1, probability: 0.5)
        for rate in [-1, Double.nan, .infinity] {
            #expect(throws: QueueingError.serviceRate) {
                try promise.largestArrivalRate(servers: 1, serviceRate: rate)
            }
            #expect(throws: QueueingError.serviceRate) {
                try promise.smallestServers(arrivalRate: 1, serviceRate: rate)
            }
            #expect(throws: QueueingError.arrivalRate) {
                try promise.smallestServers(arrivalRate: rate, serviceRate: 1)
            }
            #expect(throws: QueueingError.servers) {
                try promise.largestArrivalRate(servers: rate, serviceRate: 1)
            }
        }
        #expect(throws: QueueingError.servers) {
            try promise.largestArrivalRate(servers: 0, serviceRate: 1)
        }
    }

    @Test func `the extremes of the domain give rates`() throws {
        for wait in [0, 1e-300, 1, 1e308] {
            for probability in [Double.leastNonzeroMagnitude, 1e-300, 0.5, 1 - 1e-16] {
                for (servers, rate) in [
                    (1, 1e-100), (1, 1e100), (1_000_000, 1), (1_000_000, 1e100),
                ] {
                    let promise = try WaitPromise(wait: wait, probability: probability)
                    let largest = try promise.largestArrivalRate(
                        servers: servers,
                        serviceRate: rate
                    )
                    #expect(largest >= 0 && largest <= Double(servers) * rate)
                }
            }
        }
    }

    private func tail(_ servers: Int, _ arrivalRate: Double, _ wait: Double) throws -> Double {
        guard Double(servers) > arrivalRate else { return 1 }
        return try MultiServerQueue(servers: servers, arrivalRate: arrivalRate, serviceRate: 1)
            .waitExceeds(wait)
    }
}
