import Queueing
import Testing

@Suite struct ObservedLifetimesTests {
    private static let grid = AgeGrid(first: 1, ratio: 1.5, last: 50)

    private func observed() -> ObservedLifetimes {
        ObservedLifetimes(Self.grid, greatestAge: 1_000, from: 0)
    }

    private func exposure(_ observed: ObservedLifetimes) -> Double {
        observed.table.exposures.reduce(0, +)
    }

    /// An age without end: nothing is forgotten.
    private static let forever = 1e15

    @Test func `the time under observation is counted whole, by age`() {
        var observed = observed()
        observed.begin(at: 2)
        observed.begin(at: 3, count: 2)
        _ = observed.advance(to: 10, memory: Self.forever, hazards: [])
        #expect(abs(exposure(observed) - (8 + 2 * 7)) < 1e-9)
        // All three were watched through their first second of age.
        #expect(abs(observed.table.exposures[0] - 3) < 1e-9)
    }

    @Test func `an end is counted at its age, and nothing after it`() {
        var observed = observed()
        observed.begin(at: 0)
        observed.end(begun: 0, at: 4)
        let (seen, _) = observed.advance(to: 10, memory: Self.forever, hazards: [])
        #expect(seen == 1)
        #expect(abs(exposure(observed) - 4) < 1e-9)
        #expect(observed.table.ends[Self.grid.index(of: 4)] == 1)
        #expect(observed.running.count == 0)
    }

    @Test func `an end that is told late is put right`() {
        var observed = observed()
        observed.begin(at: 0)
        _ = observed.advance(to: 30, memory: Self.forever, hazards: [])
        observed.end(begun: 0, at: 4)
        #expect(abs(exposure(observed) - 4) < 1e-9)
        #expect(observed.table.ends[Self.grid.index(of: 4)] == 1)
    }

    @Test func `an end behind the horizon waits for it`() {
        var observed = observed()
        observed.begin(at: 0)
        observed.end(begun: 0, at: 8)
        _ = observed.advance(to: 5, memory: Self.forever, hazards: [])
        #expect(observed.running.count == 1)
        #expect(abs(exposure(observed) - 5) < 1e-9)
        _ = observed.advance(to: 9, memory: Self.forever, hazards: [])
        #expect(observed.running.count == 0)
        #expect(abs(exposure(observed) - 8) < 1e-9)
    }

    @Test func `one that is lost from sight counts as long as it was seen`() {
        var observed = observed()
        observed.begin(at: 0)
        observed.end(begun: 0, at: 6, isSeen: false)
        _ = observed.advance(to: 10, memory: Self.forever, hazards: [])
        #expect(abs(exposure(observed) - 6) < 1e-9)
        #expect(observed.table.weight == 0)
    }

    @Test func `an end of nothing that is known changes nothing`() {
        var observed = observed()
        observed.end(begun: 3, at: 5)
        let (seen, _) = observed.advance(to: 10, memory: Self.forever, hazards: [])
        #expect(seen == 0)
        #expect(exposure(observed) == 0)
        observed.end(begun: 3, at: 5)
        #expect(exposure(observed) == 0)
    }

    @Test func `old observations fade, and the expected ends follow the hazards`() {
        var observed = observed()
        observed.begin(at: 0, count: 10)
        _ = observed.advance(to: 20, memory: 100, hazards: [])
        let before = exposure(observed)
        let hazards = Array(repeating: 0.01, count: Self.grid.count)
        let (_, expected) = observed.advance(to: 40, memory: 100, hazards: hazards)
        #expect(exposure(observed) < before + 200)
        #expect(abs(expected - 10 * 20 * 0.01) < 1e-9)
    }

    @Test func `thousands that run become a few hundred numbers, and each can still end`() {
        var observed = observed()
        for second in 0..<3_600 {
            for begun in 0..<20 {
                observed.begin(at: Double(second) + Double(begun) / 20)
            }
            _ = observed.advance(to: Double(second + 1), memory: Self.forever, hazards: [])
        }
        // Those who began more than a thousand seconds ago are no longer believed to run.
        #expect(abs(observed.running.count - 20_000) < 1_000)
        #expect(observed.running.all.count < 400)
        let before = observed.running.count
        for second in 2_700..<3_600 { observed.end(begun: Double(second) + 0.5, at: 3_600) }
        #expect(observed.running.count == before - 900)
    }

    @Test func `a snapshot gives the same observation back`() {
        var observed = observed()
        for second in 0..<60 {
            observed.begin(at: Double(second), count: 3)
            observed.end(begun: Double(second), at: Double(second + 7))
            _ = observed.advance(to: Double(second), memory: 100, hazards: [])
        }
        var other = self.observed()
        let isRestored = other.restore(observed.values)
        #expect(isRestored)
        #expect(other == observed)
        var foreign = ObservedLifetimes(
            AgeGrid(first: 2, ratio: 2, last: 50),
            greatestAge: 1,
            from: 0
        )
        let untouched = foreign
        for values in [observed.values, [[.nan], [], []], []] {
            let isRestored = foreign.restore(values)
            #expect(!isRestored)
            #expect(foreign == untouched)
        }
    }
}
