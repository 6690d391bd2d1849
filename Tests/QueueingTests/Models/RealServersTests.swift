import Queueing
import Testing

@Suite struct RealServersTests {
    // Servers, load, Erlang B and C, computed with 50-digit arithmetic, independent of this code.
    static let points: [(Double, Double, Double, Double)] = [
        (0.5, 1, 0.72519677735834863, 1),
        (2.5, 2, 0.29541950641175786, 0.67704652780774969),
        (10.5, 9, 0.1432166746989755, 0.53919039257094926),
        (50.25, 45, 0.051883797535090099, 0.34373626629806347),
        (100.5, 100, 0.072684029531638407, 0.94031488994203801),
        (0.25, 0.125, 0.61668458023720951, 0.76290030569441802),
        (0.5, 40, 0.9878013721435398, 1),
        (1.75, 1.5, 0.37175191197366612, 0.80552674290052443),
        (3.0625, 0.001, 9.990329193614707e-11, 9.9935924074617154e-11),
        (12.5, 30, 0.60364828923978099, 1),
        (99.5, 98.75, 0.071594625790386068, 0.91095821425512648),
        (150.75, 120, 0.00085438483680451674, 0.0041746505098190304),
        (1000.5, 980, 0.013594526125657879, 0.40213670951935218),
        (1000.5, 1200, 0.17020677207264674, 1),
        (10000.25, 9950, 0.0050572656106017638, 0.5028738650200666),
        (100000.5, 99500, 0.00038041388601719389, 0.07066312865043354),
        (640.5, 300, 1.2460152321704723e-65, 2.3438260094131792e-65),
    ]

    @Test(arguments: points)
    func `both formulas agree with the exact ones`(
        servers: Double,
        load: Double,
        blocking: Double,
        waiting: Double
    ) throws {
        let b = try Erlang.blockingProbability(servers: servers, offeredLoad: load)
        #expect(b.isWithin(1e-12, of: blocking))
        let c = try Erlang.waitProbability(servers: servers, offeredLoad: load)
        #expect(c.isWithin(1e-12, of: waiting))
    }

    @Test(arguments: [1, 2, 15, 16, 17, 98, 99, 100, 101, 333, 2000])
    func `for whole numbers the recursion gives the same`(servers: Int) throws {
        for utilization in [0.5, 0.9, 0.99, 1, 1.1, 3] {
            let load = utilization * Double(servers)
            var blocking = 1.0
            for k in 1...servers { blocking = load * blocking / (Double(k) + load * blocking) }
            let b = try Erlang.blockingProbability(servers: servers, offeredLoad: load)
            #expect(b.isWithin(1e-12, of: blocking))
        }
    }

    @Test(arguments: [0.3, 4.25, 60.5, 99.5, 150.75, 5000.125])
    func `one server more follows from the recursion`(servers: Double) throws {
        for load in [servers * 0.7, servers, servers * 1.2] {
            let before = try Erlang.blockingProbability(servers: servers, offeredLoad: load)
            let after = try Erlang.blockingProbability(servers: servers + 1, offeredLoad: load)
            #expect(after.isWithin(1e-12, of: load * before / (servers + 1 + load * before)))
        }
    }

    @Test(arguments: [0, -1, .nan, .infinity, 1_000_000.5])
    func `servers out of range are refused`(servers: Double) {
        #expect(throws: QueueingError.servers) {
            try Erlang.blockingProbability(servers: servers, offeredLoad: 1)
        }
        #expect(throws: QueueingError.servers) {
            try Erlang.waitProbability(servers: servers, offeredLoad: 1)
        }
        #expect(throws: QueueingError.servers) {
            try Erlang.largestOfferedLoad(servers: servers, waitProbability: 0.1)
        }
    }

    @Test(arguments: [-1, .nan, .infinity])
    func `loads that are none are refused`(load: Double) {
        #expect(throws: QueueingError.offeredLoad) {
            try Erlang.blockingProbability(servers: 2.5, offeredLoad: load)
        }
        #expect(throws: QueueingError.offeredLoad) {
            try Erlang.waitProbability(servers: 2.5, offeredLoad: load)
        }
    }

    @Test func `no load is too large or too small to give a probability`() throws {
        for servers in [1e-9, 0.5, 1, 16, 17.5, 100, 1e6] {
            for load in [Double.leastNonzeroMagnitude, 1e-300, 1e-9, 1e9, 1e300] {
                let b = try Erlang.blockingProbability(servers: servers, offeredLoad: load)
                let c = try Erlang.waitProbability(servers: servers, offeredLoad: load)
                #expect((0...1).contains(b), "\(servers) \(load) \(b)")
                #expect(c >= b * (1 - 1e-14) && c <= 1, "\(servers) \(load) \(c)")
            }
        }
    }
}
