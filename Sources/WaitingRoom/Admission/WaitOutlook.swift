/// What can honestly be said about waits just now.
///
/// Nothing is said while the sale stands still, for whatever reason, and nothing to those who stand
/// behind the last ticket: they are called only if somebody in front goes without, and when that
/// is, nobody knows.
package struct WaitOutlook: Sendable {
    private let forecaster: WaitForecaster
    private let isRunning: Bool
    private let reachable: Int

    /// Takes what the last tick left behind.
    ///
    /// - Parameters:
    ///   - report: The state of the sale.
    ///   - forecaster: What was learned from the ticks so far.
    ///   - phase: The sale's phase.
    ///   - isStale: Whether the leader has fallen silent.
    package init(
        report: SaleReport,
        forecaster: WaitForecaster,
        phase: SalePhase,
        isStale: Bool = false
    ) {
        self.forecaster = forecaster
        isRunning = phase == .open && report.sale.flags == SaleFlags() && !isStale
        reachable = report.sale.stock?.unsold.map { $0 - report.sale.taken } ?? .max
    }

    /// The wait of somebody with so many ahead; nil while nothing can be said.
    package func wait(ahead: Int) -> WaitForecast? {
        isRunning && ahead < reachable ? forecaster.wait(ahead: ahead) : nil
    }
}
