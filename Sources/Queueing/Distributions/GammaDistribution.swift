import RealModule

/// The gamma distribution: the time until so many events of a Poisson process.
///
/// With shape `k` and rate `r` (per unit of time) the mean is `k / r`. Also the posterior of a rate
/// after `k` events in a time `r`; half of it with `k = n / 2` is chi-squared with `n` degrees of
/// freedom. Source: DLMF 8.2; numerics in ``IncompleteGamma``.
package struct GammaDistribution: Hashable, Sendable {
    /// The shape, without unit.
    package let shape: Double
    /// The rate, one over the unit of the values.
    package let rate: Double

    /// Defines the distribution.
    ///
    /// - Throws: ``QueueingError/shape`` or ``QueueingError/rate`` outside of
    ///   ``DistributionLimits/shapes`` and ``DistributionLimits/rates``.
    package init(shape: Double, rate: Double) throws(QueueingError) {
        guard DistributionLimits.shapes.contains(shape) else { throw .shape }
        guard DistributionLimits.rates.contains(rate) else { throw .rate }
        self.shape = shape
        self.rate = rate
    }

    /// The expected value.
    package var mean: Double { shape / rate }

    /// The variance.
    package var variance: Double { shape / rate / rate }

    /// The probability per unit at a value; 0 below zero, infinite at zero for shapes below one.
    package func density(_ x: Double) -> Double {
        let scaled = x * rate
        guard scaled > 0 else { return scaled == 0 ? densityAtZero : 0 }
        return rate * IncompleteGamma.term(shape, scaled) * shape / scaled
    }

    /// The probability of a value of at most `x`; 0 for no number.
    package func cumulative(_ x: Double) -> Double { IncompleteGamma.lower(shape, x * rate) }

    /// The probability of a value above `x`, accurate however small; 1 for no number.
    package func survival(_ x: Double) -> Double { IncompleteGamma.upper(shape, x * rate) }

    /// The value below which the given share lies.
    ///
    /// 0 for probabilities of 0 and less and for no number, infinity for 1 and more; 0 as well where
    /// the quantile is below the smallest double.
    package func quantile(_ probability: Double) -> Double {
        search.quantile(probability, guess: guess(Normal.quantile(probability), probability)) / rate
    }

    /// The value above which the given share lies, accurate for the smallest shares.
    package func upperQuantile(_ probability: Double) -> Double {
        let z = -Normal.quantile(probability)
        return search.upperQuantile(probability, guess: guess(z, 1 - probability)) / rate
    }

    private var densityAtZero: Double { shape < 1 ? .infinity : shape == 1 ? rate : 0 }

    private var search: QuantileSearch {
        QuantileSearch(
            upperEnd: .infinity,
            cumulative: { IncompleteGamma.lower(shape, $0) },
            survival: { IncompleteGamma.upper(shape, $0) },
            density: { IncompleteGamma.term(shape, $0) * shape / $0 }
        )
    }

    /// Wilson and Hilferty's cube (PNAS 17, 1931), or the leading power for small shapes.
    private func guess(_ z: Double, _ probability: Double) -> Double {
        let root = 1 - 1 / (9 * shape) + z / (3 * Double.sqrt(shape))
        if root > 0.3 || shape > 100 { return shape * root * root * root }
        return Double.exp(
            (Double.log(probability) + LogGamma.onePlus(min(shape, 1))) / shape
        )
    }
}
