/// What was promised of the shipped policies, and whether a result keeps it.
package enum ScalperBar: Hashable, Sendable, CaseIterable {
    /// The scalpers' share is at most half of that without a policy.
    case halved
    /// The scalpers' share is below 3 %.
    case below3Percent
    /// Fewer than 0.5 % of fans are wrongly refused.
    case refusedBelowHalfPercent

    /// The highest share of tickets under a strict policy.
    package static let strictShare = 0.03
    /// The highest share of fans who are wrongly refused.
    package static let refusedShare = 0.005

    /// Whether means keep it; nil if it can't be told, as where nothing was sold.
    package func isKept(
        by statistics: ScalperStatistics,
        against open: ScalperStatistics
    ) -> Bool? {
        switch self {
        case .halved:
            guard let share = statistics.mean("share.scalpers"),
                let without = open.mean("share.scalpers")
            else { return nil }
            // Where no firm comes at all there is nothing to halve.
            return without == 0 || share <= without / 2
        case .below3Percent:
            return statistics.mean("share.scalpers").map { $0 < Self.strictShare }
        case .refusedBelowHalfPercent:
            return statistics.mean("refused").map { $0 < Self.refusedShare }
        }
    }
}
