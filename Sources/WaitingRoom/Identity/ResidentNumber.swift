/// A number of 18 characters as GB 11643-1999 describes it: region, day of birth, sequence, check.
///
/// The residence permits of people from Hong Kong, Macau and Taiwan have the same form with regions of
/// their own. Numbers of 15 digits, as cards of the first generation had, are brought into the longer
/// form, so that both forms of one person are one.
struct ResidentNumber: Sendable {
    /// The weights of the first 17 digits: powers of two modulo 11 (ISO 7064, MOD 11-2).
    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    /// The check character for each remainder.
    private static let checks = Array("10X98765432".utf8)

    /// The 18 characters.
    let text: String
    /// The first two digits.
    let province: Int
    /// The day of birth.
    let born: CalendarDay

    /// Reads a number whose characters are canonical already: digits and `X`.
    init(_ number: [UInt8]) throws(DocumentError) {
        let number = try Self.long(number)
        guard number.count == 18, number.dropLast().allSatisfy(Self.isDigit),
            Self.checks.contains(number[17])
        else { throw .wrongForm }
        guard number[17] == Self.check(of: number) else { throw .wrongCheckDigit }
        let digits = number.dropLast().map { Int($0) - 0x30 }
        guard
            let born = CalendarDay(
                year: digits[6..<10].reduce(0) { $0 * 10 + $1 },
                month: digits[10] * 10 + digits[11],
                day: digits[12] * 10 + digits[13]
            )
        else { throw .noSuchDay }
        self.born = born
        province = digits[0] * 10 + digits[1]
        text = String(decoding: number, as: UTF8.self)
    }

    /// The longer form: the century that the shorter one left out, and the check.
    private static func long(_ number: [UInt8]) throws(DocumentError) -> [UInt8] {
        guard number.count == 15 else { return number }
        guard number.allSatisfy(isDigit) else { throw .wrongForm }
        let long = number[..<6] + Array("19".utf8) + number[6...]
        return long + [check(of: Array(long))]
    }

    private static func check(of number: [UInt8]) -> UInt8 {
        let sum = zip(number, weights).reduce(0) { $0 + (Int($1.0) - 0x30) * $1.1 }
        return checks[sum % 11]
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

extension ResidentNumber {
    /// The provinces that issue resident identity numbers (GB/T 2260), and 91 for foreigners who live
    /// there for good.
    static let provinces: Set<Int> = [
        11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51,
        52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83, 91,
    ]
    /// The regions of the residence permits: Hong Kong, Macau, Taiwan.
    static let permitRegions: Set<Int> = [81, 82, 83]
    /// The region that nobody has: numbers for tests.
    static let testRegion = 99
}
