import RealModule

/// How long the wait is for somebody with so many ahead, when the rate is only known from what was
/// seen.
///
/// After `k` releases in `e` seconds the rate is Gamma-distributed and the wait `W` of the `n`-th in
/// line satisfies `W k / (n e) ~ F(2n, 2k)`. Ignoring that the rate is itself an estimate makes
/// intervals far too narrow for long lines.
package enum PlaceWait {
    /// A quantile of the wait in seconds.
    ///
    /// The F quantile is taken by Paulson's cube-root normal approximation (Ann. Math. Statist. 13,
    /// 1942), within 2 % of the exact one for `n` and `k` of ten and more.
    ///
    /// - Parameters:
    ///   - position: The visitor's position, at least 1 (the next one is 1).
    ///   - releases: How many were released in the time observed, at least 1.
    ///   - elapsedSeconds: The time observed.
    ///   - probability: Strictly between 0 and 1.
    /// - Returns: The wait in seconds; infinite where too little was seen to bound it.
    /// - Throws: ``QueueingError`` for arguments outside these domains.
    package static func quantile(
        position: Int,
        releases: Int,
        elapsedSeconds: Double,
        probability: Double
    ) throws(QueueingError) -> Double {
        guard position > 0, releases > 0, elapsedSeconds > 0 else { throw .notPositive }
        guard probability > 0, probability < 1 else { throw .probability }
        let ratio = fQuantile(
            2 * Double(position),
            2 * Double(releases),
            Normal.quantile(probability)
        )
        return elapsedSeconds * Double(position) / Double(releases) * ratio
    }

    private static func fQuantile(_ m: Double, _ n: Double, _ z: Double) -> Double {
        let a = 2 / (9 * m)
        let b = 2 / (9 * n)
        let root = ((1 - a) * (1 - a) * b + (1 - b) * (1 - b) * a - a * b * z * z)
        let numerator = (1 - a) * (1 - b) + z * Double.sqrt(max(0, root))
        // For one or two releases and a high quantile the approximation has no solution: nothing is
        // known, and the honest upper bound is none.
        let denominator = (1 - b) * (1 - b) - b * z * z
        guard denominator > 0 else { return .infinity }
        return max(0, Double.pow(numerator / denominator, 3))
    }
}
