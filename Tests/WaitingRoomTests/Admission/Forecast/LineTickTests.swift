import StilePass
import Testing
import WaitingRoom

@Suite struct LineTickTests {
    /// Lets a room call ten a second whose core tells so much, and forecasts for 500 ahead.
    private func forecasts(
        _ seconds: Int,
        grade: TelemetryGrade,
        lapsingAfter window: Int = 120,
        limit: AdmissionController.Limit = .erlangC
    ) -> [WaitForecast?] {
        let opened = Timestamp(seconds: 1_800_000_000)
        var forecaster = WaitForecaster()
        var lane = LaneRecord(lane: .general)
        lane.issued = 1_000_000
        lane.present = 100_000
        var sale = SaleRecord(SaleFixture.opening(), at: opened)
        return (1...seconds).map { second in
            let now = opened + .seconds(second)
            lane.serving += 10
            lane.calls += 10
            if second > window { lane.lapsed += 10 }
            sale.lastTick = now
            let report = SaleReport(sale: sale, lanes: [lane])
            forecaster.note(LineTick(report, limit: limit, grade: grade, at: now))
            return forecaster.wait(ahead: 500)
        }
    }

    @Test func `a core that tells nothing is no reason to say nothing`() throws {
        let wait = try #require(forecasts(300, grade: .none).last ?? nil)
        #expect(wait.p10 <= 50 && 50 <= wait.p90)
    }

    @Test func `before the first call has lapsed the core may still be filling`() {
        #expect(forecasts(119, grade: .none).allSatisfy { $0 == nil })
    }

    @Test(arguments: [TelemetryGrade.redeemOnly, .full])
    func `of a core that tells, the pace lasts only once sessions are seen to end`(
        grade: TelemetryGrade
    ) {
        #expect(forecasts(600, grade: grade).allSatisfy { $0 == nil })
        #expect(forecasts(60, grade: grade, limit: .perSecondLimit).last ?? nil != nil)
    }
}
