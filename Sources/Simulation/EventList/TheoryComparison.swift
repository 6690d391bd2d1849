import Queueing

/// A figure of a simulated line beside its exact value.
package struct TheoryComparison: Hashable, Sendable {
    /// Which figure.
    package let figure: TheorySetting.Figure
    /// What the simulation found.
    package let simulated: BatchMeans
    /// What theory says.
    package let exact: Double

    /// Half the width of the interval in which the truth lies with that probability.
    ///
    /// - Throws: ``QueueingError/probability`` unless strictly between 0 and 1.
    package func halfWidth(confidence: Double) throws(QueueingError) -> Double? {
        try simulated.interval(confidence: confidence).map { $0.upperBound - simulated.mean }
    }

    /// Whether the interval holds the exact value; what has no interval holds nothing.
    ///
    /// - Throws: ``QueueingError/probability`` unless strictly between 0 and 1.
    package func isInside(confidence: Double) throws(QueueingError) -> Bool {
        try simulated.interval(confidence: confidence)?.contains(exact) ?? false
    }
}
