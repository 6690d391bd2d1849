import RealModule

/// Where a distribution on the positive numbers reaches a probability.
///
/// Newton's method on the logarithm of the smaller tail, which is close to straight in `ln x` however
/// deep the tail, and bisection wherever Newton would leave the bracket.
struct QuantileSearch {
    /// Where the distribution ends; infinity where it does not.
    var upperEnd: Double
    var cumulative: (Double) -> Double
    var survival: (Double) -> Double
    var density: (Double) -> Double

    /// The quantile; the ends of the range for probabilities at or beyond 0 and 1, 0 for none.
    func quantile(_ probability: Double, guess: Double) -> Double {
        guard probability > 0 else { return 0 }
        guard probability < 1 else { return upperEnd }
        if probability <= 0.5 { return root(guess) { lowerTail($0, probability) } }
        return root(guess) { upperTail($0, 1 - probability) }
    }

    /// The value that is exceeded with a probability, for probabilities too small to take from 1.
    func upperQuantile(_ probability: Double, guess: Double) -> Double {
        guard probability > 0 else { return upperEnd }
        guard probability < 1 else { return 0 }
        if probability <= 0.5 { return root(guess) { upperTail($0, probability) } }
        return root(guess) { lowerTail($0, 1 - probability) }
    }

    private func root(_ guess: Double, _ slope: (Double) -> MonotoneRoot.Slope) -> Double {
        MonotoneRoot.find(between: 0, and: upperEnd, from: guess, slope)
    }

    private func lowerTail(_ x: Double, _ goal: Double) -> MonotoneRoot.Slope {
        let tail = cumulative(x)
        return .init(excess: Double.log(tail / goal), perLogarithm: density(x) * x / tail)
    }

    private func upperTail(_ x: Double, _ goal: Double) -> MonotoneRoot.Slope {
        let tail = survival(x)
        return .init(excess: -Double.log(tail / goal), perLogarithm: density(x) * x / tail)
    }
}
