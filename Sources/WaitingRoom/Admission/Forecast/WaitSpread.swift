import RealModule

/// The quantiles of a wait from its mean and the variances of what it is made of.
///
/// Chance in calls and presence makes a Gamma distribution with the same moments (within 1 % of
/// simulation), by the cube-root approximation of Wilson and Hilferty (1931). What is unknown of rate and
/// share is a factor with a lognormal distribution, as with the F distribution of a wait whose rate
/// was estimated.
package struct WaitSpread: Sendable {
    private static let z = 1.2815515655446004

    /// The interval.
    package private(set) var forecast: WaitForecast

    /// Puts the quantiles together.
    ///
    /// - Parameters:
    ///   - mean: The expected wait in seconds.
    ///   - chance: The variance that would remain if everything were known.
    ///   - guess: The variance from what is not known.
    ///   - ticking: What ticks and readings add, in seconds.
    ///   - width: What the interval is stretched by.
    package init(
        mean: Double,
        chance: Double,
        guess: Double,
        ticking: Ticking,
        width: Double = 1
    ) {
        let shape = mean * mean / max(chance, 1e-12 * mean * mean)
        let median = mean * Self.gamma(shape, 0)
        let unknown = Self.z * Double.sqrt(guess) / mean
        let coarse = Self.z * Double.sqrt(ticking.variance)
        func reach(_ z: Double) -> Double {
            let byChance = Double.log(max(1e-3, Self.gamma(shape, z)) / Self.gamma(shape, 0))
            let together = Double.sqrt(byChance * byChance + unknown * unknown)
            let seconds = median * (Double.exp(z > 0 ? together : -together) - 1)
            return width * Double.sqrt(seconds * seconds + coarse * coarse)
        }
        let middle = median + ticking.mean
        forecast = WaitForecast(
            p10: max(0, middle - reach(-Self.z)),
            p50: middle,
            p90: middle + reach(Self.z)
        )
    }

    /// What is added to a wait because calls come at ticks and are heard of at readings.
    package struct Ticking: Sendable {
        /// The mean in seconds.
        package var mean: Double
        /// The variance in square seconds; uniform delays have a twelfth of their square.
        package var variance: Double

        /// From a tick to the tick of the call.
        package init(tick: Double) {
            mean = tick / 2
            variance = tick * tick / 12
        }

        /// From somewhere between two ticks to the reading that follows on the tick of the call.
        init(tick: Double, reading: Double) {
            mean = reading / 2
            variance = (2 * tick * tick + reading * reading) / 12
        }
    }

    private static func gamma(_ shape: Double, _ z: Double) -> Double {
        let ninth = 1 / (9 * shape)
        let root = max(0, 1 - ninth + z * Double.sqrt(ninth))
        return root * root * root
    }
}
