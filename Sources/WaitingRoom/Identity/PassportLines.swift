import StilePass

/// The two machine-readable lines of a passport, 44 characters each (ICAO 9303-4, format TD3).
struct PassportLines {
    /// What the lines tell.
    let facts: DocumentFacts

    /// How many characters a passport's number has.
    static let numberLengths = 5...9
    private static let lineLength = 44
    private static let filler = UInt8(ascii: "<")

    /// Reads the lines of an input, and holds its other members to them.
    ///
    /// - Throws: the first reason why they do not count.
    init(_ input: DocumentInput, at now: Timestamp) throws(DocumentError) {
        guard let text = DocumentInput.clean(input.mrz), text.count == 2 * Self.lineLength,
            text[0] == UInt8(ascii: "P"),
            text.allSatisfy({ Self.isLetterOrDigit($0) || $0 == Self.filler })
        else { throw .malformedLines }
        let first = Array(text[..<Self.lineLength])
        let second = Array(text[Self.lineLength...])
        try Self.checkDigits(second)
        guard let issuer = Self.issuer(String(decoding: Self.filled(first[2..<5]), as: UTF8.self))
        else { throw .issuerUnknown }
        let number = Self.filled(second[..<9])
        guard Self.numberLengths.contains(number.count) else { throw .wrongLength }
        guard number.allSatisfy(Self.isLetterOrDigit) else { throw .wrongCharacter }

        let today = CalendarDate(now, hoursAhead: DocumentKind.passport.hoursAhead)
        guard let expires = Self.day(second[21..<27], century: 2000) else { throw .noSuchDay }
        guard today <= expires else { throw .expired }

        var facts = DocumentFacts(number: String(decoding: number, as: UTF8.self), issuer: issuer)
        facts.birthDate = try Self.birthDate(second[13..<19], today: today)
        facts.name = String(decoding: first[5...], as: UTF8.self)
            .split(separator: "<").joined(separator: " ")
        facts.isNameCut = first.last != Self.filler
        try Self.compare(input, with: facts)
        self.facts = facts
    }

    /// The code of a state or organisation, as the lines have it; nil if a text can be none.
    ///
    /// Germany is `D` in the lines and `DEU` elsewhere (ICAO 9303-3 §5).
    static func issuer(_ text: String?) -> String? {
        guard let code = DocumentInput.clean(text),
            code.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) })
        else { return nil }
        let issuer = String(decoding: code, as: UTF8.self)
        if issuer == "D" || issuer == "DEU" { return "D" }
        return code.count == 3 ? issuer : nil
    }

    static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }

    private static func compare(
        _ input: DocumentInput,
        with facts: DocumentFacts
    ) throws(DocumentError) {
        if let number = DocumentInput.clean(input.number), number != Array(facts.number.utf8) {
            throw .numberDiffers
        }
        if input.issuer != nil {
            guard let issuer = issuer(input.issuer) else { throw .issuerUnknown }
            guard issuer == facts.issuer else { throw .issuerDiffers }
        }
    }

    /// The check digits of number, birth date, expiry, optional data, and of all of them together.
    private static func checkDigits(_ line: [UInt8]) throws(DocumentError) {
        let composite = line[0..<10] + line[13..<20] + line[21..<43]
        guard digit(of: line[0..<9]) == line[9], digit(of: line[13..<19]) == line[19],
            digit(of: line[21..<27]) == line[27], digit(of: composite) == line[43]
        else { throw .wrongCheckDigit }
        // Where there are no optional data, the filler may stand for their check digit 0.
        let optional = line[28..<42]
        let isEmpty = optional.allSatisfy { $0 == filler } && line[42] == filler
        guard isEmpty || digit(of: optional) == line[42] else { throw .wrongCheckDigit }
    }

    /// The weighted sum modulo ten (ICAO 9303-3 §4.9), as a character.
    private static func digit(of field: some Sequence<UInt8>) -> UInt8 {
        let weights = [7, 3, 1]
        let sum = field.enumerated().reduce(0) { sum, item in
            sum + value(of: item.element) * weights[item.offset % 3]
        }
        return UInt8(ascii: "0") + UInt8(sum % 10)
    }

    private static func value(of byte: UInt8) -> Int {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte - UInt8(ascii: "A")) + 10
        default: 0
        }
    }

    /// A field without the fillers behind it.
    private static func filled(_ field: ArraySlice<UInt8>) -> [UInt8] {
        var field = Array(field)
        while field.last == filler { field.removeLast() }
        return field
    }

    /// A birth date; nil where parts of it are unknown.
    ///
    /// Whoever would be born in the future was born a century before.
    private static func birthDate(
        _ field: ArraySlice<UInt8>,
        today: CalendarDate
    ) throws(DocumentError) -> CalendarDate? {
        if field.contains(filler) { return nil }
        if let young = day(field, century: 2000), young <= today { return young }
        guard let old = day(field, century: 1900) else { throw .noSuchDay }
        return old
    }

    private static func day(_ field: ArraySlice<UInt8>, century: Int) -> CalendarDate? {
        guard field.count == 6, let number = Int(digits: field) else { return nil }
        return CalendarDate(
            year: century + number / 10_000,
            month: number / 100 % 100,
            day: number % 100
        )
    }
}
