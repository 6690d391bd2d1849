import RealModule

/// Fisher's F distribution: the quotient of two independent estimates of one rate.
///
/// With `m` and `n` degrees of freedom it is the quotient of two gamma variables of shapes `m/2` and
/// `n/2`, each over its mean. Source: DLMF 8.17 with `x = m f / (m f + n)`.
package struct FDistribution: Hashable, Sendable {
    /// The degrees of freedom above the line.
    package let numerator: Double
    /// The degrees of freedom below the line.
    package let denominator: Double

    /// Defines the distribution by its degrees of freedom, which need not be whole.
    ///
    /// - Throws: ``QueueingError/shape`` unless half of each lies in
    ///   ``DistributionLimits/shapes``.
    package init(numerator: Double, denominator: Double) throws(QueueingError) {
        for degrees in [numerator, denominator] {
            guard DistributionLimits.shapes.contains(degrees / 2) else { throw .shape }
        }
        self.numerator = numerator
        self.denominator = denominator
    }

    /// The expected value; infinite for a denominator of at most 2.
    package var mean: Double {
        denominator > 2 ? denominator / (denominator - 2) : .infinity
    }

    /// The variance; infinite for a denominator of at most 4.
    package var variance: Double {
        guard denominator > 4 else { return .infinity }
        let factor = (numerator + denominator - 2) / (numerator * (denominator - 4))
        return 2 * mean * mean * factor
    }

    /// The probability per unit at a value; 0 below zero.
    package func density(_ x: Double) -> Double {
        guard x > 0 else { return x == 0 ? densityAtZero : 0 }
        let (below, above) = shares(x)
        guard below > 0, above > 0 else { return 0 }
        return IncompleteBeta.power(numerator / 2, denominator / 2, below, complement: above) / x
    }

    /// The probability of a value of at most `x`; 0 for no number.
    package func cumulative(_ x: Double) -> Double {
        guard x > 0 else { return 0 }
        let (below, above) = shares(x)
        return IncompleteBeta.lower(numerator / 2, denominator / 2, below, complement: above)
    }

    /// The probability of a value above `x`, accurate however small; 1 for no number.
    package func survival(_ x: Double) -> Double {
        guard x > 0 else { return 1 }
        let (below, above) = shares(x)
        return IncompleteBeta.lower(denominator / 2, numerator / 2, above, complement: below)
    }

    /// The value below which the given share lies.
    ///
    /// 0 for probabilities of 0 and less and for no number, infinity for 1 and more.
    package func quantile(_ probability: Double) -> Double {
        let z = Normal.quantile(probability)
        return search.quantile(probability, guess: Self.guess(z, numerator / 2, denominator / 2))
    }

    /// The value above which the given share lies, accurate for the smallest shares.
    package func upperQuantile(_ probability: Double) -> Double {
        let z = -Normal.quantile(probability)
        let guess = Self.guess(z, numerator / 2, denominator / 2)
        return search.upperQuantile(probability, guess: guess)
    }

    /// A first guess from the normal quantile, within a few per cent for shapes above one.
    ///
    /// Source: Abramowitz and Stegun 26.5.22.
    static func guess(_ z: Double, _ a: Double, _ b: Double) -> Double {
        guard a > 1, b > 1 else { return 1 }
        let first = 1 / (2 * a - 1)
        let second = 1 / (2 * b - 1)
        let h = 2 / (first + second)
        let lambda = (z * z - 3) / 6
        guard h + lambda > 0 else { return 1 }
        let w =
            -z * Double.sqrt(h + lambda) / h - (second - first) * (lambda + 5 / 6.0 - 2 / (3 * h))
        return Double.exp(-2 * w)
    }

    private var search: QuantileSearch {
        QuantileSearch(
            upperEnd: .infinity,
            cumulative: cumulative,
            survival: survival,
            density: density
        )
    }

    private var densityAtZero: Double { numerator < 2 ? .infinity : numerator == 2 ? 1 : 0 }

    private func shares(_ x: Double) -> (below: Double, above: Double) {
        guard x < .infinity else { return (1, 0) }
        let ratio = x * (numerator / denominator)
        guard ratio < .infinity else { return (1, 0) }
        return (ratio / (1 + ratio), 1 / (1 + ratio))
    }
}
