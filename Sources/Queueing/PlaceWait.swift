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
    /// - Throws: ``QueueingError`` for arguments outside these domains.
    package static func quantile(
        position: Int, releases: Int, elapsedSeconds: Double, probability: Double
    ) throws(QueueingError) -> Double {
        guard position > 0, releases > 0, elapsedSeconds > 0 else { throw .notPositive }
        guard probability > 0, probability < 1 else { throw .probability }
        let ratio = fQuantile(
            2 * Double(position), 2 * Double(releases), Normal.quantile(probability))
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

/// The standard normal distribution.
package enum Normal {
    /// The quantile, by Acklam's rational approximation, relative error below 1.2e-9.
    package static func quantile(_ probability: Double) -> Double {
        guard probability > 0 else { return -.infinity }
        guard probability < 1 else { return .infinity }
        let low = 0.02425
        if probability < low { return tail(Double.sqrt(-2 * Double.log(probability))) }
        if probability > 1 - low { return -tail(Double.sqrt(-2 * Double.log(1 - probability))) }
        let q = probability - 0.5
        let r = q * q
        let numerator = horner(
            r,
            [
                -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02,
                1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239e+00,
            ])
        let denominator = horner(
            r,
            [
                -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02,
                6.680131188771972e+01, -1.328068155288572e+01, 1,
            ])
        return q * numerator / denominator
    }

    private static func tail(_ q: Double) -> Double {
        horner(
            q,
            [
                -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
                -2.549732539343734e+00, 4.374664141464968e+00, 2.938163982698783e+00,
            ])
            / horner(
                q,
                [
                    7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00,
                    3.754408661907416e+00, 1,
                ])
    }

    private static func horner(_ x: Double, _ coefficients: [Double]) -> Double {
        coefficients.reduce(0) { $0 * x + $1 }
    }
}
