import Queueing
import RealModule
import StilePass
import Testing
import WaitingRoom

@Suite struct WaitForecasterTests {
    @Test func `nothing is said before something was seen`() {
        var line = WatchedLine()
        #expect(line.forecaster.perSecond == nil)
        #expect(line.forecaster.wait(ahead: 5) == nil)
        line.run(1)
        #expect(line.forecaster.wait(ahead: 5) == nil)
        line.rate = 0
        line.run(60)
        #expect(line.forecaster.wait(ahead: 5) == nil)
    }

    @Test func `a steady pace gives a narrow interval around places over rate`() throws {
        var line = WatchedLine()
        line.run(900)
        let wait = try #require(line.forecaster.wait(ahead: 2_999))
        #expect((wait.p50 / 300 - 1).magnitude < 0.01)
        #expect(wait.p10 < 300 && 300 < wait.p90)
        #expect(wait.p90 / wait.p10 < 1.05)
    }

    @Test func `what was watched for longer is known better`() throws {
        func width(_ seconds: Int) throws -> Double {
            var line = WatchedLine()
            line.run(seconds)
            let wait = try #require(line.forecaster.wait(ahead: 500))
            return wait.p90 - wait.p10
        }
        #expect(try width(900) < 0.7 * width(60))
    }

    @Test func `nothing is said far beyond what was watched`() {
        var line = WatchedLine()
        line.run(60)
        #expect(line.forecaster.wait(ahead: 1_000) != nil)
        #expect(line.forecaster.wait(ahead: 3_000) == nil)
    }

    @Test func `a slowdown widens at once and is then learned`() throws {
        var line = WatchedLine()
        line.run(900)
        let before = try #require(line.forecaster.wait(ahead: 250))
        line.rate = 5
        line.run(20)
        // Twenty seconds are too little for two hundred, and enough for fifty.
        #expect(line.forecaster.wait(ahead: 1_000) == nil)
        let soon = try #require(line.forecaster.wait(ahead: 250))
        #expect(soon.p90 - soon.p10 > 2 * (before.p90 - before.p10))
        #expect(soon.p10 <= 50 && 50 <= soon.p90)
        line.run(300)
        let after = try #require(line.forecaster.wait(ahead: 1_000))
        #expect((after.p50 / 200 - 1).magnitude < 0.03)
    }

    @Test func `after a stop nothing is said until calls are seen again`() throws {
        var line = WatchedLine()
        line.run(600)
        #expect(line.forecaster.wait(ahead: 100) != nil)
        line.forecaster.forget()
        #expect(line.forecaster.wait(ahead: 100) == nil)
        #expect(line.forecaster.perSecond == nil)
        line.rate = 5
        line.run(60)
        let wait = try #require(line.forecaster.wait(ahead: 100))
        #expect((wait.p50 - 20.7).magnitude < 1.5)
    }

    @Test func `a silence that the old rate cannot explain ends the forecast`() {
        var line = WatchedLine()
        line.rate = 1
        line.run(600)
        #expect(line.forecaster.wait(ahead: 3) != nil)
        line.rate = 0
        line.run(60)
        #expect(line.forecaster.wait(ahead: 3) == nil)
    }

    @Test func `time in which nobody is there to be called does not count`() throws {
        var line = WatchedLine()
        line.run(300)
        line.isBusy = false
        line.run(300)
        #expect((try #require(line.forecaster.perSecond) - 10).magnitude < 0.01)
        #expect(line.forecaster.wait(ahead: 100) != nil)
    }

    @Test func `places that nobody is at cost no time`() throws {
        var line = WatchedLine()
        line.share = { _ in 0.5 }
        line.run(900)
        let wait = try #require(line.forecaster.wait(ahead: 4_000))
        #expect((wait.p50 / 200 - 1).magnitude < 0.03)
    }

    @Test func `a crowd that joined at once ages together`() throws {
        var line = WatchedLine()
        line.share = { 0.9 * Double.exp(-$0 / 3_600) }
        line.run(2_400)
        let wait = try #require(line.forecaster.wait(ahead: 20_000))
        let truth = line.wait(ahead: 20_000)
        #expect((wait.p50 / truth - 1).magnitude < 0.03)
        // At the share of just now it would take a fifth longer.
        let naive = 20_000 * line.share(line.now) / line.rate
        #expect(naive > 1.1 * truth)
    }

    @Test func `in a steady stream whoever is called is always as old`() throws {
        var line = WatchedLine()
        // A place is reached ten minutes after it was given; seven in ten are still there.
        line.share = { _ in 0.7 }
        line.issued = { 9_000 + Int(10 / 0.7 * $0) }
        line.run(1_800)
        let wait = try #require(line.forecaster.wait(ahead: 8_000))
        #expect((wait.p50 / line.wait(ahead: 8_000) - 1).magnitude < 0.03)
    }

    @Test func `visitors hear of their call at a reading`() throws {
        var plain = WatchedLine()
        var reading = WatchedLine()
        reading.forecaster = WaitForecaster(reading: .seconds(8))
        plain.run(600)
        reading.run(600)
        let tick = try #require(plain.forecaster.wait(ahead: 200))
        let heard = try #require(reading.forecaster.wait(ahead: 200))
        #expect((heard.p50 - tick.p50 - 3.5).magnitude < 0.01)
        #expect(heard.p90 - heard.p10 > 2 * (tick.p90 - tick.p10))
    }

    @Test(arguments: [300, 1_500])
    func `of an unruly pace four waits in five lie in their intervals`(ahead: Int) {
        var random = SplitMix64(seed: UInt64(ahead))
        var line = WatchedLine()
        var open: [(place: Double, at: Double, forecast: WaitForecast)] = []
        var covered = 0
        var ended = 0
        for second in 0..<30_000 {
            // A new pace every ten seconds, and none tells the next.
            if second % 10 == 0 {
                line.rate = 10 * (0.4 + 1.2 * Double(random.next() >> 11) * 0x1p-53)
            }
            line.run(1)
            while let first = open.first, line.serving >= first.place {
                if first.forecast.covers(line.now - first.at) { covered += 1 }
                ended += 1
                open.removeFirst()
            }
            guard second > 2_000, second % 7 == 0 else { continue }
            guard let forecast = line.forecaster.wait(ahead: ahead) else { continue }
            open.append((line.serving + Double(ahead) + 1, line.now, forecast))
        }
        #expect(ended > 2_000)
        let coverage = Double(covered) / Double(ended)
        #expect(coverage > 0.7 && coverage < 0.9)
    }
}

extension WaitForecast {
    fileprivate func covers(_ wait: Double) -> Bool { p10 <= wait && wait <= p90 }
}
