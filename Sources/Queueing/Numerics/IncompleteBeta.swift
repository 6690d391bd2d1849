import RealModule

/// The regularised incomplete beta function `I_x(a, b)`.
///
/// Both `x` and its complement `y = 1 - x` are arguments, because whichever is small must be known
/// to its own last bit. Relative error near 1e-14 about the middle and 1e-13 in deep tails, more only
/// where the last bit of `x` itself moves the result by more. Shapes below 0.01 lose digits of the
/// larger tail's complement. The continued fraction takes about
/// `sqrt(max(a, b))` steps near the mean. Source: A. R. DiDonato, A. H. Morris, "Significant digit
/// computation of the incomplete beta function ratios", ACM TOMS 18, 1992.
enum IncompleteBeta {
    /// A bound on the fraction's length, some ten times what shapes of 1e9 need.
    private static let maximumSteps = 1_000_000

    /// The share of a beta distribution with shapes `a` and `b` that lies below `x`.
    static func lower(_ a: Double, _ b: Double, _ x: Double, complement y: Double) -> Double {
        guard x > 0 else { return 0 }
        guard y > 0 else { return 1 }
        let difference = distance(a, b, x, y)
        if difference <= 0 {
            return power(a, b, x, y, difference) / continuedFraction(a, b, x, y, -difference)
        }
        return 1 - power(a, b, x, y, difference) / continuedFraction(b, a, y, x, difference)
    }

    /// The power `x^a y^b / B(a, b)`.
    static func power(_ a: Double, _ b: Double, _ x: Double, complement y: Double) -> Double {
        power(a, b, x, y, distance(a, b, x, y))
    }

    /// How far `x` lies above the mean, times `a + b`; the products' rounding errors are put back.
    private static func distance(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
        let left = b * x
        let right = a * y
        let rest = (-left).addingProduct(b, x) - (-right).addingProduct(a, y)
        return (left - right) + rest
    }

    /// Loader's saddle-point form of the power.
    private static func power(
        _ a: Double,
        _ b: Double,
        _ x: Double,
        _ y: Double,
        _ difference: Double
    ) -> Double {
        let total = a + b
        let exponent =
            Deviance.value(mean: a, at: total * x, difference: difference)
            + Deviance.value(mean: b, at: total * y, difference: -difference)
        let remainder =
            Stirling.remainder(total) - Stirling.remainder(a) - Stirling.remainder(b)
        return Double.sqrt(a / total * b / (2 * .pi)) * Double.exp(remainder - exponent)
    }

    /// The even part of the fraction, whose terms are all positive left of the mean, by Lentz's method.
    private static func continuedFraction(
        _ a: Double,
        _ b: Double,
        _ x: Double,
        _ y: Double,
        _ spare: Double
    ) -> Double {
        var fraction = a * (spare + 1) / (a + 1)
        var c = fraction
        var d = 0.0
        for step in 1...maximumSteps {
            let m = Double(step)
            let odd = a + 2 * m - 1
            let middle = m * (b - m) * x / odd
            let numerator = (a + m - 1) / odd * (a + b + m - 1) * x * middle
            let denominator = m + middle + (a + m) * (spare + 1 + m * (1 + y)) / (odd + 2)
            d = 1 / nonzero(denominator + numerator * d)
            c = nonzero(denominator + numerator / c)
            fraction *= c * d
            if (c * d - 1).magnitude < 1e-16 { break }
        }
        return fraction
    }

    private static func nonzero(_ value: Double) -> Double {
        value.magnitude < 1e-300 ? 1e-300 : value
    }
}
