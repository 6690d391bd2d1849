/// How long sessions last.
package struct ServiceLaw: Hashable, Sendable {
    /// The shape of the distribution.
    package enum Shape: Hashable, Sendable {
        /// All sessions last the same.
        case deterministic
        /// Memoryless.
        case exponential
        /// Lognormal with that squared coefficient of variation.
        case lognormal(squaredVariation: Double)
    }

    /// The mean, in seconds.
    package var mean: Double
    /// The shape.
    package var shape: Shape

    /// A law with a mean in seconds.
    package init(mean: Double, shape: Shape) {
        self.mean = mean
        self.shape = shape
    }

    /// Draws the length of a session, in seconds.
    package func draw(_ stream: inout RandomStream) -> Double {
        switch shape {
        case .deterministic: mean
        case .exponential: stream.exponential(mean: mean)
        case .lognormal(let variation): stream.lognormal(mean: mean, squaredVariation: variation)
        }
    }
}
