/// The second line of a passport's machine-readable zone (ICAO Doc 9303, part 4, TD3): 44 characters.
struct MachineReadableLine: Sendable {
    /// The passport's number, without fillers.
    let number: String
    /// The state of the holder, three letters or fewer.
    let nationality: String
    /// When the passport expires: year of the century, month, day.
    let expires: (year: Int, month: Int, day: Int)

    /// Reads a line, and checks its five check digits.
    init(_ line: [UInt8]) throws(DocumentError) {
        guard line.count == 44, line.allSatisfy({ Self.value(of: $0) != nil })
        else { throw .wrongForm }
        let composite = line[0..<10] + line[13..<20] + line[21..<43]
        // An optional field without contents may have a filler for its check digit.
        let optionalFits =
            Self.fits(line[28..<42], line[42])
            || (line[42] == Self.filler && line[28..<42].allSatisfy { $0 == Self.filler })
        guard Self.fits(line[0..<9], line[9]), Self.fits(line[13..<19], line[19]),
            Self.fits(line[21..<27], line[27]), optionalFits, Self.fits(composite, line[43])
        else { throw .wrongMachineReadableLine }
        let date = line[21..<27].map { Int($0) - 0x30 }
        guard date.allSatisfy((0...9).contains) else { throw .wrongMachineReadableLine }
        expires = (date[0] * 10 + date[1], date[2] * 10 + date[3], date[4] * 10 + date[5])
        number = Self.text(line[0..<9])
        nationality = Self.text(line[10..<13])
        guard !number.isEmpty, !nationality.isEmpty else { throw .wrongMachineReadableLine }
    }

    /// Whether it has expired at a day; years of the century lie in this century, as no passport of
    /// the last one is good.
    func hasExpired(at day: CalendarDay) -> Bool {
        (2000 + expires.year, expires.month, expires.day) < (day.year, day.month, day.day)
    }

    private static let filler = UInt8(ascii: "<")

    private static func text(_ field: ArraySlice<UInt8>) -> String {
        String(decoding: field.filter { $0 != filler }, as: UTF8.self)
    }

    /// Weights 7, 3, 1 in turn, modulo 10 (Doc 9303, part 3, §4.9).
    private static func fits(_ field: some Collection<UInt8>, _ digit: UInt8) -> Bool {
        let sum = zip(field, 0...).reduce(0) { sum, pair in
            sum + (value(of: pair.0) ?? 0) * [7, 3, 1][pair.1 % 3]
        }
        return digit == UInt8(0x30 + sum % 10)
    }

    private static func value(of byte: UInt8) -> Int? {
        switch byte {
        case filler: 0
        case 0x30...0x39: Int(byte) - 0x30
        case 0x41...0x5A: Int(byte) - 0x41 + 10
        default: nil
        }
    }
}
