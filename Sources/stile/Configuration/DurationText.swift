import StilePass

/// Times as people write them: `90s`, `4m`, `1h30m`, `250ms`.
enum DurationText {
    private static let units: [(name: String, milliseconds: Int64)] = [
        ("ms", 1), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000),
    ]

    /// Reads a time; nil if the text is none, or a number without a unit.
    static func read(_ text: String) -> Duration? {
        var rest = text[...]
        var milliseconds = 0.0
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isNumber || $0 == "." }
            rest = rest.dropFirst(digits.count)
            guard let number = Double(digits),
                let unit = units.first(where: { rest.hasPrefix($0.name) })
            else { return nil }
            rest = rest.dropFirst(unit.name.count)
            milliseconds += number * Double(unit.milliseconds)
        }
        guard milliseconds <= 1e15 else { return nil }
        return .milliseconds(Int64(milliseconds.rounded()))
    }

    /// Reads a time that may begin with a minus sign; nil if the text is none.
    static func readSigned(_ text: String) -> Duration? {
        guard text.hasPrefix("-") else { return read(text) }
        return read(String(text.dropFirst())).map { .zero - $0 }
    }

    /// Writes a time in the largest units that leave no fraction.
    static func write(_ duration: Duration) -> String {
        var rest = duration.wholeMilliseconds
        guard rest != 0 else { return "0s" }
        if rest < 0 { return "-" + write(.zero - duration) }
        var text = ""
        for name in ["d", "h", "m", "s", "ms"] {
            guard let unit = units.first(where: { $0.name == name }) else { continue }
            let count = rest / unit.milliseconds
            if count > 0 { text += "\(count)\(name)" }
            rest -= count * unit.milliseconds
        }
        return text
    }
}
