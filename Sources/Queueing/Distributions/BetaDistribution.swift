import RealModule

/// The beta distribution on 0 to 1: what is known of a share after successes and failures.
///
/// With shapes `a` and `b` the mean is `a / (a + b)`. Source: DLMF 8.17; numerics in
/// ``IncompleteBeta``.
package struct BetaDistribution: Hashable, Sendable {
    /// The shape of successes.
    package let successes: Double
    /// The shape of failures.
    package let failures: Double

    /// Defines the distribution.
    ///
    /// - Throws: ``QueueingError/shape`` unless both lie in ``DistributionLimits/shapes``.
    package init(successes: Double, failures: Double) throws(QueueingError) {
        for shape in [successes, failures] {
            guard DistributionLimits.shapes.contains(shape) else { throw .shape }
        }
        self.successes = successes
        self.failures = failures
    }

    /// The expected value.
    package var mean: Double { successes / (successes + failures) }

    /// The variance.
    package var variance: Double {
        let total = successes + failures
        return mean * (failures / total) / (total + 1)
    }

    /// The probability per unit at a value; 0 outside of 0 to 1.
    package func density(_ x: Double) -> Double {
        guard x >= 0, x <= 1 else { return 0 }
        if x == 0 { return densityAtEnd(successes, failures) }
        if x == 1 { return densityAtEnd(failures, successes) }
        return IncompleteBeta.power(successes, failures, x, complement: 1 - x) / x / (1 - x)
    }

    /// The probability of a value of at most `x`; 0 for no number.
    package func cumulative(_ x: Double) -> Double {
        IncompleteBeta.lower(successes, failures, x, complement: 1 - x)
    }

    /// The probability of a value above `x`, accurate however small; 1 for no number.
    package func survival(_ x: Double) -> Double {
        guard x > 0 else { return 1 }
        return IncompleteBeta.lower(failures, successes, 1 - x, complement: x)
    }

    /// The value below which the given share lies.
    ///
    /// 0 for probabilities of 0 and less and for no number, 1 for 1 and more.
    package func quantile(_ probability: Double) -> Double {
        let z = Normal.quantile(probability)
        let ratio = FDistribution.guess(z, successes, failures)
        let guess = successes * ratio / (successes * ratio + failures)
        return search.quantile(probability, guess: guess)
    }

    private var search: QuantileSearch {
        QuantileSearch(
            upperEnd: 1,
            cumulative: cumulative,
            survival: survival,
            density: density
        )
    }

    private func densityAtEnd(_ near: Double, _ far: Double) -> Double {
        near < 1 ? .infinity : near == 1 ? far : 0
    }
}
