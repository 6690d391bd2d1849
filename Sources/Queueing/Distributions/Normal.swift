import RealModule

/// The standard normal distribution, of mean 0 and variance 1.
package enum Normal {
    /// The probability per unit at a value.
    package static func density(_ x: Double) -> Double {
        Double.exp(-x * x / 2) / Double.sqrt(2 * .pi)
    }

    /// The probability of a value of at most `x`, accurate however small.
    package static func cumulative(_ x: Double) -> Double {
        Double.erfc(-x / Double.sqrt(2)) / 2
    }

    /// The probability of a value above `x`, accurate however small.
    package static func survival(_ x: Double) -> Double { Double.erfc(x / Double.sqrt(2)) / 2 }

    /// The value below which the given share lies, relative error near 1e-15.
    ///
    /// Acklam's rational approximation, refined by one step of Halley's method. Negative infinity for
    /// probabilities of 0 and less and for no number, infinity for 1 and more.
    package static func quantile(_ probability: Double) -> Double {
        guard probability > 0 else { return -.infinity }
        guard probability < 1 else { return .infinity }
        if probability == 0.5 { return 0 }
        // The upper half mirrors the lower one, where a tail keeps its own last bits.
        if probability > 0.5 { return -refined(lower(1 - probability), 1 - probability) }
        return refined(lower(probability), probability)
    }

    private static func refined(_ x: Double, _ probability: Double) -> Double {
        let slope = density(x)
        // Below the smallest normal double there are no digits left to refine.
        guard slope >= Double.leastNormalMagnitude else { return x }
        let excess =
            probability > 0.25
            ? Double.erf(x / Double.sqrt(2)) / 2 - (probability - 0.5)
            : cumulative(x) - probability
        let step = excess / slope
        return x - step / (1 + x * step / 2)
    }

    /// Acklam's approximation, relative error below 1.2e-9.
    private static func lower(_ probability: Double) -> Double {
        let low = 0.02425
        if probability < low { return tail(Double.sqrt(-2 * Double.log(probability))) }
        let q = probability - 0.5
        let r = q * q
        let numerator = horner(
            r,
            [
                -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02,
                1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239e+00,
            ]
        )
        let denominator = horner(
            r,
            [
                -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02,
                6.680131188771972e+01, -1.328068155288572e+01, 1,
            ]
        )
        return q * numerator / denominator
    }

    private static func tail(_ q: Double) -> Double {
        horner(
            q,
            [
                -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
                -2.549732539343734e+00, 4.374664141464968e+00, 2.938163982698783e+00,
            ]
        )
            / horner(
                q,
                [
                    7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00,
                    3.754408661907416e+00, 1,
                ]
            )
    }

    private static func horner(_ x: Double, _ coefficients: [Double]) -> Double {
        coefficients.reduce(0) { $0 * x + $1 }
    }
}
