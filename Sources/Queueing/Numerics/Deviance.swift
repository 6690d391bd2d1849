import RealModule

/// Half the Poisson deviance, `m ln(m/x) + x - m`, without cancellation near `x = m`.
///
/// Source: C. Loader, "Fast and accurate computation of binomial probabilities", 2000.
enum Deviance {
    /// The value at `x = mean + difference`, relative error of a few units in the last place.
    static func value(mean: Double, difference: Double) -> Double {
        let v = -difference / (2 * mean + difference)
        guard v.magnitude < 0.5 else {
            let x = mean + difference
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
