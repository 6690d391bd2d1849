import Simulation

/// A figure as people read it, with its interval where it has one.
enum FigureCell {
    /// A figure over all runs; nil if it never happened.
    static func told(_ figure: SaleStatistics.Figure) -> String? {
        figure.figure.value.map { text($0, figure.interval, figure.figure.unit) }
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
        let half = (interval.upperBound - interval.lowerBound) / 2
        return "\(text(value, unit)) (± \(text(half, unit)))"
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
