import Queueing
import RealModule

/// A stream of random draws; one per source of randomness, so that two policies meet the same crowd.
package struct RandomStream: Sendable {
    private var generator: SplitMix64

    /// The stream of a source in a run.
    ///
    /// - Parameters:
    ///   - seed: The run's seed.
    ///   - source: Which source of randomness it is.
    package init(seed: UInt64, source: UInt64) {
        var mixer = SplitMix64(seed: seed &* 0x9E37_79B9_7F4A_7C15 ^ source)
        generator = SplitMix64(seed: mixer.next() ^ source &* 0xD1B5_4A32_D192_ED03)
    }

    /// A number strictly between 0 and 1.
    package mutating func uniform() -> Double {
        (Double(generator.next() >> 11) + 0.5) * 0x1p-53
    }

    /// A whole number from 0 and below a limit of at least 1.
    package mutating func index(below limit: Int) -> Int {
        min(limit - 1, Int(uniform() * Double(limit)))
    }

    /// True with a probability.
    package mutating func chance(_ probability: Double) -> Bool { uniform() < probability }

    /// An exponential draw with that mean.
    package mutating func exponential(mean: Double) -> Double { -mean * .log(uniform()) }

    /// A lognormal draw with that mean and squared coefficient of variation.
    package mutating func lognormal(mean: Double, squaredVariation: Double) -> Double {
        let variance = Double.log(1 + squaredVariation)
        let normal = Normal.quantile(uniform())
        return mean * .exp(normal * variance.squareRoot() - variance / 2)
    }

    /// A gamma draw with that mean and squared coefficient of variation.
    ///
    /// Source: G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables", ACM
    /// Transactions on Mathematical Software 26, 2000; shapes below one by a power of a uniform draw.
    package mutating func gamma(mean: Double, squaredVariation: Double) -> Double {
        let shape = 1 / squaredVariation
        let scale = mean * squaredVariation
        guard shape < 1 else { return scale * gamma(shape: shape) }
        let power: Double = .exp(.log(uniform()) / shape)
        return scale * gamma(shape: shape + 1) * power
    }

    private mutating func gamma(shape: Double) -> Double {
        let d = shape - 1 / 3
        let c = 1 / (9 * d).squareRoot()
        while true {
            let normal = Normal.quantile(uniform())
            let root = 1 + c * normal
            guard root > 0 else { continue }
            let cube = root * root * root
            if .log(uniform()) < normal * normal / 2 + d - d * cube + d * .log(cube) {
                return d * cube
            }
        }
    }
}
