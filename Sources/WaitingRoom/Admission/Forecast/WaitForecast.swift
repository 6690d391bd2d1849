/// A wait as an interval, in seconds.
package struct WaitForecast: Hashable, Sendable {
    /// One in ten waits is shorter.
    package var p10: Double
    /// Half the waits are shorter.
    package var p50: Double
    /// One in ten waits is longer.
    package var p90: Double

    /// Collects the quantiles.
    package init(p10: Double, p50: Double, p90: Double) {
        self.p10 = p10
        self.p50 = p50
        self.p90 = p90
    }
}
