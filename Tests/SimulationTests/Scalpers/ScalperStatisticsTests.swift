import Testing
import WaitingRoom

@testable import Simulation

@Suite struct ScalperStatisticsTests {
    /// Runs of a hundred tickets in which scalpers got some, and some of a thousand fans were refused.
    private func statistics(_ scalped: [Int], refused: [Int]? = nil) -> ScalperStatistics {
        let runs = zip(scalped, refused ?? scalped.map { _ in 0 }).map { scalped, refused in
            var outcome = ScalperOutcome()
            outcome.fans = (0..<1_000).map { number in
                var fan = ScalperOutcome.FanResult(
                    walk: number < refused ? .denied(.checkIn) : .passed
                )
                fan.tickets = number == 999 ? 100 - scalped : 0
                return fan
            }
            var firm = ScalperOutcome.FirmResult(type: .manyAccounts)
            firm.tickets = scalped
            firm.spent = 10
            outcome.firms = [firm]
            let scenario = ScalperScenario(title: "a thousand")
                .with(.peoplePerTicket, 0.1).with(.firms, 0)
            var crowd = FanCrowd(scenario, seed: 1)
            return ScalperFigures(outcome, crowd.fans(), scenario)
        }
        return ScalperStatistics(runs)
    }

    @Test func `what happened in some runs only has a mean and no interval`() throws {
        let some = statistics([10, 0, 20])
        #expect(some.mean("cost.manyAccounts") == 0.75)
        #expect(some["cost.manyAccounts"]?.interval == nil)
        #expect(some.difference("cost.manyAccounts", to: statistics([1, 1, 1])) == nil)
        #expect(try #require(some["share.scalpers"]?.interval).contains(0.1))
    }

    @Test func `no share lies below nothing`() throws {
        let interval = try #require(statistics([0, 0, 30])["share.scalpers"]?.interval)
        #expect(interval.lowerBound == 0)
    }

    @Test func `the ratio is that of the means, with an interval of the pairs`() throws {
        let (open, half) = (statistics([20, 40, 60, 30]), statistics([10, 20, 30, 15]))
        let exact = try #require(half.ratio("share.scalpers", to: open))
        #expect(abs(exact.value - 0.5) < 1e-12)
        // However much runs differ: in each of them it is just a half.
        let interval = try #require(exact.interval)
        #expect(abs(interval.lowerBound - 0.5) < 1e-6)
        #expect(abs(interval.upperBound - 0.5) < 1e-6)
        let about = try #require(statistics([11, 19, 31, 15]).ratio("share.scalpers", to: open))
        let around = try #require(about.interval)
        #expect(around.lowerBound < about.value && about.value < around.upperBound)
        #expect(around.upperBound - around.lowerBound < 0.15)
    }

    @Test func `a ratio to what may be nothing has no interval`() throws {
        let ratio = statistics([1, 1, 1]).ratio("share.scalpers", to: statistics([0, 0, 9]))
        #expect(try #require(ratio).interval == nil)
        #expect(statistics([1, 1]).ratio("share.scalpers", to: statistics([0, 0])) == nil)
    }

    @Test func `a promise is kept or broken only where the interval lies on one side`() {
        let open = statistics([20, 40, 60, 30])
        func halved(_ scalped: [Int]) -> ScalperBar.Verdict? {
            ScalperBar.halved.verdict(on: statistics(scalped), against: open)
        }
        // Pairs tell what the means of so different runs could not.
        #expect(halved([8, 17, 27, 13]) == .kept)
        #expect(halved([12, 23, 33, 18]) == .broken)
        #expect(halved([12, 17, 33, 13]) == .unsure)
        #expect(halved([0, 0, 0, 0]) == .kept)
        let one = ScalperBar.halved.verdict(on: statistics([1]), against: statistics([20]))
        #expect(one == .unsure)
        let none = statistics([0, 0])
        #expect(ScalperBar.halved.verdict(on: none, against: none) == .kept)
    }

    @Test func `wrongly refused are counted of all fans`() {
        func verdict(_ refused: [Int]) -> ScalperBar.Verdict? {
            let runs = statistics(refused.map { _ in 1 }, refused: refused)
            return ScalperBar.refusedBelowHalfPercent.verdict(on: runs, against: runs)
        }
        #expect(verdict([1, 2, 1, 2]) == .kept)
        #expect(verdict([4, 6, 4, 6]) == .unsure)
        #expect(verdict([9, 8, 9, 8]) == .broken)
    }
}
