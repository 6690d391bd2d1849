import Simulation

/// A figure as people read it, with its interval where it has one.
enum FigureCell {
    /// A figure over all runs; nil if it never happened.
    static func told(_ figure: SaleStatistics.Figure) -> String? {
        figure.figure.value.map { value in
            let told = text(value, figure.interval, figure.figure.unit)
            let isRare = figure.happened < figure.runs.count
            return isRare ? "\(told) in \(figure.happened) of \(figure.runs.count) runs" : told
        }
    }

    /// Half the width of a figure's interval, or nothing where there is none to tell.
    static func halfWidth(_ figure: SaleStatistics.Figure) -> String? {
        guard let value = figure.figure.value, let interval = figure.interval,
            interval.lowerBound < interval.upperBound
        else { return nil }
        return text(half(value, interval), figure.figure.unit)
    }

    /// A value and the interval around it.
    static func text(
        _ value: Double,
        _ interval: ClosedRange<Double>?,
        _ unit: SaleFigure.Unit
    ) -> String {
        // Of what came out the same in all runs there is nothing to be unsure about.
        guard let interval, interval.lowerBound < interval.upperBound else {
            return text(value, unit)
        }
        return "\(text(value, unit)) (± \(text(half(value, interval), unit)))"
    }

    /// The longer half, where one end is cut because the figure can't be less or more.
    private static func half(_ value: Double, _ interval: ClosedRange<Double>) -> Double {
        max(interval.upperBound - value, value - interval.lowerBound)
    }

    /// How much a figure differs from that of other runs with the same seeds.
    static func difference(
        _ statistics: SaleStatistics,
        to other: SaleStatistics,
        _ name: String
    ) -> String {
        guard let unit = statistics[name]?.figure.unit,
            let (mean, interval) = statistics.difference(name, to: other)
        else { return "-" }
        let sign = mean < 0 ? "-" : "+"
        guard let interval, interval.lowerBound < interval.upperBound else {
            return sign + text(abs(mean), unit)
        }
        let half = (interval.upperBound - interval.lowerBound) / 2
        return "\(sign)\(text(abs(mean), unit)) (± \(text(half, unit)))"
    }

    private static func text(_ value: Double, _ unit: SaleFigure.Unit) -> String {
        switch unit {
        case .people, .tickets, .calls:
            value.rounded() == value || value >= 100
                ? FigureText.count(Int(value.rounded())) : FigureText.number(value, digits: 3)
        case .seconds: value < 0 ? "-\(FigureText.time(-value))" : FigureText.time(value)
        case .share: FigureText.percent(value)
        case .perMinute: FigureText.number(value)
        case .number: FigureText.fixed(value, decimals: 4)
        }
    }
}
