/// An axis: the values at its two ends, and round values to mark in between.
struct ChartScale {
    let lower: Double
    let upper: Double
    /// Round values inside the ends, ascending.
    let ticks: [Double]
    /// How many decimals tell two ticks apart.
    let decimals: Int

    /// An axis that ends at round values around these.
    init(around range: ClosedRange<Double>, ticks count: Int = 5, atMost limit: Double = .infinity)
    {
        let step = Self.step(range, count, least: 0)
        let lower = (range.lowerBound / step.size).rounded(.down) * step.size
        var upper = (range.upperBound / step.size).rounded(.up) * step.size
        if upper <= lower { upper = lower + step.size }
        self.init(lower: lower, upper: min(upper, limit), step: step)
    }

    /// An axis of things that are counted; it ends exactly at these values.
    init(counting range: ClosedRange<Double>, ticks count: Int = 9) {
        self.init(
            lower: range.lowerBound,
            upper: range.upperBound,
            step: Self.step(range, count, least: 1)
        )
    }

    private init(lower: Double, upper: Double, step: (size: Double, decimals: Int)) {
        self.lower = lower
        self.upper = upper
        decimals = step.decimals
        let first = (lower / step.size - 1e-9).rounded(.up)
        let last = (upper / step.size + 1e-9).rounded(.down)
        // Added to zero, a negative zero loses its sign.
        ticks =
            first <= last
            ? stride(from: first, through: last, by: 1).map { 0 + $0 * step.size } : []
    }

    /// Where on the axis a value lies, from 0 at its lower end to 1.
    func fraction(_ value: Double) -> Double { (value - lower) / (upper - lower) }

    /// The next step of 1, 2 or 5 times a power of ten that needs no more than so many.
    private static func step(
        _ range: ClosedRange<Double>,
        _ count: Int,
        least: Double
    ) -> (size: Double, decimals: Int) {
        let width = range.upperBound - range.lowerBound
        let least = max(
            least,
            width > 0 ? width / Double(count) : max(abs(range.upperBound), 1e-6) / 10
        )
        var power = 1.0
        var decimals = 0
        while power > least {
            power /= 10
            decimals += 1
        }
        while power * 10 <= least { power *= 10 }
        for factor in [1.0, 2, 5] where power * factor >= least {
            return (power * factor, decimals)
        }
        return (power * 10, max(0, decimals - 1))
    }
}
