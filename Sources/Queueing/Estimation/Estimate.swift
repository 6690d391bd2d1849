/// A value that was measured, with its 90 % interval.
package struct Estimate: Hashable, Sendable {
    /// The middle of what is believed.
    package var value: Double
    /// One in twenty lies below.
    package var low: Double
    /// One in twenty lies above.
    package var high: Double

    /// Describes an estimate.
    package init(value: Double, low: Double, high: Double) {
        self.value = value
        self.low = low
        self.high = high
    }
}
