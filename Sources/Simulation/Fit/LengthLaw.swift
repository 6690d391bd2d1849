import Queueing
import RealModule

/// A distribution of lengths that may be fitted.
package enum LengthLaw: Hashable, Sendable {
    /// Memoryless, with a mean in seconds.
    case exponential(mean: Double)
    /// Lognormal, with the mean and deviation of the logarithm of seconds.
    case lognormal(logMean: Double, logDeviation: Double)
    /// Gamma, with its shape and its scale in seconds.
    case gamma(shape: Double, scale: Double)

    /// How many figures define it.
    package var parameters: Int {
        if case .exponential = self { 1 } else { 2 }
    }

    /// The share of lengths above a number of seconds.
    package func survival(_ seconds: Double) -> Double {
        guard seconds > 0 else { return 1 }
        switch self {
        case .exponential(let mean): return .exp(-seconds / mean)
        case .lognormal(let logMean, let logDeviation):
            return Normal.survival((.log(seconds) - logMean) / logDeviation)
        case .gamma(let shape, let scale):
            return (try? GammaDistribution(shape: shape, rate: 1 / scale))?.survival(seconds) ?? 0
        }
    }

    /// The same as a law of sessions.
    package var service: ServiceLaw {
        switch self {
        case .exponential(let mean): ServiceLaw(mean: mean, shape: .exponential)
        case .lognormal(let logMean, let logDeviation):
            ServiceLaw(
                mean: .exp(logMean + logDeviation * logDeviation / 2),
                shape: .lognormal(squaredVariation: .expMinusOne(logDeviation * logDeviation))
            )
        case .gamma(let shape, let scale):
            ServiceLaw(mean: shape * scale, shape: .gamma(squaredVariation: 1 / shape))
        }
    }
}
