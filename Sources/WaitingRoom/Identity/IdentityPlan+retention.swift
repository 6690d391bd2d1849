import StilePass

extension IdentityPlan {
    /// Whether the key of a sale's pseudonyms is to be destroyed by now.
    ///
    /// Where several sales share a key, the end of the last one counts.
    ///
    /// - Parameters:
    ///   - ends: The end of the sale; without one the key stays until somebody has it destroyed.
    ///   - retention: How long after it the key is kept.
    ///   - now: The wall clock.
    /// - Returns: Whether the time has come.
    package static func isDue(ends: Timestamp?, retention: Duration, at now: Timestamp) -> Bool {
        guard let ends else { return false }
        return ends + retention <= now
    }
}
