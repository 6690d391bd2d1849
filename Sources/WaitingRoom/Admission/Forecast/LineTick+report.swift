import StilePass

extension LineTick {
    /// What a room's leader knows after a tick, of all lanes together.
    ///
    /// - Parameters:
    ///   - report: The state that the tick left behind.
    ///   - limit: What limited the rate.
    ///   - grade: How much the core tells. That it tells nothing is known once a call has lapsed: until
    ///     then the first redemption may be on its way, and the core may still be filling.
    ///   - now: The wall clock.
    package init(
        _ report: SaleReport,
        limit: AdmissionController.Limit,
        grade: TelemetryGrade,
        at now: Timestamp
    ) {
        func sum(_ count: KeyPath<LaneRecord, Int>) -> Int {
            report.lanes.reduce(0) { $0 + $1[keyPath: count] }
        }
        let tellsNothing = grade == .none && sum(\.lapsed) > 0
        self.init(
            issued: sum(\.issued),
            serving: sum(\.serving),
            calls: sum(\.calls),
            isBusy: sum(\.present) > 0,
            core: tellsNothing
                ? nil : CoreTraffic(begun: report.sale.admitted, ended: report.sale.finished),
            isPacedByCore: limit != .perSecondLimit,
            at: report.sale.clock(now)
        )
    }
}
