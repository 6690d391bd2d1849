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
            // Hundredths of a second, in each of which one may come.
            var count = 0
            for _ in 0..<100 where Double.random(in: 0..<1, using: &generator) < rate / 100 {
                count += 1
            }
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
        let alarms = (UInt64(1)...10).compactMap { alarm(rate: 4, seed: $0, seconds: 3_600) }
        #expect(alarms.count <= 2)
    }
}
