import RealModule

/// The regularised incomplete gamma functions `P(a, x)` and `Q(a, x) = 1 - P(a, x)`.
///
/// `a > 0` is the shape and `x >= 0`. Each is computed so that it keeps its *relative* accuracy
/// however small it is: about 1e-14 near the middle, and 1e-13 down to 1e-300, where the exponent
/// itself is only known to the last bit of a number in the hundreds.
///
/// Small shapes take the power series left of the shape and the continued fraction right of it
/// (DLMF 8.7.1, 8.9.2); large ones ``TemmeExpansion``, so no shape costs more than a microsecond.
enum IncompleteGamma {
    /// A bound on every loop; none has been seen to need a tenth of it.
    private static let maximumSteps = 10_000

    /// The share below `x` of a gamma distribution of this shape and rate one.
    static func lower(_ shape: Double, _ x: Double) -> Double {
        guard x > 0 else { return 0 }
        guard x < .infinity else { return 1 }
        if TemmeExpansion.applies(shape: shape, at: x) {
            return TemmeExpansion(shape: shape, at: x).lower
        }
        if isLeft(shape, x) { return term(shape, x) * series(shape, x) }
        return 1 - upper(shape, x)
    }

    /// The share above `x` of a gamma distribution of this shape and rate one.
    static func upper(_ shape: Double, _ x: Double) -> Double {
        guard x > 0 else { return 1 }
        guard x < .infinity else { return 0 }
        if TemmeExpansion.applies(shape: shape, at: x) {
            return TemmeExpansion(shape: shape, at: x).upper
        }
        if isLeft(shape, x) {
            return shape < 1 ? smallShapeUpper(shape, x) : 1 - term(shape, x) * series(shape, x)
        }
        return term(shape, x) * shape * continuedFraction(shape, x)
    }

    /// The power term `x^a exp(-x) / Gamma(a + 1)`: for a whole `a` the Poisson probability of it.
    static func term(_ shape: Double, _ x: Double) -> Double {
        guard shape > 0 else { return Double.exp(-x) }
        guard x > 0, x < .infinity else { return 0 }
        if shape < 16, x < 1400 {
            // The exponential is split in halves, lest it underflows before the power makes it good.
            let half = Double.exp(-x / 2)
            return Double.pow(x, shape) * half / Double.gamma(shape + 1) * half
        }
        let exponent = Deviance.value(mean: shape, at: x, difference: x - shape)
        return Double.exp(-exponent) / (Double.sqrt(2 * .pi * shape) * Stirling.factor(shape))
    }

    /// The quotient `Q(a, x) / term(a, x)`; infinite where it passes the largest double.
    static func upperOverTerm(_ shape: Double, _ x: Double) -> Double {
        if x >= shape, TemmeExpansion.applies(shape: shape, at: x) {
            return TemmeExpansion(shape: shape, at: x).upperOverTerm
        }
        guard isLeft(shape, x) || x < shape else { return shape * continuedFraction(shape, x) }
        return upper(shape, x) / term(shape, x)
    }

    /// The quotient `P(a, x) / term(a, x)`; infinite where it passes the largest double.
    static func lowerOverTerm(_ shape: Double, _ x: Double) -> Double {
        if x <= shape, TemmeExpansion.applies(shape: shape, at: x) {
            return TemmeExpansion(shape: shape, at: x).lowerOverTerm
        }
        guard x > shape else { return series(shape, x) }
        return lower(shape, x) / term(shape, x)
    }

    private static func isLeft(_ shape: Double, _ x: Double) -> Bool {
        x <= shape || (shape < 1 && x < 1.1)
    }

    private static func series(_ shape: Double, _ x: Double) -> Double {
        var term = 1.0
        var sum = 1.0
        var divisor = shape
        for _ in 0..<maximumSteps {
            divisor += 1
            term *= x / divisor
            sum += term
            if term < 1e-17 * sum { break }
        }
        return sum
    }

    /// The fraction `1/(x+1-a - 1(1-a)/(x+3-a - 2(2-a)/(x+5-a - ...)))` by Lentz's method.
    private static func continuedFraction(_ shape: Double, _ x: Double) -> Double {
        let tiny = 1e-300
        var denominator = x + 1 - shape
        var c = 1 / tiny
        var d = 1 / (denominator == 0 ? tiny : denominator)
        var fraction = d
        for step in 1...maximumSteps {
            let n = Double(step)
            let numerator = n * (shape - n)
            denominator += 2
            d = numerator * d + denominator
            d = 1 / (d == 0 ? tiny : d)
            c = denominator + numerator / c
            if c == 0 { c = tiny }
            let factor = c * d
            fraction *= factor
            if (factor - 1).magnitude < 1e-16 { break }
        }
        return fraction
    }

    /// The upper function for a shape below one near zero, where `1 - P` would cancel.
    private static func smallShapeUpper(_ shape: Double, _ x: Double) -> Double {
        let exponent = shape * Double.log(x) - LogGamma.onePlus(shape)
        var power = 1.0
        var sum = 0.0
        var n = 1.0
        while n < 60 {
            power *= -x / n
            sum += power / (shape + n)
            if power.magnitude < 1e-18 * sum.magnitude { break }
            n += 1
        }
        return -Double.expMinusOne(exponent) - Double.exp(exponent) * shape * sum
    }
}
