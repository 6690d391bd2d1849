import Simulation

/// Figures of a sale with scalpers as people read them.
enum ScalperFigureText {
    /// A figure with its interval; a dash if it never happened.
    static func told(_ statistics: ScalperStatistics, _ name: String) -> String {
        guard let figure = statistics[name], let value = figure.figure.value else { return "-" }
        let text = text(value, figure.figure.unit)
        guard let interval = figure.interval, interval.lowerBound < interval.upperBound else {
            return text
        }
        let half = (interval.upperBound - interval.lowerBound) / 2
        return "\(text) (± \(self.text(half, figure.figure.unit)))"
    }

    /// How much a figure differs from that under another policy.
    static func difference(
        _ name: String,
        _ statistics: ScalperStatistics,
        to other: ScalperStatistics
    ) -> String {
        guard let (mean, interval) = statistics.difference(name, to: other),
            let unit = statistics[name]?.figure.unit
        else { return "-" }
        let text = (mean < 0 ? "-" : "+") + text(abs(mean), unit)
        guard let interval, interval.lowerBound < interval.upperBound else { return text }
        return "\(text) (± \(self.text((interval.upperBound - interval.lowerBound) / 2, unit)))"
    }

    /// A share of tickets or people, short.
    static func share(_ statistics: ScalperStatistics, _ name: String) -> String {
        statistics.mean(name).map { text($0, .share) } ?? "-"
    }

    /// A value as its unit wants it.
    static func text(_ value: Double, _ unit: ScalperFigure.Unit) -> String {
        switch unit {
        case .share: "\(FigureText.fixed(100 * value, decimals: value < 0.1 ? 2 : 1)) %"
        case .seconds: "\(FigureText.fixed(value, decimals: 1)) s"
        case .dollars: "$\(FigureText.fixed(value, decimals: 2))"
        case .multiple: "\(FigureText.fixed(value, decimals: 2)) x"
        case .tickets: FigureText.count(Int(value.rounded()))
        }
    }

    /// The value of an assumption, with its unit.
    static func value(_ value: Double, _ parameter: ScalperParameter) -> String {
        let number = FigureText.trimmed(FigureText.number(value))
        return switch parameter.unit {
        case .share: "\(FigureText.trimmed(FigureText.number(100 * value))) %"
        case .dollars: "$\(number)"
        case .seconds: FigureText.time(value)
        case .days: "\(number) d"
        case .number: "\(number) x"
        case .tickets, .people, .places, .accounts, .firms: number
        }
    }

    /// What an assumption is taken for.
    static func setting(_ assumption: ScalperAssumption, _ parameter: ScalperParameter) -> String {
        switch assumption.setting {
        case .value(let value): self.value(value, parameter)
        case .spread: "spread"
        }
    }
}

extension ScalperBar {
    /// The promise, in a few words.
    var sentence: String {
        switch self {
        case .halved: "at most half of the scalpers' share"
        case .below3Percent: "scalpers below 3 %"
        case .refusedBelowHalfPercent: "fans wrongly refused below 0.5 %"
        }
    }

    /// What is so where it is broken.
    var breach: String {
        switch self {
        case .halved: "over half of the share"
        case .below3Percent: "scalpers over 3 %"
        case .refusedBelowHalfPercent: "refuses over 0.5 %"
        }
    }
}
