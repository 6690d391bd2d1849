/// A number by GB 11643-1999: six digits of a region, eight of the birth date, three in sequence, and
/// a check character (ISO 7064 MOD 11-2).
struct ResidentNumber {
    /// The eighteen characters; a number of the old form is filled up.
    let text: String
    /// The birth date.
    let birthDate: CalendarDate

    /// Reads a number that is clean already.
    ///
    /// - Throws: the first reason why it is none of that kind.
    init(
        _ number: [UInt8],
        kind: DocumentKind,
        acceptsTestNumbers: Bool
    ) throws(DocumentError) {
        // The form of fifteen digits is older than residence permits.
        guard number.count == 18 || (number.count == 15 && kind == .residentID)
        else { throw .wrongLength }
        let body = number.count == 15 ? Self.filledUp(number) : Array(number.dropLast())
        guard let weighed = Self.checkCharacter(of: body) else { throw .wrongCharacter }
        if number.count == 18, let last = number.last {
            guard last == UInt8(ascii: "X") || Int(digits: [last]) != nil
            else { throw .wrongCharacter }
        }
        let region = Int(digits: body[..<6]) ?? 0
        let isTestNumber = region / 10_000 == Self.testRegion && kind == .residentID
        guard isTestNumber || Self.issues(region, kind) else { throw .unknownRegion }
        guard number.count == 15 || number.last == weighed else { throw .wrongCheckDigit }
        guard let birthDate = CalendarDate(digits: body[6..<14]) else { throw .noSuchDay }
        guard !isTestNumber || acceptsTestNumbers else { throw .testNumber }
        self.birthDate = birthDate
        text = String(decoding: body + [weighed], as: UTF8.self)
    }

    /// No province has this number, so that nobody can be meant.
    static let testRegion = 99

    /// Whether a region of six digits issues such numbers.
    ///
    /// Provinces go by the first two, by GB/T 2260. Counties come and go and stay in the numbers of
    /// those born there, so the other four are not looked at. Residence permits know three regions only.
    private static func issues(_ region: Int, _ kind: DocumentKind) -> Bool {
        kind == .residencePermit
            ? [810_000, 820_000, 830_000].contains(region)
            : provinces.contains(region / 10_000)
    }

    private static let provinces = Set(
        [11...15, 21...23, 31...37, 41...46, 50...54, 61...65, 71...71].joined()
    )

    /// A number of fifteen digits has two digits for the year, all of the last century, and no check.
    private static func filledUp(_ number: [UInt8]) -> [UInt8] {
        number[..<6] + Array("19".utf8) + number[6...]
    }

    /// The check character of seventeen digits; nil if they are no digits.
    private static func checkCharacter(of body: [UInt8]) -> UInt8? {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        guard body.count == weights.count,
            body.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        let sum = zip(body, weights).reduce(0) { $0 + Int($1.0 - UInt8(ascii: "0")) * $1.1 }
        return Array("10X98765432".utf8)[sum % 11]
    }
}
