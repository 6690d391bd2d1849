import Simulation

/// Figures of a sale with scalpers as people read them.
enum ScalperFigureText {
    /// A figure with its interval; a dash if it never happened.
    static func told(_ statistics: ScalperStatistics, _ name: String) -> String {
        guard let figure = statistics[name]?.figure, let estimate = statistics.estimate(name)
        else { return "-" }
        return text(estimate.value, figure.unit) + half(of: estimate.interval, figure.unit)
    }

    private static func half(
        of interval: ClosedRange<Double>?,
        _ unit: ScalperFigure.Unit
    ) -> String {
        guard let interval, interval.lowerBound < interval.upperBound else { return "" }
        return " (± \(text((interval.upperBound - interval.lowerBound) / 2, unit)))"
    }

    /// How much a figure differs from that under another policy.
    static func difference(
        _ name: String,
        _ statistics: ScalperStatistics,
        to other: ScalperStatistics
    ) -> String {
        guard let (value, interval) = statistics.difference(name, to: other),
            let unit = statistics[name]?.figure.unit
        else { return "-" }
        return (value < 0 ? "-" : "+") + text(abs(value), unit) + half(of: interval, unit)
    }

    /// A figure over that under another policy; the interval has no middle.
    static func ratio(
        _ name: String,
        _ statistics: ScalperStatistics,
        to other: ScalperStatistics
    ) -> String {
        guard let (value, interval) = statistics.ratio(name, to: other) else { return "-" }
        let text = text(value, .share)
        guard let interval, interval.lowerBound < interval.upperBound else { return text }
        let (low, high) = (max(0, interval.lowerBound), interval.upperBound)
        return "\(text) (\(self.text(low, .share)) to \(self.text(high, .share)))"
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
        case .perMinute: "\(number)/min"
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
        case .halved: "at most half of the scalpers' share is left"
        case .below3Percent: "scalpers below 3 %"
        case .refusedBelowHalfPercent: "fans wrongly refused below 0.5 %"
        }
    }

    /// What there is of it under a policy that breaks it.
    func breach(_ statistics: ScalperStatistics, _ against: ScalperStatistics) -> String {
        switch self {
        case .halved:
            let left = statistics.ratio("share.scalpers", to: against)
            return "leaves \(left.map { ScalperFigureText.text($0.value, .share) } ?? "?")"
        case .below3Percent:
            return "scalpers \(ScalperFigureText.share(statistics, "share.scalpers"))"
        case .refusedBelowHalfPercent:
            return "refuses \(ScalperFigureText.share(statistics, "refused"))"
        }
    }
}
