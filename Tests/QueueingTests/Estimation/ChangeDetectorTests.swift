import Queueing
import Testing

@Suite struct ChangeDetectorTests {
    /// How many seconds pass until an alarm, at a rate of 4 where as many are expected; nil without one.
    private func alarm(
        rate: Double,
        seed: UInt64,
        seconds: Int = 20_000
    ) -> (after: Int, ChangeDetector.Change)? {
        var generator = SplitMix64(seed: seed)
        var detector = ChangeDetector()
        for second in 1...seconds {
            // Ten tenths of a second, in each of which one may come.
            let count = (0..<100).filter { _ in
                Double.random(in: 0..<1, using: &generator) < rate / 100
            }.count
            if let change = detector.note(Double(count), expected: 4) { return (second, change) }
        }
        return nil
    }

    @Test(arguments: UInt64(1)...5)
    func `a rate that halves is noticed within a minute`(seed: UInt64) throws {
        let (after, change) = try #require(alarm(rate: 2, seed: seed))
        #expect(after < 60)
        #expect(change == .slower)
    }

    @Test(arguments: UInt64(1)...5)
    func `a rate that doubles is noticed within half a minute`(seed: UInt64) throws {
        let (after, change) = try #require(alarm(rate: 8, seed: seed))
        #expect(after < 30)
        #expect(change == .faster)
    }

    @Test func `a rate that stays gives hardly ever an alarm`() {
        let alarms = (UInt64(1)...10).filter { alarm(rate: 4, seed: $0, seconds: 3_600) != nil }
        #expect(alarms.count <= 2)
    }
}
