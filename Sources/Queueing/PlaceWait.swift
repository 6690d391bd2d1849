import RealModule

/// How long the wait is for somebody with so many places ahead.
///
/// Calls come at a rate; those ahead may leave while they wait, or not be there when they are called
/// and be replaced by the next. The wait of somebody who stays is a sum of many small times, and a
/// Gamma distribution with the same mean and variance gives its quantiles within 1 % (simulated). Where the
/// rate itself is only known from what was seen, see
/// ``quantile(position:releases:elapsedSeconds:probability:)``.
package struct PlaceWait: Hashable, Sendable {
    /// The most places ahead that are accepted.
    package static let maximumAhead = 1_000_000_000
    /// So many terms of a sum are added one by one; the rest is an integral.
    private static let exactTerms = 1_000

    /// How calls follow one another.
    package enum Release: Hashable, Sendable {
        /// At random, independently of each other.
        case poisson
        /// At even distances.
        case paced
    }

    /// The expected wait in seconds.
    package let mean: Double
    /// The variance of the wait in square seconds.
    package let variance: Double

    /// The wait where each visitor ahead leaves at a constant rate.
    ///
    /// With `k` left ahead the next one goes at the rate `r + k theta`, so the wait is a sum of
    /// exponential times: the mean is `sum 1 / (r + k theta)` over `k` from 0 to `n`, the variance
    /// `sum 1 / (r + k theta)^2`. (The sums are those of the pure death process.)
    ///
    /// - Parameters:
    ///   - ahead: Visitors ahead, from 0 to ``maximumAhead``.
    ///   - perSecond: Calls per second.
    ///   - hazard: Drop-outs per second of waiting, for each visitor; 0 if nobody leaves.
    /// - Throws: ``QueueingError`` for arguments outside these domains.
    package init(
        ahead: Int,
        perSecond: Double,
        hazard: Double
    ) throws(QueueingError) {
        guard (0...Self.maximumAhead).contains(ahead) else { throw .notPositive }
        guard perSecond > 0, perSecond.isFinite else { throw .rate }
        guard hazard >= 0, hazard.isFinite else { throw .patienceRate }
        var mean = 0.0
        var variance = 0.0
        let exact = min(ahead, Self.exactTerms)
        for k in 0...exact {
            let term = 1 / (perSecond + Double(k) * hazard)
            mean += term
            variance += term * term
        }
        if ahead > exact {
            // The midpoint rule; its error is below 1e-7 of what it adds once so many terms are behind.
            let low = perSecond + (Double(exact) + 0.5) * hazard
            let count = Double(ahead - exact)
            mean += hazard > 0 ? Double.log(onePlus: count * hazard / low) / hazard : count / low
            variance += count / (low * (low + count * hazard))
        }
        self.mean = mean
        self.variance = variance
    }

    /// The wait where some of those ahead are not there, and the next one is called instead.
    ///
    /// `n p + 1` calls are needed in the mean; their number varies by `n p (1 - p)`, and Poisson's calls
    /// add `n p + 1`.
    ///
    /// - Parameters:
    ///   - ahead: Places ahead, from 0 to ``maximumAhead``.
    ///   - perSecond: Calls per second.
    ///   - presence: The share of places whose owner is there, from 0 to 1.
    ///   - release: How calls follow one another.
    /// - Throws: ``QueueingError`` for arguments outside these domains.
    package init(
        ahead: Int,
        perSecond: Double,
        presence: Double,
        release: Release
    ) throws(QueueingError) {
        guard (0...Self.maximumAhead).contains(ahead) else { throw .notPositive }
        guard perSecond > 0, perSecond.isFinite else { throw .rate }
        guard presence >= 0, presence <= 1 else { throw .probability }
        let calls = Double(ahead) * presence + 1
        let choice = Double(ahead) * presence * (1 - presence)
        mean = calls / perSecond
        variance = (release == .poisson ? choice + calls : choice) / (perSecond * perSecond)
    }

    /// A quantile of the wait in seconds.
    ///
    /// - Throws: ``QueueingError/probability`` unless it lies strictly between 0 and 1.
    package func quantile(_ probability: Double) throws(QueueingError) -> Double {
        guard probability > 0, probability < 1 else { throw .probability }
        guard variance > 0 else { return mean }
        let gamma = try GammaDistribution(shape: mean * mean / variance, rate: mean / variance)
        return gamma.quantile(probability)
    }

    /// A quantile of the wait in seconds when the rate is only known from what was seen.
    ///
    /// After `k` releases in `e` seconds the rate is Gamma-distributed and the wait `W` of the `n`-th
    /// in line satisfies `W k / (n e) ~ F(2n, 2k)`. Ignoring that the rate is itself an estimate makes
    /// intervals far too narrow for long lines.
    ///
    /// - Parameters:
    ///   - position: The visitor's position, at least 1 (the next one is 1).
    ///   - releases: How many were released in the time observed, at least 1.
    ///   - elapsedSeconds: The time observed.
    ///   - probability: Strictly between 0 and 1.
    /// - Returns: The wait in seconds.
    /// - Throws: ``QueueingError`` for arguments outside these domains.
    package static func quantile(
        position: Int,
        releases: Int,
        elapsedSeconds: Double,
        probability: Double
    ) throws(QueueingError) -> Double {
        guard position > 0, releases > 0, elapsedSeconds > 0 else { throw .notPositive }
        guard probability > 0, probability < 1 else { throw .probability }
        let ratio = try FDistribution(
            numerator: 2 * Double(position),
            denominator: 2 * Double(releases)
        ).quantile(probability)
        return elapsedSeconds * Double(position) / Double(releases) * ratio
    }
}
