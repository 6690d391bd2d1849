import StilePass
import Testing

@testable import WaitingRoom

/// The numbers with region 99, which nobody has, and the two examples of the standard itself.
@Suite struct IdentityDocumentTests {
    /// 2026-12-01T10:00:00Z.
    private static let now = Timestamp(seconds: 1_796_119_200)

    private static func plan(_ kinds: DocumentKind..., minimumAge: Int? = nil) -> IdentityPlan {
        var plan = IdentityPlan()
        plan.documents = kinds
        plan.minimumAge = minimumAge
        plan.acceptsTestNumbers = true
        return plan
    }

    private static func number(
        _ number: String,
        _ kind: DocumentKind = .residentID,
        minimumAge: Int? = nil,
        at now: Timestamp = now
    ) throws(DocumentError) -> String {
        try IdentityDocument(
            kind: kind,
            number: number,
            plan: plan(kind, minimumAge: minimumAge),
            at: now
        ).number
    }

    @Test(arguments: [
        "11010519491231002X", "440524188001010014", "990000190001010016", "999999190001010015",
        "99000020000229001X", "990000200103150024", "810000199001010019", "820000199001010010",
        "830000199001010020",
    ])
    func `numbers whose check digit fits count`(number: String) throws {
        #expect(try Self.number(number) == number)
    }

    @Test func `a slip in any digit is noticed`() {
        let number = Array("11010519491231002X".utf8)
        for index in 0..<17 {
            for digit in UInt8(0x30)...0x39 where digit != number[index] {
                var wrong = number
                wrong[index] = digit
                #expect(throws: DocumentError.wrongCheckDigit) {
                    try Self.number(String(decoding: wrong, as: UTF8.self))
                }
            }
        }
    }

    @Test(arguments: [
        ("990000190001010017", DocumentError.wrongCheckDigit),
        ("990000190002300015", .noSuchDay),
        ("11204416541220243X", .wrongCheckDigit),
        ("", .wrongForm),
        ("1101051949123100", .wrongForm),
        ("11010519491231X02X", .wrongForm),
        ("１１010519491231002é", .wrongForm),
        (String(repeating: "1", count: 129), .tooLong),
    ])
    func `what is wrong has its own error`(number: String, error: DocumentError) {
        #expect(throws: error) { try Self.number(number) }
    }

    @Test
    func `small letters, full-width digits, spaces and the old short form are the same number`()
        throws
    {
        #expect(try Self.number("11010519491231002x") == "11010519491231002X")
        #expect(try Self.number("１１０１０５１９４９１２３１００２Ｘ") == "11010519491231002X")
        #expect(try Self.number(" 110105 19491231 002x ") == "11010519491231002X")
        // The standard's example without its century and check.
        #expect(try Self.number("110105491231002") == "11010519491231002X")
    }

    @Test func `region 99 counts in tests only`() {
        var plan = Self.plan(.residentID)
        plan.acceptsTestNumbers = false
        #expect(throws: DocumentError.unknownRegion) {
            try IdentityDocument(
                kind: .residentID,
                number: "990000190001010016",
                plan: plan,
                at: Self.now
            )
        }
    }

    @Test func `who is too young or not born is told by the calendar of Beijing`() throws {
        // Born 2001-03-15: 18 years old from 2019-03-14T16:00:00Z, when it is the 15th in Beijing.
        let number = "990000200103150024"
        let birthday = Timestamp(seconds: 1_552_579_200)
        #expect(try Self.number(number, minimumAge: 18, at: birthday) == number)
        #expect(throws: DocumentError.tooYoung) {
            try Self.number(number, minimumAge: 18, at: birthday - .seconds(1))
        }
        #expect(throws: DocumentError.notBornYet) {
            try Self.number(number, at: Timestamp(seconds: 946_684_800))
        }
    }

    @Test func `residence permits take their own regions only`() throws {
        #expect(
            try Self.number("810000199001010019", .residencePermit) == "810000199001010019"
        )
        #expect(throws: DocumentError.unknownRegion) {
            try Self.number("11010519491231002X", .residencePermit)
        }
    }

    @Test func `travel permits have their letters and digits`() throws {
        #expect(try Self.number("h1234567801", .homeReturnPermit) == "H1234567801")
        #expect(try Self.number("12345678", .taiwanPermit) == "12345678")
        for number in ["A1234567801", "H123456780", "H12345678012", "1234567801"] {
            #expect(throws: DocumentError.wrongForm) {
                try Self.number(number, .homeReturnPermit)
            }
        }
        #expect(throws: DocumentError.wrongForm) { try Self.number("1234567", .taiwanPermit) }
    }

    @Test func `a home return permit that was issued anew is the same document`() throws {
        let plan = Self.plan(.homeReturnPermit)
        let documents = try ["H1234567800", "H1234567801", "H1234567900"].map {
            try IdentityDocument(kind: .homeReturnPermit, number: $0, plan: plan, at: Self.now)
                .identifyingFields
        }
        #expect(documents[0] == documents[1])
        #expect(documents[0] != documents[2])
    }

    /// The specimen of Doc 9303; it expired in 2012.
    private static let specimen = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
    private static let specimenDay = Timestamp(seconds: 1_300_000_000)

    @Test func `the specimen passport is read, and refused once it has expired`() throws {
        let plan = Self.plan(.passport)
        let passport = try IdentityDocument(
            kind: .passport,
            number: Self.specimen,
            plan: plan,
            at: Self.specimenDay
        )
        #expect(passport.number == "L898902C3")
        #expect(passport.issuer == "UTO")
        #expect(throws: DocumentError.expired) {
            try IdentityDocument(
                kind: .passport,
                number: Self.specimen,
                plan: plan,
                at: Self.now
            )
        }
    }

    @Test func `a slip in the machine-readable line is noticed wherever it is checked`() {
        let line = Array(Self.specimen.utf8)
        // Nationality and sex are under no check digit.
        for index in line.indices where !(10..<13).contains(index) && index != 20 {
            var wrong = line
            wrong[index] = Self.neighbour(of: line[index])
            #expect(throws: DocumentError.wrongMachineReadableLine, "\(index)") {
                try IdentityDocument(
                    kind: .passport,
                    number: String(decoding: wrong, as: UTF8.self),
                    plan: Self.plan(.passport),
                    at: Self.specimenDay
                )
            }
        }
    }

    /// A character of the next value; sums modulo ten cannot tell values ten apart.
    private static func neighbour(of byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "<"): UInt8(ascii: "1")
        case UInt8(ascii: "9"): UInt8(ascii: "0")
        case UInt8(ascii: "Z"): UInt8(ascii: "Y")
        default: byte + 1
        }
    }

    @Test func `a passport by number needs its issuer`() throws {
        let plan = Self.plan(.passport)
        let passport = try IdentityDocument(
            kind: .passport,
            number: "l898902c3",
            issuer: "uto",
            plan: plan,
            at: Self.now
        )
        #expect(passport.identifyingFields == ["passport", "UTO", "L898902C3"])
        #expect(throws: DocumentError.issuerMissing) {
            try IdentityDocument(kind: .passport, number: "L898902C3", plan: plan, at: Self.now)
        }
    }

    @Test func `a kind that the policy does not take is refused whatever its number`() {
        #expect(throws: DocumentError.kindNotTaken) {
            try IdentityDocument(
                kind: .passport,
                number: "L898902C3",
                plan: Self.plan(.residentID),
                at: Self.now
            )
        }
    }

    @Test func `no error tells anything of the number`() {
        for error in DocumentError.allCases {
            #expect(!error.sentence.isEmpty)
            #expect(error.sentence.allSatisfy { !$0.isNumber })
        }
    }
}

@Suite struct PersonNameTests {
    @Test(arguments: [
        ("张三", "张三"), (" 张 三 ", "张三"), ("阿卜杜拉•买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉・买买提", "阿卜杜拉·买买提"), ("Jörg  Müller", "JOERG MUELLER"),
        ("Ｊｏｒｇ", "JORG"), ("Weiß", "WEISS"), ("Søren Åberg", "SOEREN AABERG"),
        ("José Núñez", "JOSE NUNEZ"),
    ])
    func `names are compared in one form`(name: String, canonical: String) throws {
        #expect(try PersonName.canonical(name) == canonical)
    }

    @Test func `the order of two Latin words does not matter`() {
        #expect(PersonName.isSame("ANNA SMITH", "SMITH ANNA"))
        #expect(!PersonName.isSame("ANNA SMITH", "ANNE SMITH"))
    }

    @Test func `traditional and simplified characters are not equated`() throws {
        #expect(try PersonName.canonical("張三") != PersonName.canonical("张三"))
    }

    @Test func `no name and too long a name are refused`() {
        #expect(throws: DocumentError.wrongName) { try PersonName.canonical("  ") }
        #expect(throws: DocumentError.wrongName) {
            try PersonName.canonical(String(repeating: "a", count: 257))
        }
    }
}
