import Testing

@testable import WaitingRoom

@Suite struct RecentCountsTests {
    @Test func `what happened after a moment is counted by the second`() {
        var counts = RecentCounts()
        for second in 0..<100 {
            counts.note(at: Double(second) + 0.5)
            counts.note(at: Double(second) + 0.25)
        }
        #expect(counts.count(after: 90) == 20)
        #expect(counts.count(after: 0) == 200)
        #expect(counts.count(after: 100) == 0)
        // Late news of an earlier second.
        counts.note(at: 95.1)
        #expect(counts.count(after: 95) == 11)
    }

    @Test func `what is too long ago is forgotten`() {
        var counts = RecentCounts()
        counts.note(at: 1)
        counts.note(at: 5_000)
        counts.note(at: 2)
        #expect(counts.count(after: 0) == 1)
        counts.note(at: -3)
        #expect(counts.count(after: -10) == 1)
    }
}
