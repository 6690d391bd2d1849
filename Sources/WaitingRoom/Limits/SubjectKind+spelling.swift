extension SubjectKind {
    /// The one spelling of what a core tells of an order, so that a space more makes no new subject.
    ///
    /// A card is a fingerprint or token of the payment provider, without spaces and hyphens. Of a phone
    /// number the digits count, with the country's code in front, 5 to 15 of them (ITU-T E.164 §6). Of
    /// an address letters and digits count, without case, and one space between words. Other kinds are
    /// spelt by whoever vouches for them.
    ///
    /// - Returns: The spelling, or nil if nothing is left of the text or it can't be what it should be.
    package func canonicalSpelling(of text: String) -> String? {
        let spelling =
            switch self {
            case .account, .document, .device: text
            case .card: String(text.filter { !$0.isWhitespace && $0 != "-" })
            case .phone: Self.phone(text)
            case .address: Self.words(text)
            }
        return spelling.isEmpty ? nil : spelling
    }

    private static func phone(_ text: String) -> String {
        let marks: Set<Character> = ["+", "-", ".", "/", "(", ")"]
        guard text.allSatisfy({ $0.isASCIIDigit || $0.isWhitespace || marks.contains($0) })
        else { return "" }
        let digits = text.filter(\.isASCIIDigit)
        // "+44" and "0044" are the same (ITU-T E.123 §2.4).
        let number = digits.hasPrefix("00") ? digits.dropFirst(2) : digits[...]
        return (5...15).contains(number.count) ? String(number) : ""
    }

    private static func words(_ text: String) -> String {
        text.lowercased()
            .split { !$0.isLetter && !$0.isNumber }
            .joined(separator: " ")
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
