import Simulation
import Testing
import WaitingRoom

@Suite struct SaleStatisticsTests {
    @Test func `intervals are Student's, as scipy reckons them`() throws {
        let interval = try #require(SaleStatistics.interval([12.1, 11.4, 13.0, 12.7, 10.9]))
        #expect(abs(interval.lowerBound - 10.932568846058786) < 1e-9)
        #expect(abs(interval.upperBound - 13.107431153941214) < 1e-9)
        #expect(SaleStatistics.interval([4]) == nil)
    }

    private static func figures(_ waits: [Double], sold: Int) -> SaleFigures {
        var outcome = SaleOutcome()
        outcome.crowds = [CrowdOutcome(name: "fans")]
        outcome.crowds[0].joined = 10
        for (index, wait) in waits.enumerated() {
            var admission = Admission(
                place: index + 1,
                crowd: 0,
                joinedAt: -5,
                calledAt: wait,
                admittedAt: wait + 2
            )
            admission.tickets = index < sold ? 1 : 0
            admission.waitInside = index == 0 ? 3 : 0
            outcome.admissions.append(admission)
            outcome.crowds[0].note(admission)
        }
        return SaleFigures(outcome, SaleRunTests.scenario())
    }

    @Test func `figures of a run are what it did`() {
        let figures = Self.figures([1, 4, 9, 16, 25, 36], sold: 2)
        // numpy.quantile
        #expect(figures["waitP10"] == 2.5)
        #expect(figures["waitP50"] == 12.5)
        #expect(figures["waitP90"] == 30.5)
        #expect(figures["waitP99"] == 35.45)
        #expect(figures["admitted"] == 6)
        #expect(figures["buyers"] == 2)
        #expect(figures["emptyHanded"] == 8)
        #expect(figures["sold"] == 2)
        #expect(figures["unsold"] == 798)
        #expect(figures["waitedInside"] == 1.0 / 6)
        #expect(figures["waitInsideMean"] == 0.5)
        #expect(figures["soldOutAt"] == nil)
        #expect(figures["fairness"] == 1)
        // Five more within 35 seconds of the first.
        #expect(figures["admittedPerMinute"] == 5 / (35.0 / 60))
    }

    private static func soldOut(_ moment: Double?) -> SaleFigures {
        var outcome = SaleOutcome()
        outcome.soldOutAt = moment
        return SaleFigures(outcome, SaleRunTests.scenario())
    }

    @Test func `what happened in some runs only has neither interval nor difference`() throws {
        let some = SaleStatistics([Self.soldOut(100), Self.soldOut(nil), Self.soldOut(102)])
        let all = SaleStatistics([Self.soldOut(100), Self.soldOut(101), Self.soldOut(102)])
        let figure = try #require(some["soldOutAt"])
        #expect(figure.figure.value == 101)
        #expect(figure.interval == nil)
        #expect(figure.happened == 2)
        #expect(all["soldOutAt"]?.interval != nil)
        #expect(some.difference("soldOutAt", to: all) == nil)
    }

    @Test func `no interval holds what can't be, and one without width is precise`() throws {
        let statistics = SaleStatistics([
            Self.figures([0, 0, 0], sold: 1), Self.figures([0, 0, 0, 0, 0, 0, 0, 0, 0], sold: 1),
        ])
        let share = try #require(statistics["waitedInside"]?.interval)
        #expect(share.lowerBound == 0)
        #expect(share.upperBound <= 1)
        #expect(statistics["waitP50"]?.relativePrecision == 0)
    }

    @Test func `a forecast that had run out when the run ended was wrong`() {
        func coverage(_ change: (inout SaleOutcome) -> Void) -> Double? {
            var outcome = SaleOutcome()
            outcome.endedAt = 1_000
            let forecast = WaitForecast(p10: 60, p50: 90, p90: 120)
            for (at, wait) in [(0.0, 100.0), (200, nil), (950, nil)] {
                var check = ForecastCheck(at: at, place: 9, ahead: 8, forecast: forecast)
                check.wait = wait
                outcome.forecasts.append(check)
            }
            change(&outcome)
            return SaleFigures(outcome, SaleRunTests.scenario())["forecastCoverage"]
        }
        // Of the one that was given last nobody can know; with the last ticket all waits end.
        #expect(coverage { _ in } == 0.5)
        #expect(coverage { $0.soldOutAt = 310 } == 1)
    }

    @Test func `who is called and on the way is not gone`() {
        var outcome = SaleOutcome()
        var sample = SaleSample()
        (sample.serving, sample.calls) = (100, 80)
        outcome.samples = [sample]
        outcome.lapsed = 30
        let figures = SaleFigures(outcome, SaleRunTests.scenario())
        // 20 had gone before, 30 missed their call, and 50 are on their way.
        #expect(figures["passedOver"] == 50)
    }

    @Test func `runs with the same seeds are compared pair by pair`() throws {
        let here = SaleStatistics([
            Self.figures([10, 20, 30], sold: 1), Self.figures([40, 50, 60], sold: 1),
        ])
        let there = SaleStatistics([
            Self.figures([8, 18, 28], sold: 1), Self.figures([38, 48, 58], sold: 1),
        ])
        let difference = try #require(here.difference("waitP50", to: there))
        #expect(difference.mean == 2)
        // Both pairs differ by two, however far apart the runs are.
        #expect(difference.interval == 2...2)
        #expect(here["waitP50"]?.figure.value == 35)
    }
}
