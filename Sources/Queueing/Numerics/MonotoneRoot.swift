import RealModule

/// Newton's method in the logarithm of the argument, kept inside a shrinking bracket.
enum MonotoneRoot {
    /// How far a rising function lies above its goal, and its derivative by `ln x`.
    struct Slope {
        var excess: Double
        var perLogarithm: Double
    }

    /// More than any bisection of doubles needs.
    private static let maximumSteps = 200

    /// The positive `x` in an open interval where a rising function reaches its goal.
    ///
    /// It ends with the step that is too small to need another, or when the bracket holds no further
    /// double; never later than a fixed number of steps.
    static func find(
        between lower: Double,
        and upper: Double,
        from guess: Double,
        _ function: (Double) -> Slope
    ) -> Double {
        var low = lower
        var high = upper
        var x = guess > low && guess < high ? guess : middle(low, high)
        for _ in 0..<maximumSteps {
            let slope = function(x)
            if slope.excess == 0 { return x }
            if slope.excess < 0 { low = x } else { high = x }
            let step = -slope.excess / slope.perLogarithm
            var next = x * Double.exp(step)
            // Convergence is quadratic: after a step like this one the error is below the last bit.
            if step.magnitude < 1e-9 { return min(max(next, low), high) }
            if !(next > low && next < high) { next = middle(low, high) }
            guard next > low, next < high else { return x }
            x = next
        }
        return x
    }

    /// The double half way between two that are not negative, counted in doubles.
    ///
    /// Halving the count reaches every magnitude in at most 64 steps; halving the difference takes
    /// a thousand from one down to the smallest double.
    static func middle(_ low: Double, _ high: Double) -> Double {
        Double(bitPattern: low.bitPattern + (high.bitPattern - low.bitPattern) / 2)
    }
}
