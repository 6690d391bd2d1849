import StilePass
import Testing
import WaitingRoom

@Suite struct ReleaseHistoryTests {
    private static let begin = Timestamp(seconds: 1_800_000_000)

    /// A history that was noted every half second at a steady rate.
    private func history(perSecond rate: Double, seconds: Int) -> ReleaseHistory {
        var history = ReleaseHistory()
        for tick in 0...(2 * seconds) {
            history.note(
                calls: Int(rate * Double(tick) / 2),
                isBusy: true,
                at: Self.begin + .milliseconds(500 * tick)
            )
        }
        return history
    }

    @Test func `nothing is said before something was seen`() {
        var history = ReleaseHistory()
        #expect(history.perSecond == nil)
        #expect(history.wait(ahead: 5) == nil)
        history.note(calls: 7, isBusy: true, at: Self.begin)
        #expect(history.perSecond == nil)
        #expect(history.wait(ahead: 5) == nil)
        history.note(calls: 7, isBusy: true, at: Self.begin + .seconds(1))
        #expect(history.perSecond == 0)
        #expect(history.wait(ahead: 5) == nil)
    }

    @Test func `a slow release is remembered for the longest window`() {
        let history = history(perSecond: 0.1, seconds: 3_000)
        #expect(history.elapsedSeconds == 600)
        #expect(history.calls == 60)
        #expect(history.perSecond == 0.1)
    }

    @Test func `of a quick release just enough calls are remembered`() {
        let history = history(perSecond: 10, seconds: 3_000)
        #expect((400...410).contains(history.calls))
        #expect((40...41).contains(history.elapsedSeconds))
    }

    @Test func `a changed rate shows as soon as enough calls were made at it`() throws {
        var history = history(perSecond: 10, seconds: 600)
        for tick in 1...100 {
            history.note(
                calls: 6_000 + 20 * tick,
                isBusy: true,
                at: Self.begin + .seconds(600) + .milliseconds(500 * tick)
            )
        }
        #expect(try #require(history.perSecond) == 40)
    }

    @Test func `no more samples are kept than the limit`() {
        var history = ReleaseHistory()
        for tick in 0..<10_000 {
            history.note(calls: 0, isBusy: true, at: Self.begin + .milliseconds(10 * tick))
        }
        let intervals = Double(ReleaseHistory.maximumSamples - 1)
        #expect((history.elapsedSeconds - intervals * 0.01).magnitude < 1e-9)
    }

    @Test func `what was forgotten is not counted`() {
        var history = history(perSecond: 10, seconds: 60)
        history.forget()
        #expect(history.perSecond == nil)
        history.note(calls: 1_000, isBusy: true, at: Self.begin + .seconds(100))
        history.note(calls: 1_005, isBusy: true, at: Self.begin + .seconds(101))
        #expect(history.perSecond == 5)
    }

    @Test func `a forecast is an interval around places over rate`() throws {
        let wait = try #require(history(perSecond: 10, seconds: 600).wait(ahead: 999))
        #expect(wait.p10 < wait.p50 && wait.p50 < wait.p90)
        #expect((wait.p50 - 100).magnitude < 2)
        // Four hundred calls tell the rate to about nine per cent at these probabilities.
        #expect(wait.p90 / wait.p50 > 1.05 && wait.p90 / wait.p50 < 1.12)
    }

    @Test func `the fewer calls were seen, the wider the interval`() throws {
        func width(_ seconds: Int) throws -> Double {
            let wait = try #require(history(perSecond: 1, seconds: seconds).wait(ahead: 10_000))
            return (wait.p90 - wait.p10) / wait.p50
        }
        #expect(try width(10) > 2 * width(100))
    }

    @Test func `a silence that the old rate cannot explain ends the forecast`() {
        var history = ReleaseHistory()
        let begin = Timestamp(seconds: 1_800_000_000)
        for second in 0...10 {
            history.note(calls: second, isBusy: true, at: begin + .seconds(second))
        }
        #expect(history.wait(ahead: 3) != nil)
        history.note(calls: 10, isBusy: true, at: begin + .seconds(16))
        #expect(history.wait(ahead: 3) != nil)
        // Ten calls in thirty-five seconds, none in the last twenty-five: e^-7.1.
        history.note(calls: 10, isBusy: true, at: begin + .seconds(35))
        #expect(history.wait(ahead: 3) == nil)
        history.note(calls: 11, isBusy: true, at: begin + .seconds(36))
        #expect(history.wait(ahead: 3) != nil)
    }
}
