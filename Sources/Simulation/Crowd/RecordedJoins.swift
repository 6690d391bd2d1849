/// Joins that were recorded at one moment.
package struct RecordedJoins: Hashable, Sendable {
    /// When, in seconds from the start of the sale.
    package var at: Double
    /// How many.
    package var count: Int

    /// Joins at a moment.
    package init(at: Double, count: Int) {
        self.at = at
        self.count = count
    }
}
