import StilePass

extension IdentityPlan {
    /// When the pseudonyms of a sale may be forgotten.
    ///
    /// - Parameters:
    ///   - ends: The end of the sale; nil of one that has none.
    ///   - retention: How long after it they are kept.
    /// - Returns: That moment; nil for not before another sale takes the place of this one.
    package static func due(ends: Timestamp?, retention: Duration) -> Timestamp? {
        ends.map { $0 + retention }
    }

    /// Whether a key of pseudonyms is to be destroyed by now.
    ///
    /// Where several sales share a key, the last one counts: as long as one of them is not due, or
    /// nobody knows when it will be, the key stays.
    ///
    /// - Parameters:
    ///   - sales: When each sale that the key serves is due; nil while nobody knows.
    ///   - now: The wall clock.
    /// - Returns: Whether the time has come; never of a key that serves no sale.
    package static func isDue(_ sales: [Timestamp?], at now: Timestamp) -> Bool {
        !sales.isEmpty && sales.allSatisfy { due in due.map { $0 <= now } ?? false }
    }
}
