import Foundation

/// Figures as people read them: grouped, short, with their units.
enum FigureText {
    /// A count with its thousands apart: `250,000`.
    static func count(_ value: Int) -> String { grouped("\(value)") }

    /// A count of things: `1 server`, `1,000 servers`.
    static func count(_ value: Int, _ one: String, _ many: String) -> String {
        "\(count(value)) \(value == 1 ? one : many)"
    }

    /// A number to a few significant digits, very large and very small ones as powers of ten.
    static func number(_ value: Double, digits: Int = 4) -> String {
        guard value != 0 else { return "0" }
        let exponent = exponent(of: value, digits: digits)
        guard -4...8 ~= exponent else { return String(format: "%.\(digits - 1)e", value) }
        let text = String(format: "%.\(max(0, digits - 1 - exponent))f", value)
        return grouped(text)
    }

    /// A number with so many decimals: `1,250.0`.
    static func fixed(_ value: Double, decimals: Int) -> String {
        grouped(String(format: "%.\(decimals)f", value))
    }

    /// Numbers with their points below each other; the smallest has four significant digits.
    static func column(_ values: [Double]) -> [String] {
        let least = values.filter { $0 > 0 }.min() ?? 1
        let most = max(values.max() ?? 1, least)
        // A column from very small to very large is not worth a figure of a dozen digits.
        let decimals = max(
            0,
            min(3 - exponent(of: least, digits: 4), 7 - exponent(of: most, digits: 8))
        )
        return values.map { fixed($0, decimals: decimals) }
    }

    /// A share as percent: `94.57 %`.
    static func percent(_ share: Double) -> String {
        // What is nearly certain is not told as certain.
        guard share >= 1 || share < 0.999_9 else { return "over 99.99 %" }
        return "\(trimmed(number(100 * share))) %"
    }

    /// A time in seconds, as short as it may be told: `1.5s`, `12m`, `35m43s`, `8h20m`.
    static func time(_ seconds: Double) -> String {
        let step = seconds < 10 ? 0.1 : seconds < 3_600 ? 1 : seconds < 86_400 ? 60 : 3_600
        let rounded = (seconds / step).rounded() * step
        guard rounded > 0 else { return seconds > 0 ? "under 0.1s" : "0s" }
        guard rounded >= 10 else { return trimmed(String(format: "%.1f", rounded)) + "s" }
        guard rounded < 1e11 else { return "\(number(seconds / 31_556_952)) years" }
        return DurationText.write(.milliseconds(Int64(rounded) * 1_000))
    }

    /// A time exactly as it was given, in seconds.
    static func given(_ seconds: Double) -> String { DurationText.write(.seconds(seconds)) }

    /// The number without zeros behind its point.
    static func trimmed(_ text: String) -> String {
        guard text.contains("."), !text.contains("e") else { return text }
        let short = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
        return String(short.reversed())
    }

    /// The power of ten that a number has once it is rounded: 9.9999 is ten to four digits.
    private static func exponent(of value: Double, digits: Int) -> Int {
        let text = String(format: "%.\(digits - 1)e", value)
        return text.split(separator: "e").last.flatMap { Int($0) } ?? 0
    }

    private static func grouped(_ text: String) -> String {
        let whole = text.prefix { $0 != "." }
        let digits = Array(whole)
        let groups = stride(from: digits.count, to: 0, by: -3).map { end in
            String(digits[max(0, end - 3)..<end])
        }
        return groups.reversed().joined(separator: ",") + text.dropFirst(whole.count)
    }
}
