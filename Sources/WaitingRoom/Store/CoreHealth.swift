import StilePass

/// What the core last said of itself.
///
/// Moments are on the sale's clock.
package struct CoreHealth: Hashable, Sendable {
    /// Visitors inside.
    package var active: Int?
    /// The share of its requests that failed since the last report, 0 to 1.
    package var errorShare: Double?
    /// The longest that a visitor has waited inside for a free server since the last report.
    package var latency: Duration?
    /// When the core measured this.
    package var measuredAt: Timestamp
    /// When it arrived here.
    package var receivedAt: Timestamp

    /// For how long a report that was measured earlier than the last one may have been overtaken.
    package static let longestOvertaking: Duration = .seconds(30)

    /// Describes a core's health.
    package init(
        active: Int? = nil,
        errorShare: Double? = nil,
        latency: Duration? = nil,
        measuredAt: Timestamp,
        receivedAt: Timestamp
    ) {
        self.active = active
        self.errorShare = errorShare
        self.latency = latency
        self.measuredAt = measuredAt
        self.receivedAt = receivedAt
    }
}

/// A core's report of its health and stock as it comes in; nothing in it must be there.
package struct HealthReport: Hashable, Sendable {
    /// Visitors inside.
    package var active: Int?
    /// The share of its requests that failed since the last report, 0 to 1.
    package var errorShare: Double?
    /// The longest that a visitor has waited inside for a free server since the last report.
    package var latency: Duration?
    /// What it says of its stock.
    package var stock: StockReport?
    /// When the core measured this, on the wall clock; nil for "just now".
    package var measuredAt: Timestamp?

    /// Whether it says more than how the stock stands.
    package var saysHowItIs: Bool { active != nil || errorShare != nil || latency != nil }

    /// Describes a report.
    package init(
        active: Int? = nil,
        errorShare: Double? = nil,
        latency: Duration? = nil,
        stock: StockReport? = nil,
        measuredAt: Timestamp? = nil
    ) {
        self.active = active
        self.errorShare = errorShare
        self.latency = latency
        self.stock = stock
        self.measuredAt = measuredAt
    }
}
