extension PolicyReading {
    /// How many characters of a text, and how many of several texts, an explanation shows.
    private static let shownCharacters = 120
    private static let shownTexts = 5

    /// Appends a condition and its parts, with what they say.
    func describe(
        _ condition: PolicyCondition,
        weight: Int,
        depth: Int,
        into parts: inout [PolicyExplanation.Condition]
    ) {
        var part = PolicyExplanation.Condition(
            depth: depth,
            text: "",
            truth: truth(of: condition, weight: weight).word
        )
        let inner: [PolicyCondition]
        switch condition {
        case .all(let conditions): (part.text, inner) = ("all", conditions)
        case .any(let conditions): (part.text, inner) = ("any", conditions)
        case .not(let condition): (part.text, inner) = ("not", [condition])
        case .field(let signal, let test):
            (part.text, inner) = ("\(signal.rawValue) \(Self.text(of: test))", [])
            part.value = value(of: signal, weight: weight).map(Self.text)
        }
        parts.append(part)
        for condition in inner {
            describe(condition, weight: weight, depth: depth + 1, into: &parts)
        }
    }

    /// A value as text; an address only as its network.
    static func text(_ value: PolicyValue) -> String {
        switch value {
        case .flag(let flag): "\(flag)"
        case .text(let text): "\"\(text.prefix(shownCharacters))\""
        case .number(let number): Self.text(number)
        case .address(let address): address.prefix.description
        }
    }

    /// A number without needless digits.
    static func text(_ number: Double) -> String {
        let text = "\(number)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private static func text(of test: PolicyTestOfField) -> String {
        switch test {
        case .is(let flag): "is \(flag)"
        case .oneOf(let texts): "oneOf \(list(texts))"
        case .contains(let texts): "contains \(list(texts))"
        case .startsWith(let texts): "startsWith \(list(texts))"
        case .above(let number): "above \(text(number))"
        case .below(let number): "below \(text(number))"
        case .within(let ranges, let names): "within \(list(ranges.map(\.description) + names))"
        case .missing(let isMissing): "missing \(isMissing)"
        }
    }

    private static func list(_ texts: [String]) -> String {
        let shown = texts.prefix(shownTexts).map { "\"\($0.prefix(shownCharacters))\"" }
        let rest = texts.count - shown.count
        return "[\(shown.joined(separator: ", "))\(rest > 0 ? ", and \(rest) more" : "")]"
    }
}

extension PolicyTruth {
    /// The truth as a word.
    var word: String {
        switch self {
        case .no: "no"
        case .unknown: "unknown"
        case .yes: "yes"
        }
    }
}
