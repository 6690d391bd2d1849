/// An axis of a chart with words at its ticks: times, or amounts.
struct ChartAxis {
    /// The most ticks of an axis of times.
    static let tickLimit = 9
    private static let steps: [Double] = [
        0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 10_800,
        21_600, 43_200, 86_400, 172_800, 432_000, 864_000, 2_592_000,
    ]

    let lower: Double
    let upper: Double
    let ticks: [(at: Double, words: String)]

    /// Times from the start of the sale, ending just where they end.
    static func moments(_ range: ClosedRange<Double>) -> ChartAxis {
        let upper = max(range.upperBound, range.lowerBound + 1)
        let step = step(upper - range.lowerBound, tickLimit)
        return ChartAxis(lower: range.lowerBound, upper: upper, step: step)
    }

    /// Lengths of time from zero on, ending at a round one.
    static func times(upTo most: Double) -> ChartAxis {
        let step = step(max(most, 1), 6)
        return ChartAxis(
            lower: 0,
            upper: max(step, (most / step - 1e-9).rounded(.up) * step),
            step: step
        )
    }

    /// Amounts from zero on, ending at a round one.
    static func amounts(upTo most: Double) -> ChartAxis {
        let scale = ChartScale(around: 0...max(most, 1e-3))
        return ChartAxis(
            lower: scale.lower,
            upper: scale.upper,
            ticks: scale.ticks.map { ($0, FigureText.fixed($0, decimals: scale.decimals)) }
        )
    }

    /// Places in line.
    static func places(_ range: ClosedRange<Double>) -> ChartAxis {
        let upper = max(range.upperBound, range.lowerBound + 1)
        let scale = ChartScale(counting: range.lowerBound...upper, ticks: 7)
        return ChartAxis(
            lower: scale.lower,
            upper: scale.upper,
            ticks: scale.ticks.map { ($0, FigureText.fixed($0, decimals: 0)) }
        )
    }

    private init(lower: Double, upper: Double, ticks: [(at: Double, words: String)]) {
        self.lower = lower
        self.upper = upper
        self.ticks = ticks
    }

    private init(lower: Double, upper: Double, step: Double) {
        let first = (lower / step - 1e-9).rounded(.up)
        let last = (upper / step + 1e-9).rounded(.down)
        self.init(
            lower: lower,
            upper: upper,
            ticks: stride(from: first, through: last, by: 1).map { index in
                let at = 0 + index * step
                return (at, Self.words(at))
            }
        )
    }

    /// Where on the axis a value lies, from 0 at its lower end to 1.
    func fraction(_ value: Double) -> Double {
        max(0, min(1, (value - lower) / (upper - lower)))
    }

    /// A time from the start of the sale, with a minus sign before it.
    static func words(_ seconds: Double) -> String {
        seconds < 0 ? "-" + FigureText.time(-seconds) : FigureText.time(seconds)
    }

    private static func step(_ width: Double, _ count: Int) -> Double {
        steps.first { width / $0 <= Double(count) } ?? width / Double(count)
    }
}
