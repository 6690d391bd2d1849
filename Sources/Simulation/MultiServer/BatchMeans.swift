import Queueing

/// A mean that was measured in batches, and how far it can be trusted.
///
/// Customers next to each other wait alike, so the spread of single waits says little; the means of
/// long batches are nearly independent and nearly normal. Source: R. W. Conway, "Some tactical problems
/// in digital simulation", Management Science 10, 1963.
package struct BatchMeans: Hashable, Sendable {
    /// The share of batches in which something must have happened for an interval to mean anything.
    package static let leastEventfulShare = 0.9

    /// The mean over all batches.
    package let mean: Double
    private let count: Int
    private let deviation: Double
    private let isTelling: Bool

    /// The means of batches of equal size; values are 0 where nothing happened.
    package init(_ means: some Collection<Double>) {
        let moments = Moments(means)
        mean = moments.mean
        count = moments.count
        deviation = moments.deviation
        let eventful = means.count { $0 > 0 }
        isTelling = count > 1 && Double(eventful) >= Self.leastEventfulShare * Double(count)
    }

    /// Where the true mean lies with that probability; nil if too little happened to tell.
    ///
    /// From Student's t, whose square is Fisher's F with one degree above the line. No lower end is
    /// below 0, which no wait and no share is.
    ///
    /// - Throws: ``QueueingError/probability`` unless strictly between 0 and 1.
    package func interval(confidence: Double) throws(QueueingError) -> ClosedRange<Double>? {
        guard confidence > 0, confidence < 1 else { throw .probability }
        guard isTelling else { return nil }
        let fisher = try FDistribution(numerator: 1, denominator: Double(count - 1))
        let quantile = fisher.upperQuantile(1 - confidence).squareRoot()
        let half = quantile * deviation / Double(count).squareRoot()
        return max(0, mean - half)...(mean + half)
    }
}
