/// The mean and the spread of values, taken in one by one.
///
/// Source: B. P. Welford, Technometrics 4, 1962.
package struct Moments: Hashable, Sendable {
    /// How many values there are.
    package private(set) var count = 0
    /// Their mean; 0 of none.
    package private(set) var mean = 0.0
    private var squares = 0.0

    /// No values yet.
    package init() {}

    /// The values of a collection.
    package init(_ values: some Sequence<Double>) {
        for value in values { note(value) }
    }

    /// The sample's standard deviation; 0 of fewer than two.
    package var deviation: Double {
        count > 1 ? (squares / Double(count - 1)).squareRoot() : 0
    }

    /// The variance over the square of the mean; 0 of a mean of 0.
    package var squaredVariation: Double {
        mean == 0 ? 0 : deviation * deviation / (mean * mean)
    }

    /// Takes a value in.
    package mutating func note(_ value: Double) {
        count += 1
        let difference = value - mean
        mean += difference / Double(count)
        squares += difference * (value - mean)
    }
}
