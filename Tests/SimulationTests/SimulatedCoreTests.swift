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

    @Test func `who waits inside gives up when patience ends, and the others move up`() {
        var core = SimulatedCore(servers: 1)
        #expect(core.arrive(1, work: 10, at: 0) == .served)
        #expect(core.arrive(2, work: 5, patientUntil: 20, at: 1) == .waits)
        #expect(core.arrive(3, work: 5, patientUntil: 4, at: 2) == .waits)
        #expect(core.arrive(4, work: 5, patientUntil: 9, at: 3) == .waits)
        #expect(core.nextAbandonment == 4)
        let gone = core.abandon()
        #expect((gone?.visitor, gone?.at, gone?.waited) == (3, 4, 2))
        #expect((core.waiting, core.active, core.abandonments) == (2, 3, 1))
        #expect(core.latency(at: 5) == 4)
        let departure = core.depart()
        #expect(departure?.next?.visitor == 2)
        #expect(departure?.next?.waited == 9)
        #expect((core.waiting, core.abandonments, core.peak) == (0, 2, 4))
        #expect(core.nextAbandonment == nil)
        #expect(core.abandon() == nil)
    }

    @Test func `patience that ends when a server becomes free is served`() {
        var core = SimulatedCore(servers: 1)
        core.arrive(1, work: 10, at: 0)
        core.arrive(2, work: 1, patientUntil: 10, at: 1)
        #expect(core.depart()?.next?.visitor == 2)
        #expect(core.abandonments == 0)
    }

    @Test func `patience ends also while the core has stopped`() {
        var core = SimulatedCore(servers: 1)
        core.arrive(1, work: 10, at: 0)
        core.setSpeed(0, at: 4)
        core.arrive(2, work: 1, patientUntil: 50, at: 5)
        core.arrive(3, work: 1, at: 6)
        #expect((core.nextDeparture, core.nextAbandonment) == (nil, 50))
        #expect(core.abandon()?.visitor == 2)
        #expect(core.waiting == 1)
        #expect(core.latency(at: 60) == 54)
        core.setSpeed(1, at: 100)
        #expect(core.depart()?.next?.visitor == 3)
    }

    @Test func `a full core refuses, and those who gave up leave room`() {
        var core = SimulatedCore(servers: 1, capacity: 2)
        #expect(core.arrive(1, work: 100, at: 0) == .served)
        #expect(core.arrive(2, work: 1, patientUntil: 5, at: 1) == .waits)
        #expect(core.arrive(3, work: 1, at: 4) == .refused)
        #expect(core.arrive(4, work: 1, at: 5) == .waits)
        #expect((core.arrivals, core.refusals, core.abandonments) == (3, 1, 1))
        #expect((core.active, core.peak) == (2, 2))
    }

    @Test func `a long line in which many give up is the line that a list keeps`() {
        struct Member: Equatable {
            var visitor: Int
            var until: Double
        }
        var core = SimulatedCore(servers: 1)
        core.arrive(-1, work: 1, at: 0)
        var list: [Member] = []
        var stream = RandomStream(seed: 5, source: 1)
        for step in 0..<8_000 {
            let now = Double(step)
            let until = stream.chance(0.5) ? .infinity : now + 1_500 * stream.uniform()
            while let due = list.filter({ $0.until <= now }).min(by: { $0.until < $1.until }) {
                #expect(core.abandon()?.visitor == due.visitor)
                list.removeAll { $0 == due }
            }
            core.setSpeed(step % 2_000 < 1_500 ? 0 : 1, at: now)
            while let end = core.nextDeparture, end <= now {
                let next = core.depart()?.next?.visitor
                #expect(next == list.first?.visitor)
                if !list.isEmpty { list.removeFirst() }
            }
            let isServed = core.arrive(step, work: 0.3, patientUntil: until, at: now) == .served
            if !isServed { list.append(Member(visitor: step, until: until)) }
            #expect(core.waiting == list.count)
        }
        #expect(core.abandonments > 500)
        #expect(core.arrivals == core.departures + core.abandonments + core.active)
    }
}
