import StilePass
import Testing

@testable import WaitingRoom

@Suite struct AbsentPlacesTests {
    /// A line whose owners are all there but for those of one block, called ten a second.
    private struct BlockedLine {
        static let block = 500_000
        var forecaster = WaitForecaster()
        private var serving = 0
        private var calls = 0
        private var now = 0

        mutating func run(_ seconds: Int, passingOver absent: Int = 0) {
            for _ in 0..<seconds { second(absent) }
        }

        private mutating func second(_ absent: Int) {
            now += 1
            calls += 10
            serving += 10 + absent
            forecaster.note(
                LineTick(
                    issued: 2_000_000,
                    serving: serving,
                    calls: calls,
                    isBusy: true,
                    at: Timestamp(milliseconds: Int64(now) * 1_000)
                )
            )
        }
    }

    @Test(arguments: [1, 4, 50])
    func `a block of half a million absent places never leaves a forecast narrow and wrong`(
        ticks: Int
    ) throws {
        var line = BlockedLine()
        line.run(600)
        line.run(ticks, passingOver: BlockedLine.block / ticks)
        for second in 1...2_400 {
            line.run(1)
            let wait = line.forecaster.wait(ahead: 1_000)
            if let wait { #expect(wait.p10 <= 100 && 100 <= wait.p90, "\(second): \(wait)") }
            if second >= 60 { #expect(wait != nil, "\(second)") }
        }
        let wait = try #require(line.forecaster.wait(ahead: 1_000))
        #expect(wait.p90 / wait.p10 < 1.1)
    }

    @Test func `when most of a line has gone that is learned within a minute`() throws {
        var line = WatchedLine()
        line.share = { $0 < 900 ? 1 : 0.2 }
        line.run(960)
        let wait = try #require(line.forecaster.wait(ahead: 4_000))
        #expect(wait.p10 <= 80 && 80 <= wait.p90)
        #expect((wait.p50 / 80 - 1).magnitude < 0.1)
    }

    @Test func `places of the present and the absent in turn are no surprise`() throws {
        var presence = PresenceShare()
        for tick in 0..<3_000 {
            let isSurprise = presence.note(places: 12, calls: tick % 3 == 0 ? 12 : 9, age: 600)
            #expect(!isSurprise || tick < 5, "\(tick)")
        }
        #expect((presence.share(atAge: 600) / (10.0 / 12) - 1).magnitude < 0.01)
    }

    @Test func `calls to late comers in ticks of their own take their time`() throws {
        var forecaster = WaitForecaster()
        for second in 1...3_600 {
            forecaster.note(
                LineTick(
                    issued: 1_000_000,
                    serving: (second + 1) / 2,
                    calls: second,
                    isBusy: true,
                    at: Timestamp(milliseconds: Int64(second) * 1_000)
                )
            )
        }
        let wait = try #require(forecaster.wait(ahead: 500))
        #expect(wait.p10 <= 1_000 && 1_000 <= wait.p90)
        #expect((wait.p50 / 1_000 - 1).magnitude < 0.05)
    }

    @Test func `while only late comers are called nothing is said about the line`() {
        var line = WatchedLine()
        line.run(900)
        #expect(line.forecaster.wait(ahead: 500) != nil)
        line.share = { _ in .infinity }
        line.run(60)
        #expect(line.forecaster.wait(ahead: 500) == nil)
        line.share = { _ in 1 }
        line.run(60)
        #expect((line.forecaster.wait(ahead: 500)?.p50 ?? 0) / 50 > 0.9)
    }
}
