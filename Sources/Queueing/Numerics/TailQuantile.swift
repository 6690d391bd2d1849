import RealModule

/// Where a falling tail reaches a probability, found by false position on its logarithm.
enum TailQuantile {
    private static let maximumSteps = 300

    /// The time at which the tail falls to the goal; it begins above it at zero.
    ///
    /// Illinois variant of false position: always inside a bracket, and much quicker than halving where
    /// each value costs a long sum.
    static func find(tail goal: Double, scale: Double, _ tail: (Double) -> Double) -> Double {
        func excess(_ time: Double) -> Double { Double.log(tail(time) / goal) }
        var (low, lowExcess) = (0.0, excess(0))
        var high = scale
        var highExcess = excess(high)
        while highExcess > 0, high < 1e300 {
            (low, lowExcess) = (high, highExcess)
            high *= 2
            highExcess = excess(high)
        }
        for _ in 0..<maximumSteps where high - low > 2 * high.ulp {
            var time = (low * highExcess - high * lowExcess) / (highExcess - lowExcess)
            if !(time > low && time < high) { time = MonotoneRoot.middle(low, high) }
            let value = excess(time)
            if value.magnitude < 4e-16 { return time }
            if value > 0 {
                (low, lowExcess) = (time, value)
                highExcess /= 2
            } else {
                (high, highExcess) = (time, value)
                lowExcess /= 2
            }
        }
        return high
    }
}
