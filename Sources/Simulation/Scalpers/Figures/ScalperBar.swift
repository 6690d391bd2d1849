/// What was promised of the shipped policies, and whether a result keeps it.
package enum ScalperBar: Hashable, Sendable, CaseIterable {
    /// The scalpers' share is at most half of that without a policy.
    case halved
    /// The scalpers' share is below 3 %.
    case below3Percent
    /// Fewer than 0.5 % of fans are wrongly refused.
    case refusedBelowHalfPercent

    /// Whether a promise is kept.
    package enum Verdict: String, Hashable, Sendable, CaseIterable {
        case kept
        case broken
        /// The interval lies on both sides, or there is none.
        case unsure
    }

    /// The highest share of the scalpers' tickets that is left of that without a policy.
    package static let shareLeft = 0.5
    /// The highest share of tickets under a strict policy.
    package static let strictShare = 0.03
    /// The highest share of fans who are wrongly refused.
    package static let refusedShare = 0.005

    /// Whether runs keep it, as far as their number can tell; nil if nothing can be, as where nothing
    /// was sold.
    package func verdict(
        on statistics: ScalperStatistics,
        against open: ScalperStatistics
    ) -> Verdict? {
        switch self {
        case .halved:
            // The same crowd run by run, as most of the chance is common to both.
            Self.verdict(
                statistics.excess("share.scalpers", over: Self.shareLeft, of: open),
                below: 0
            )
        case .below3Percent:
            Self.verdict(statistics.estimate("share.scalpers"), below: Self.strictShare)
        case .refusedBelowHalfPercent:
            Self.verdict(statistics.estimate("refused"), below: Self.refusedShare)
        }
    }

    private static func verdict(
        _ estimate: ScalperStatistics.Estimate?,
        below limit: Double
    ) -> Verdict? {
        guard let estimate else { return nil }
        guard let interval = estimate.interval else { return .unsure }
        if interval.upperBound <= limit { return .kept }
        return interval.lowerBound > limit ? .broken : .unsure
    }
}
