import StilePass
import Testing
import WaitingRoom

@Suite struct IdentityDocumentTests {
    private static let number = "11010519491231002X"

    @Test func `only the kinds that the policy names are accepted`() {
        var plan = IdentityFixture.plan
        plan.documents = [.passport]
        #expect(throws: DocumentError.kindNotAccepted) {
            try IdentityFixture.read(.residentID, Self.number, plan: plan)
        }
    }

    @Test func `a member that is too long is refused unread`() {
        let long = String(repeating: "1", count: DocumentInput.maximumMemberBytes + 1)
        #expect(throws: DocumentError.tooLong) { try IdentityFixture.read(.residentID, long) }
        #expect(throws: DocumentError.tooLong) {
            try IdentityFixture.read(.residentID, Self.number, name: long)
        }
    }

    @Test(arguments: [
        ("1949-12-30", DocumentError.birthDateDiffers), ("1949-13-01", .noSuchDay),
        ("31.12.1949", .noSuchDay), ("", .noSuchDay), ("1949-12-3１", .noSuchDay),
    ])
    func `a birth date that the number does not tell is refused`(
        birthDate: String,
        error: DocumentError
    ) {
        #expect(throws: error) {
            try IdentityFixture.read(.residentID, Self.number, birthDate: birthDate)
        }
    }

    @Test func `a birth date that only the visitor tells is held to the calendar and the age`()
        throws
    {
        var plan = IdentityFixture.plan
        plan.minimumAge = 18
        func born(_ day: String) throws(DocumentError) -> String? {
            try IdentityFixture.read(.taiwanPermit, "01234567", birthDate: day, plan: plan)
                .birthDate?.iso8601
        }
        #expect(try born("2008-07-01") == "2008-07-01")
        #expect(throws: DocumentError.tooYoung) { try born("2008-07-02") }
        #expect(throws: DocumentError.bornInFuture) { try born("2026-07-02") }
        // An age that nobody tells is not old enough.
        #expect(throws: DocumentError.birthDateMissing) {
            try IdentityFixture.read(.taiwanPermit, "01234567", plan: plan)
        }
        plan.minimumAge = nil
        let silent = try IdentityFixture.read(.taiwanPermit, "01234567", plan: plan)
        #expect(silent.birthDate == nil)
    }

    @Test func `a verifier needs a name to compare`() throws {
        var plan = IdentityFixture.plan
        plan.verifier = "https://verifier.example/check"
        #expect(throws: DocumentError.nameMissing) {
            try IdentityFixture.read(.residentID, Self.number, plan: plan)
        }
        for name in ["", "   ", "a\u{7}b"] {
            #expect(throws: DocumentError.nameMissing) {
                try IdentityFixture.read(.residentID, Self.number, name: name, plan: plan)
            }
        }
        let named = try IdentityFixture.read(.residentID, Self.number, name: "张三", plan: plan)
        #expect(named.writtenName == "张三")
        #expect(try IdentityFixture.read(.opaque, "credential", plan: plan).name == nil)
    }

    @Test func `the pseudonym is the same with and without a name`() throws {
        let key = try IdentityFixture.key()
        let named = try IdentityFixture.read(.residentID, Self.number, name: "张三")
        let nameless = try IdentityFixture.read(.residentID, Self.number)
        #expect(named.subject(by: key) == nameless.subject(by: key))
        // Computed with Python's `hmac`.
        #expect(named.subject(by: key)?.pseudonym.description == "GhwdL0rowxB1NX4qnTakzw")
    }

    @Test func `only a verifier can name an opaque subject`() throws {
        let key = try IdentityFixture.key()
        let document = try IdentityFixture.read(.opaque, " Credential 7 ")
        #expect(document.number == " Credential 7 ")
        #expect(document.subject(by: key) == nil)
        let named = IdentityDocument.subject(named: "subject-7", by: key)
        #expect(named.kind == .document)
        #expect(named != IdentityDocument.subject(named: "subject-8", by: key))
    }

    @Test func `nothing of a document shows when it is printed`() throws {
        let input = DocumentInput(
            kind: .residentID,
            number: Self.number,
            name: "Zhang",
            birthDate: "1949-12-31"
        )
        let document = try IdentityDocument(
            input,
            plan: IdentityFixture.plan,
            at: IdentityFixture.now
        )
        let name = try #require(document.name)
        var dumped = ""
        dump(document, to: &dumped)
        dump(input, to: &dumped)
        dump(name, to: &dumped)
        for value in [input as Any, document, name] {
            dumped += "\(value)" + String(reflecting: value)
        }
        for secret in [Self.number, "Zhang", "ZHANG", "1949"] {
            #expect(!dumped.contains(secret))
        }
    }

    @Test func `every refusal says why in a sentence of its own and names its member`() {
        let all = DocumentError.allCases
        #expect(Set(all.map(\.sentence)).count == all.count)
        #expect(all.allSatisfy { $0.sentence.hasSuffix(".") })
        let members: Set = ["kind", "number", "name", "birthDate", "issuer", "mrz", "document"]
        #expect(Set(all.map(\.field)) == members)
    }
}
