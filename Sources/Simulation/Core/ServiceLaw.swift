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
        /// Gamma with that squared coefficient of variation.
        case gamma(squaredVariation: Double)
        /// One of these lengths in seconds, each as likely; their mean is the law's.
        case empirical([Double])
    }

    /// The mean, in seconds, of sessions that nothing cuts.
    package var mean: Double
    /// The shape.
    package var shape: Shape
    /// The longest session, in seconds, for a hold limit: what would last longer ends there.
    package var limit: Double?

    /// A law with a mean in seconds.
    package init(mean: Double, shape: Shape, limit: Double? = nil) {
        self.mean = mean
        self.shape = shape
        self.limit = limit
    }

    /// Draws the length of a session, in seconds.
    package func draw(_ stream: inout RandomStream) -> Double {
        let length = drawUncut(&stream)
        return limit.map { min(length, $0) } ?? length
    }

    /// Draws how long a session would last that nothing cuts, in seconds.
    package func drawUncut(_ stream: inout RandomStream) -> Double {
        switch shape {
        case .deterministic: mean
        case .exponential: stream.exponential(mean: mean)
        case .lognormal(let variation): stream.lognormal(mean: mean, squaredVariation: variation)
        case .gamma(let variation): stream.gamma(mean: mean, squaredVariation: variation)
        case .empirical(let lengths):
            lengths.isEmpty ? mean : lengths[stream.index(below: lengths.count)]
        }
    }
}
