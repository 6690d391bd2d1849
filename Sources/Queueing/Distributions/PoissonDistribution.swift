import RealModule

/// The Poisson distribution: how many events of a Poisson process fall into a time.
///
/// `P(N <= n) = Q(n + 1, mean)`, DLMF 8.4.10; numerics in ``IncompleteGamma``.
package struct PoissonDistribution: Hashable, Sendable {
    /// The expected number, which is the variance as well.
    package let mean: Double

    /// Defines the distribution.
    ///
    /// - Throws: ``QueueingError/shape`` unless the mean lies between 0 and
    ///   ``DistributionLimits/maximumMean``.
    package init(mean: Double) throws(QueueingError) {
        guard mean >= 0, mean <= DistributionLimits.maximumMean else { throw .shape }
        self.mean = mean
    }

    /// The variance.
    package var variance: Double { mean }

    /// The probability of exactly so many events.
    package func probability(_ count: Int) -> Double {
        count < 0 ? 0 : IncompleteGamma.term(Double(count), mean)
    }

    /// The probability of at most so many events.
    package func cumulative(_ count: Int) -> Double {
        count < 0 ? 0 : IncompleteGamma.upper(Double(count) + 1, mean)
    }

    /// The probability of more events than that, accurate however small.
    package func survival(_ count: Int) -> Double {
        count < 0 ? 1 : IncompleteGamma.lower(Double(count) + 1, mean)
    }

    /// The smallest count that is not exceeded with at least the given probability.
    ///
    /// 0 for probabilities of 0 and less and for no number, `Int.max` for 1 and more.
    package func quantile(_ probability: Double) -> Int {
        guard probability > 0 else { return 0 }
        guard probability < 1 else { return .max }
        var low = -1
        var high = 1
        while cumulative(high) < probability { (low, high) = (high, high * 2) }
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if cumulative(middle) < probability { low = middle } else { high = middle }
        }
        return high
    }
}
