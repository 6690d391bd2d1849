extension SubjectKind {
    /// The one spelling of what a core tells of an order, so that a space more makes no new subject.
    ///
    /// A card is a fingerprint or token of the payment provider, without spaces and hyphens. A phone
    /// number is told in international form, because a number without its country's code is another one
    /// in each country; its digits count, 5 to 15 of them (ITU-T E.164 §6). An address is spelt as
    /// ``AddressSpelling`` says. What can't be seen counts in none of them. Other kinds are spelt by
    /// whoever vouches for them.
    ///
    /// - Returns: The spelling, which is never empty.
    /// - Throws: ``SubjectSpellingError``.
    package func canonicalSpelling(of text: String) throws(SubjectSpellingError) -> String {
        let spelling: String
        switch self {
        case .account, .document, .device: spelling = text
        case .card:
            spelling = String(VisibleText.of(text).filter { !$0.isWhitespace && $0 != "-" })
        case .phone: spelling = try Self.phone(VisibleText.of(text))
        case .address: spelling = AddressSpelling.spelling(of: VisibleText.of(text))
        }
        guard !spelling.isEmpty else { throw .blank }
        return spelling
    }

    private static func phone(_ text: String) throws(SubjectSpellingError) -> String {
        let marks: Set<Character> = ["-", "\u{2010}", "\u{2011}", "\u{2013}", ".", "/", "(", ")"]
        let signs = text.filter { !$0.isWhitespace }
            // The zero in "+44 (0)20" is dialled within the country only.
            .replacing("(0)", with: "")
            .filter { !marks.contains($0) }
        guard signs.allSatisfy({ $0.isASCIIDigit || $0 == "+" }) else { throw .noPhone }
        // "+44" and "0044" are the same (ITU-T E.123 §2.4).
        let number: Substring
        if signs.hasPrefix("+") {
            number = signs.dropFirst()
        } else if signs.hasPrefix("00") {
            number = signs.dropFirst(2)
        } else {
            throw .noCountryCode
        }
        // No country's code begins with a zero.
        guard number.allSatisfy(\.isASCIIDigit), !number.hasPrefix("0"),
            (5...15).contains(number.count)
        else { throw .noPhone }
        return String(number)
    }
}

/// A text as it is seen.
private enum VisibleText {
    /// The text with one form for what has a full-width one, and without what can't be seen.
    static func of(_ text: String) -> String {
        var visible = String.UnicodeScalarView()
        for scalar in NameSpelling.unified(text).unicodeScalars
        where !scalar.properties.isDefaultIgnorableCodePoint {
            visible.append(scalar)
        }
        return String(visible)
    }
}

extension Character {
    /// A digit of ASCII alone: one with a mark sorts among them too.
    fileprivate var isASCIIDigit: Bool { isASCII && ("0"..."9").contains(self) }
}
