import StilePass
import Testing
import WaitingRoom

/// Passports; the lines are ICAO's specimen, or made by a few lines of Python that reckon the digits.
@Suite struct PassportTests {
    private static let first = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
    /// The specimen of ICAO 9303-4, which expired on 15 April 2012.
    private static let specimen = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
    /// The same person's, until 2032.
    private static let second = "L898902C36UTO7408122F3204153ZE184226B<<<<<16"
    private static let in2010 = Timestamp(seconds: 1_280_000_000)

    private func read(
        _ mrz: String,
        number: String? = nil,
        name: String? = nil,
        birthDate: String? = nil,
        issuer: String? = nil,
        plan: IdentityPlan = IdentityFixture.plan,
        at now: Timestamp = IdentityFixture.now
    ) throws(DocumentError) -> IdentityDocument {
        try IdentityFixture.read(
            .passport,
            number,
            name: name,
            birthDate: birthDate,
            issuer: issuer,
            mrz: mrz,
            plan: plan,
            at: now
        )
    }

    @Test func `the specimen of the standard is read`() throws {
        let document = try read("\(Self.first)\n\(Self.specimen)", at: Self.in2010)
        #expect(document.number == "L898902C3")
        #expect(document.issuer == "UTO")
        #expect(document.birthDate?.iso8601 == "1974-08-12")
        #expect(document.name?.canonical == "ERIKSSON ANNA MARIA")
    }

    @Test func `an expired passport is no second identity`() {
        #expect(throws: DocumentError.expired) { try read(Self.first + Self.specimen) }
    }

    @Test func `every one of the check digits is looked at`() {
        for position in [9, 19, 27, 42, 43] {
            var line = Array(Self.second)
            line[position] = line[position] == "9" ? "8" : "9"
            #expect(throws: DocumentError.wrongCheckDigit, "position \(position)") {
                try read(Self.first + String(line))
            }
        }
        // A slip in any character that they cover shows.
        for position in Array(0..<9) + Array(13..<19) + Array(21..<27) + Array(28..<42) {
            var line = Array(Self.second)
            line[position] = line[position] == "7" ? "6" : "7"
            #expect(throws: DocumentError.wrongCheckDigit, "position \(position)") {
                try read(Self.first + String(line))
            }
        }
    }

    @Test func `spaces, breaks and small letters in the lines change nothing`() throws {
        let spelled =
            " \(Self.first.lowercased())\r\n \(Self.second.prefix(20)) "
            + Self.second.dropFirst(20)
        let key = try IdentityFixture.key()
        let plain = try read(Self.first + Self.second)
        #expect(try read(spelled).subject(by: key) == plain.subject(by: key))
    }

    @Test func `issuer and number alone are the same passport as its lines`() throws {
        let key = try IdentityFixture.key()
        let typed = try IdentityFixture.read(.passport, " l898902c3", issuer: "uto")
        let read = try read(Self.first + Self.second)
        #expect(typed.subject(by: key) == read.subject(by: key))
        #expect(typed.birthDate == nil)
        let other = try IdentityFixture.read(.passport, "L898902C3", issuer: "XXX")
        #expect(other.subject(by: key) != read.subject(by: key))
    }

    @Test func `Germany has one code in the lines and another elsewhere`() throws {
        // Without optional data the filler may stand for their check digit.
        let first = "P<D<<MUELLER<<JOERG<<<<<<<<<<<<<<<<<<<<<<<<<"
        let lines = first + "C01X00T478D<<6408125F3202285<<<<<<<<<<<<<<<2"
        let document = try read(lines, name: "Jörg Müller", issuer: "DEU")
        #expect(document.issuer == "D")
        let key = try IdentityFixture.key()
        let typed = try IdentityFixture.read(.passport, "C01X00T47", issuer: "D")
        #expect(typed.subject(by: key) == document.subject(by: key))
    }

    @Test(arguments: [
        ("AB12345<<6UTO<<<<<<0<3204153<<<<<<<<<<<<<<04", nil),
        ("AB12345<<6UTO1501010<3204153<<<<<<<<<<<<<<02", "2015-01-01"),
        ("AB12345<<6UTO3001019<3204153<<<<<<<<<<<<<<00", "1930-01-01"),
    ])
    func `two digits of a year mean the latest one that is not to come`(
        line: String,
        born: String?
    ) throws {
        #expect(try read(Self.first + line).birthDate?.iso8601 == born)
    }

    @Test(arguments: [
        ("AB12345<<6UTO9902303<3204153<<<<<<<<<<<<<<08", DocumentError.noSuchDay),
        ("AB12345<<6UTO7408122<3202300<<<<<<<<<<<<<<08", .noSuchDay),
        ("AB12<<<<<8UTO7408122<3204153<<<<<<<<<<<<<<00", .wrongLength),
        ("AB<12345<2UTO7408122<3204153<<<<<<<<<<<<<<02", .wrongCharacter),
        ("L898902C36UTO7408122F3204153ZE184226B<<<<<1", .malformedLines),
        ("L898902C36UTO7408122F3204153ZE184226B<<<<<166", .malformedLines),
        ("L898902C36UTO7408122F3204153ZE184226B<<<<?16", .malformedLines),
        ("", .malformedLines),
    ])
    func `lines with something wrong are refused for it`(line: String, error: DocumentError) {
        #expect(throws: error) { try read(Self.first + line) }
    }

    @Test func `lines of another document or issuer are refused`() {
        #expect(throws: DocumentError.malformedLines) {
            try read("I" + Self.first.dropFirst() + Self.second)
        }
        #expect(throws: DocumentError.issuerUnknown) {
            try read("P<U1OERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<" + Self.second)
        }
    }

    @Test func `what else is told must be what the lines tell`() throws {
        let lines = Self.first + Self.second
        #expect(throws: DocumentError.numberDiffers) { try read(lines, number: "L898902C4") }
        #expect(throws: DocumentError.issuerDiffers) { try read(lines, issuer: "XXX") }
        #expect(throws: DocumentError.issuerUnknown) { try read(lines, issuer: "Utopia") }
        #expect(throws: DocumentError.birthDateDiffers) {
            try read(lines, birthDate: "1974-08-13")
        }
        #expect(throws: DocumentError.nameDiffers) { try read(lines, name: "Anna Eriksson") }
        let agreeing = try read(
            lines,
            number: "L898902C3",
            name: "Anna-Maria Eriksson",
            birthDate: "1974-08-12",
            issuer: "UTO"
        )
        #expect(agreeing.writtenName == "Anna-Maria Eriksson")
        // Another script is for the verifier to compare.
        #expect(try read(lines, name: "安娜").name?.canonical == "安娜")
    }

    @Test func `a name that fills its line may have been cut`() throws {
        let first = "P<UTONILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K"
        let document = try read(first + Self.second, name: "Chayapa Krasuang Nilavadhanananda")
        #expect(document.name != nil)
    }

    @Test(arguments: [
        (nil as String?, "UTO" as String?, DocumentError.numberMissing),
        ("L898902C3", nil, .issuerUnknown),
        ("L898902C3", "UT", .issuerUnknown), ("L898902C3", "UT0", .issuerUnknown),
        ("L898", "UTO", .wrongLength), ("L898902C33", "UTO", .wrongLength),
        ("L89890-C3", "UTO", .wrongCharacter),
    ])
    func `a passport that is typed needs a number and an issuer`(
        number: String?,
        issuer: String?,
        error: DocumentError
    ) {
        #expect(throws: error) { try IdentityFixture.read(.passport, number, issuer: issuer) }
    }
}
