import StilePass
import Testing
import WaitingRoom

@Suite struct ResidentNumberTests {
    private static let now = IdentityFixture.now

    private func read(
        _ number: String,
        _ kind: DocumentKind = .residentID,
        plan: IdentityPlan = IdentityFixture.plan,
        at now: Timestamp = now
    ) throws(DocumentError) -> IdentityDocument {
        try IdentityFixture.read(kind, number, plan: plan, at: now)
    }

    @Test(arguments: [
        ("11010519491231002X", "1949-12-31"), ("440524188001010014", "1880-01-01"),
        ("990000190001010016", "1900-01-01"), ("999999190001010015", "1900-01-01"),
        ("99000020000229001X", "2000-02-29"), ("990000200103150024", "2001-03-15"),
    ])
    func `numbers of the standard and made-up ones are read`(
        number: String,
        born: String
    ) throws {
        let document = try read(number)
        #expect(document.number == number)
        #expect(document.birthDate?.iso8601 == born)
    }

    @Test(arguments: [
        ("810000199001010019", "1990-01-01"), ("820000199001010010", "1990-01-01"),
        ("830000199001010020", "1990-01-01"),
    ])
    func `residence permits have regions of their own`(number: String, born: String) throws {
        #expect(try read(number, .residencePermit).birthDate?.iso8601 == born)
        #expect(throws: DocumentError.unknownRegion) { try read(number, .residentID) }
    }

    @Test func `residence permits have no other regions, and no form without a check`() {
        #expect(throws: DocumentError.unknownRegion) {
            try read("811234199001010014", .residencePermit)
        }
        #expect(throws: DocumentError.wrongLength) { try read("810000900101001", .residencePermit) }
    }

    @Test(arguments: [
        ("990000190001010017", DocumentError.wrongCheckDigit),
        ("990000190002300015", .noSuchDay), ("11204416541220243X", .wrongCheckDigit),
        ("990000203001010016", .bornInFuture), ("910105199001010010", .unknownRegion),
        ("160105199001010010", .unknownRegion), ("000000190001010016", .unknownRegion),
        ("1101051949123100", .wrongLength), ("11010519491231002X1", .wrongLength),
        ("1101051949123100XX", .wrongCharacter), ("11010519491231002Y", .wrongCharacter),
        ("X1010519491231002X", .wrongCharacter), ("11010519491231-02X", .wrongCharacter),
        ("11010549123100X", .wrongCharacter), ("   ", .numberMissing), ("", .numberMissing),
        ("999999491231002", .testNumber),
    ])
    func `a number with something wrong is refused for it`(
        number: String,
        error: DocumentError
    ) {
        var plan = IdentityFixture.plan
        if error == .testNumber { plan.acceptsTestNumbers = false }
        #expect(throws: error) { try read(number, plan: plan) }
    }

    @Test func `a number without the eighteenth character is of no known form`() {
        #expect(throws: DocumentError.wrongLength) { try read("11010519491231002") }
    }

    @Test(arguments: [
        "11010519491231002x", "110105491231002", "１１０１０５１９４９１２３１００２Ｘ",
        " 110105 19491231 002X ", "110105\u{3000}19491231\u{A0}002x",
    ])
    func `every spelling of one number is one person`(spelling: String) throws {
        let key = try IdentityFixture.key()
        let one = try read("11010519491231002X")
        let other = try read(spelling)
        #expect(other.number == "11010519491231002X")
        #expect(other.subject(by: key) == one.subject(by: key))
        #expect(one.subject(by: key) != nil)
    }

    @Test func `numbers of nobody count in tests only`() throws {
        var plan = IdentityFixture.plan
        plan.acceptsTestNumbers = false
        #expect(throws: DocumentError.testNumber) { try read("990000190001010016", plan: plan) }
        #expect(try read("11010519491231002X", plan: plan).number == "11010519491231002X")
        #expect(throws: DocumentError.unknownRegion) {
            try read("990000190001010016", .residencePermit)
        }
    }

    @Test func `the youngest age is reached at midnight in China`() throws {
        var plan = IdentityFixture.plan
        plan.minimumAge = 18
        // Born 2001-03-15; 2019-03-14T16:00Z is midnight of 15 March there.
        let birthday = Timestamp(seconds: 1_552_579_200)
        #expect(try read("990000200103150024", plan: plan, at: birthday).birthDate != nil)
        #expect(throws: DocumentError.tooYoung) {
            try read("990000200103150024", plan: plan, at: birthday - .milliseconds(1))
        }
    }

    @Test func `who was born on a leap day is older from the first of March on`() throws {
        var plan = IdentityFixture.plan
        plan.minimumAge = 19
        // 2019-02-28T16:00Z is midnight of 1 March there.
        let march = Timestamp(seconds: 1_551_369_600)
        #expect(try read("99000020000229001X", plan: plan, at: march).birthDate != nil)
        #expect(throws: DocumentError.tooYoung) {
            try read("99000020000229001X", plan: plan, at: march - .milliseconds(1))
        }
    }
}
