import FoundationEssentials
import StilePass
import Testing
import WaitingRoom

@Suite struct VerifierContractTests {
    private static let now = IdentityFixture.now
    private static let reference = Identifier(high: 1, low: 2)

    private func key(_ first: UInt8 = 0) throws -> VerifierKey {
        try #require(VerifierKey(bytes: [UInt8](first..<first + 32)))
    }

    private func question(
        _ kind: DocumentKind = .residentID,
        _ number: String = "11010519491231002X",
        name: String? = "张\"三"
    ) throws -> IdentityQuestion {
        IdentityQuestion(
            event: "sale:arena:one",
            reference: Self.reference,
            document: try IdentityFixture.read(kind, number, name: name)
        )
    }

    private func answer(
        _ text: String,
        to question: IdentityQuestion? = nil,
        signedAt: Timestamp = now,
        by key: VerifierKey? = nil
    ) throws -> IdentityAnswer {
        let body = Array(text.utf8)
        return try IdentityAnswer(
            body,
            signature: try (key ?? self.key()).sign(body, at: signedAt),
            to: try question ?? self.question(),
            key: try self.key(),
            at: Self.now
        )
    }

    private func members(_ rest: String) -> String {
        #"{"reference":"\#(Self.reference)",\#(rest)}"#
    }

    @Test func `a question says what the contract says`() throws {
        #expect(
            String(decoding: try question().body, as: UTF8.self) == #"""
                {"version":1,"event":"sale:arena:one","reference":"AAAAAAAAAAEAAAAAAAAAAg",\#
                "document":{"kind":"residentID","number":"11010519491231002X",\#
                "name":"张\"三","birthDate":"1949-12-31"}}
                """#
        )
        let passport = IdentityQuestion(
            event: "e",
            reference: Self.reference,
            document: try IdentityFixture.read(.passport, "L898902C3", issuer: "UTO")
        )
        let text = String(decoding: passport.body, as: UTF8.self)
        #expect(
            text.hasSuffix(
                #""document":{"kind":"passport","number":"L898902C3","issuer":"UTO"}}"#
            )
        )
    }

    // Computed with Python's `hmac`.
    @Test func `a signature covers the time and the body`() throws {
        let body = Array(#"{"a":1}"#.utf8)
        let at = Timestamp(seconds: 1_800_000_000)
        let signature =
            "t=1800000000,v1=af5a0393d6804719a1b07a99006f9be7e04765b4c21652cf2194cd60a69087df"
        #expect(try key().sign(body, at: at) == signature)
        try key().verify(body, signature: signature, at: at)
        #expect(throws: VerifierError.badSignature) {
            try key().verify(body + [0x20], signature: signature, at: at)
        }
        #expect(throws: VerifierError.badSignature) {
            try key().verify(
                body,
                signature: signature.replacing("t=1800000000", with: "t=1800000001"),
                at: at
            )
        }
        #expect(throws: VerifierError.badSignature) {
            try key(1).verify(body, signature: signature, at: at)
        }
    }

    @Test func `a signature is good for a minute, either way`() throws {
        let body = Array("{}".utf8)
        let signature = try key().sign(body, at: Self.now)
        for edge in [Self.now - .seconds(60), Self.now + .seconds(60)] {
            try key().verify(body, signature: signature, at: edge)
        }
        for beyond in [Self.now - .milliseconds(60_001), Self.now + .milliseconds(60_001)] {
            #expect(throws: VerifierError.staleSignature) {
                try key().verify(body, signature: signature, at: beyond)
            }
        }
    }

    @Test(arguments: [
        "", "t=1,v1=", "v1=00,t=1", "t=1", "t=,v1=00", "t=-1,v1=00", "t=1,v1=zz", "t=1,v1=0",
        "t=1,v1=" + String(repeating: "A", count: 64),
        "t=1,v1=" + String(repeating: "0", count: 62),
        "t=1,v1=" + String(repeating: "0", count: 64) + ",v1=00",
        "t=" + String(repeating: "1", count: 200) + ",v1=" + String(repeating: "0", count: 64),
    ])
    func `a header of another form is refused`(header: String) throws {
        #expect(throws: VerifierError.malformedSignature) {
            try key().verify([], signature: header, at: Self.now)
        }
    }

    @Test func `a key shorter than the hash is refused`() {
        let short = [UInt8](repeating: 1, count: VerifierKey.minimumKeyBytes - 1)
        #expect(VerifierKey(bytes: short) == nil)
    }

    @Test(arguments: IdentityVerdict.allCases)
    func `every verdict of the contract is understood`(verdict: IdentityVerdict) throws {
        let answer = try answer(
            members(
                #""verdict":"\#(verdict.rawValue)","billed":true,"providerRequestId":"r-7""#
            )
        )
        #expect(answer.verdict == verdict)
        #expect(answer.isBilled)
        #expect(answer.providerRequestID == "r-7")
        let key = try IdentityFixture.key()
        let document = try question().document
        #expect((answer.subject(of: document, by: key) != nil) == (verdict == .match))
    }

    @Test(arguments: [
        (#""verdict":"yes","billed":true"#, VerifierError.unknownVerdict),
        (#""verdict":"Match","billed":true"#, .unknownVerdict),
        (#""verdict":"match""#, .malformed), (#""billed":true"#, .malformed),
        (#""verdict":"match","billed":1"#, .malformed),
        (#""verdict":"match","billed":"true""#, .malformed),
        (#""verdict":"match","billed":true,"name":"x""#, .malformed),
        (#""verdict":"match","billed":true,"providerRequestId":"""#, .malformed),
        (#""verdict":"match","billed":true,"providerRequestId":"张三""#, .malformed),
        (#""verdict":"match","billed":true,"providerRequestId":"a b""#, .malformed),
        (#""verdict":"match","billed":true,"subject":"s""#, .subjectUnasked),
    ])
    func `an answer beside the contract is refused`(rest: String, error: VerifierError) {
        #expect(throws: error) { try answer(members(rest)) }
    }

    @Test func `what is no object, or too long, is refused`() throws {
        for text in ["", "[]", "null", "match", "{", "\u{0}"] {
            #expect(throws: VerifierError.malformed) { try answer(text) }
        }
        let long = String(repeating: " ", count: IdentityAnswer.maximumBytes + 1)
        #expect(throws: VerifierError.tooLong) { try answer(long) }
    }

    @Test func `an answer to another question is refused, even truly signed`() {
        let other = Identifier(high: 9, low: 9)
        #expect(throws: VerifierError.otherReference) {
            try answer(#"{"reference":"\#(other)","verdict":"match","billed":true}"#)
        }
    }

    @Test func `an answer that nobody or somebody else signed is refused`() throws {
        let body = Array(members(#""verdict":"match","billed":true"#).utf8)
        #expect(throws: VerifierError.unsigned) {
            try IdentityAnswer(
                body,
                signature: nil,
                to: try question(),
                key: try key(),
                at: Self.now
            )
        }
        #expect(throws: VerifierError.badSignature) {
            try answer(String(decoding: body, as: UTF8.self), by: try key(7))
        }
        #expect(throws: VerifierError.staleSignature) {
            try answer(
                String(decoding: body, as: UTF8.self),
                signedAt: Self.now - .seconds(61)
            )
        }
    }

    @Test func `the question played back is no answer`() throws {
        let question = try question()
        #expect(throws: VerifierError.malformed) {
            try answer(String(decoding: question.body, as: UTF8.self), to: question)
        }
    }

    @Test func `an opaque subject is named by a match, and by nothing else`() throws {
        let question = try question(.opaque, "credential", name: nil)
        let key = try IdentityFixture.key()
        let match = #""verdict":"match","billed":false"#
        let named = try answer(members(match + #","subject":"subject-7""#), to: question)
        #expect(
            named.subject(of: question.document, by: key)
                == IdentityDocument.subject(named: "subject-7", by: key)
        )
        #expect(!"\(named)\(String(reflecting: named))".contains("subject-7"))
        #expect(throws: VerifierError.subjectMissing) { try answer(members(match), to: question) }
        let long = String(repeating: "s", count: IdentityAnswer.maximumSubjectBytes + 1)
        for subject in ["", long] {
            #expect(throws: VerifierError.malformed) {
                try answer(members(match + #","subject":"\#(subject)""#), to: question)
            }
        }
        #expect(throws: VerifierError.subjectUnasked) {
            try answer(
                members(#""verdict":"mismatch","billed":false,"subject":"s""#),
                to: question
            )
        }
    }

    @Test func `every mistake of a verifier has a sentence of its own`() {
        let all = VerifierError.allCases
        #expect(Set(all.map(\.sentence)).count == all.count)
        #expect(all.allSatisfy { $0.sentence.hasSuffix(".") })
    }
}
