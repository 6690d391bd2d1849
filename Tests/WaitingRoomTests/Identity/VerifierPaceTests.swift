import StilePass
import Testing
import WaitingRoom

@Suite struct VerifierPaceTests {
    private static let start = Timestamp(seconds: 1_800_000_000)

    @Test func `a second's worth may be called at once, and no more than the rate after it`() {
        var pace = VerifierPace(callsPerSecond: 50, at: Self.start)
        var made = 0
        for millisecond in 0..<10_000 {
            let now = Self.start + .milliseconds(millisecond)
            for _ in 0..<3 where pace.take(at: now) == nil { made += 1 }
        }
        // 50 at once and 50 in each of the ten seconds, but for what is left at the end.
        #expect((549...550).contains(made))
    }

    @Test func `whoever must wait is told how long, and then gets through`() {
        var pace = VerifierPace(callsPerSecond: 2, at: Self.start)
        #expect(pace.take(at: Self.start) == nil)
        #expect(pace.take(at: Self.start) == nil)
        let wait = pace.take(at: Self.start)
        #expect(wait == .milliseconds(500))
        #expect(pace.take(at: Self.start + .milliseconds(500)) == nil)
    }

    @Test func `a clock that was set back gives no calls`() {
        var pace = VerifierPace(callsPerSecond: 1, at: Self.start)
        #expect(pace.take(at: Self.start) == nil)
        #expect(pace.take(at: Self.start - .seconds(3_600)) != nil)
        #expect(pace.take(at: Self.start - .seconds(3_599)) == nil)
    }
}
