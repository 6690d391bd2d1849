import Queueing
import Testing

@Suite struct LargestOfferedLoadTests {
    /// The highest utilization that keeps a promise, rounded to four digits.
    struct Promise: Sendable {
        var servers: Int
        var waitProbability: Double
        var utilization: Double

        init(_ servers: Int, _ waitProbability: Double, _ utilization: Double) {
            self.servers = servers
            self.waitProbability = waitProbability
            self.utilization = utilization
        }
    }

    static let promises: [Promise] = [
        Promise(10, 0.01, 0.4077), Promise(50, 0.01, 0.6961), Promise(100, 0.01, 0.7785),
        Promise(200, 0.01, 0.8401), Promise(500, 0.01, 0.8970), Promise(1000, 0.01, 0.9265),
        Promise(100, 0.05, 0.8337), Promise(1000, 0.05, 0.9457), Promise(100, 0.2, 0.8957),
    ]

    @Test(arguments: promises)
    func `the highest utilization agrees with the table`(promise: Promise) throws {
        let load = try Erlang.largestOfferedLoad(
            servers: promise.servers,
            waitProbability: promise.waitProbability
        )
        let utilization = load / Double(promise.servers)
        #expect((utilization - promise.utilization).magnitude <= 0.00005)
    }

    // Computed at 50 digits.
    @Test(arguments: [
        (100, 0.05, 83.368315968800612), (500, 0.01, 448.49330587057097),
        (1000, 0.01, 926.49665268078795),
    ])
    func `the largest load agrees with the exact one`(
        servers: Int,
        waitProbability: Double,
        load: Double
    ) throws {
        let largest = try Erlang.largestOfferedLoad(
            servers: servers,
            waitProbability: waitProbability
        )
        #expect(largest.isWithin(1e-12, of: load))
    }

    @Test(arguments: [1, 2, 3, 7, 10, 49, 100, 333], [1e-6, 0.01, 0.05, 0.2, 0.5, 0.99])
    func `the promise is kept, and by nothing more`(
        servers: Int,
        waitProbability: Double
    ) throws {
        let load = try Erlang.largestOfferedLoad(
            servers: servers,
            waitProbability: waitProbability
        )
        #expect(
            try Erlang.waitProbability(servers: servers, offeredLoad: load) <= waitProbability
        )
        #expect(
            try Erlang.waitProbability(servers: servers, offeredLoad: load.nextUp)
                > waitProbability
        )
    }

    @Test func `a single server's largest load is the promise itself`() throws {
        for waitProbability in [0.01, 0.05, 0.25, 0.5] {
            let load = try Erlang.largestOfferedLoad(servers: 1, waitProbability: waitProbability)
            #expect(load.isWithin(1e-14, of: waitProbability))
        }
    }

    @Test(arguments: [0, 1, -0.5, 1.5, .nan, .infinity])
    func `a promise that is no probability is refused`(waitProbability: Double) {
        #expect(throws: QueueingError.probability) {
            try Erlang.largestOfferedLoad(servers: 5, waitProbability: waitProbability)
        }
    }
}
