import RealModule

/// Half the Poisson deviance, `m ln(m/x) + x - m`, without cancellation near `x = m`.
///
/// Source: C. Loader, "Fast and accurate computation of binomial probabilities", 2000.
enum Deviance {
    /// The value at `x`, relative error of a few units in the last place.
    ///
    /// The difference `x - mean` is an argument of its own, for callers who know it better than the
    /// subtraction would.
    static func value(mean: Double, at x: Double, difference: Double) -> Double {
        let v = -difference / (mean + x)
        guard v.magnitude < 0.5 else {
            return x > 0 ? mean * Double.log(mean / x) + difference : .infinity
        }
        let square = v * v
        var power = 2 * mean * v * square
        var sum = 0.0
        var divisor = 3.0
        while power.magnitude > 1e-18 * (difference * v + sum).magnitude {
            sum += power / divisor
            power *= square
            divisor += 2
        }
        return sum - difference * v
    }
}
