import Queueing
import Simulation
import Testing

@Suite struct SimulatedCoreTests {
    /// Batches of visitors of M/M/c, after a warm-up; each gives a share that waited.
    private func waitedShares(
        servers: Int,
        offeredLoad: Double,
        seed: UInt64,
        batches: Int = 40,
        visitors: Int = 4_000
    ) -> [Double] {
        var core = SimulatedCore(servers: servers)
        var arrivals = RandomStream(seed: seed, source: 1)
        var service = RandomStream(seed: seed, source: 2)
        let law = ServiceLaw(mean: 1, shape: .exponential)
        var now = 0.0
        var shares: [Double] = []
        for batch in 0...batches {
            let before = core.arrivalsThatWaited
            for visitor in 0..<visitors {
                now += arrivals.exponential(mean: 1 / offeredLoad)
                while let departure = core.nextDeparture, departure <= now { _ = core.depart() }
                core.arrive(visitor, work: law.draw(&service), at: now)
            }
            if batch > 0 {
                shares.append(Double(core.arrivalsThatWaited - before) / Double(visitors))
            }
        }
        return shares
    }

    @Test(arguments: [(1, 0.5), (2, 1.2), (10, 8), (30, 25)])
    func `its visitors wait as often as Erlang C says`(servers: Int, load: Double) throws {
        let theory = try Erlang.waitProbability(servers: servers, offeredLoad: load)
        let shares = Moments(waitedShares(servers: servers, offeredLoad: load, seed: 11))
        // Student's t for 39 degrees of freedom, 99 %.
        let halfWidth = 2.708 * shares.deviation / Double(shares.count).squareRoot()
        #expect(abs(shares.mean - theory) < halfWidth)
        #expect(halfWidth < 0.2 * theory)
    }

    @Test func `visitors who wait are served first come, first served`() {
        var core = SimulatedCore(servers: 1)
        core.arrive(1, work: 5, at: 0)
        core.arrive(2, work: 1, at: 1)
        core.arrive(3, work: 1, at: 2)
        #expect(core.waiting == 2)
        #expect(core.latency(at: 4) == 3)
        let ends = (0..<3).compactMap { _ in core.depart() }
        #expect(ends.map(\.visitor) == [1, 2, 3])
        #expect(ends.map(\.at) == [5, 6, 7])
        #expect(core.depart() == nil)
        #expect((core.arrivals, core.arrivalsThatWaited, core.departures) == (3, 2, 3))
        #expect(core.peak == 3)
        #expect(core.active == 0)
    }

    @Test func `a slowdown of new sessions leaves the running ones as they are`() {
        var core = SimulatedCore(servers: 2)
        core.arrive(1, work: 10, at: 0)
        core.slowdown = 2
        core.arrive(2, work: 10, at: 4)
        #expect((0..<2).compactMap { _ in core.depart()?.at } == [10, 24])
    }

    @Test func `a change of speed stretches what is left of every session`() {
        var core = SimulatedCore(servers: 2)
        core.arrive(1, work: 10, at: 0)
        core.setSpeed(0.5, at: 4)
        core.arrive(2, work: 1, at: 6)
        #expect(core.depart()?.at == 8)
        #expect(core.depart()?.at == 16)
    }

    @Test func `nobody leaves a core that has stopped until it goes on`() {
        var core = SimulatedCore(servers: 1)
        core.arrive(1, work: 10, at: 0)
        core.setSpeed(0, at: 4)
        #expect(core.nextDeparture == nil)
        #expect(core.depart() == nil)
        core.setSpeed(1, at: 100)
        #expect(core.nextDeparture == 106)
    }
}
