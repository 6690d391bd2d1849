import StilePass
import Testing
import WaitingRoom

@Suite struct IdentityDeskTests {
    private static let now = IdentityFixture.now
    private static let number = "11010519491231002X"

    private static var verified: IdentityPlan {
        var plan = IdentityFixture.plan
        plan.verifier = "https://verifier.example:8443/check"
        return plan
    }

    private func check(
        _ number: String = number,
        kind: DocumentKind = .residentID,
        attempts: Int = 0,
        plan: IdentityPlan = verified
    ) throws(IdentityDesk.Refusal) -> IdentityDocument {
        try IdentityDesk.check(
            DocumentInput(kind: kind, number: number, name: "张三"),
            attempts: attempts,
            plan: plan,
            at: Self.now
        )
    }

    private func stamp(_ verdict: IdentityVerdict) throws -> Stamp {
        let document = try check()
        let question = IdentityQuestion(
            event: "e",
            reference: Identifier(high: 1, low: 2),
            document: document
        )
        let key = try #require(VerifierKey(bytes: [UInt8](0..<32)))
        let text = #"{"reference":"\#(question.reference)","verdict":"\#(verdict.rawValue)","#
        let body = Array((text + #""billed":true}"#).utf8)
        return try IdentityDesk.stamp(
            for: document,
            answer: IdentityAnswer(
                body,
                signature: key.sign(body, at: Self.now),
                to: question,
                key: key,
                at: Self.now
            ),
            plan: Self.verified,
            by: try IdentityFixture.key(),
            at: Self.now + .milliseconds(300)
        )
    }

    @Test func `a match is stamped with the pseudonym and the verifier's host`() throws {
        let subject = try #require(try check().subject(by: try IdentityFixture.key()))
        #expect(
            try stamp(.match)
                == .identity(
                    document: .residentID,
                    subject: subject.pseudonym,
                    verifier: "verifier.example",
                    at: Self.now
                )
        )
    }

    @Test(arguments: [
        IdentityVerdict.mismatch, .noRecord, .invalidFormat, .invalidName, .rateLimitedSubject,
    ])
    func `a visitor does not hear why a document was not confirmed`(verdict: IdentityVerdict) {
        #expect(throws: IdentityDesk.Refusal.notConfirmed) { try stamp(verdict) }
        #expect(verdict.isOfDocument)
    }

    @Test(arguments: [IdentityVerdict.sourceUnavailable, .notEntitled])
    func `an outage is no verdict and costs no attempt`(verdict: IdentityVerdict) {
        #expect(throws: IdentityDesk.Refusal.unavailable) { try stamp(verdict) }
        #expect(!verdict.isOfDocument)
    }

    @Test func `a place has so many attempts and no more`() throws {
        #expect(try check(attempts: 4).number == Self.number)
        for attempts in [5, 6, .max] {
            #expect(throws: IdentityDesk.Refusal.tooManyAttempts) { try check(attempts: attempts) }
        }
    }

    @Test func `what is wrong in itself never reaches the verifier`() {
        #expect(throws: IdentityDesk.Refusal.document(.wrongCheckDigit)) {
            try check("110105194912310021")
        }
    }

    @Test func `without a verifier the document alone is stamped`() throws {
        let plan = IdentityFixture.plan
        let document = try check(plan: plan)
        let key = try IdentityFixture.key()
        let stamp = try IdentityDesk.stamp(for: document, plan: plan, by: key, at: Self.now)
        guard case .identity(.residentID, _, "none", Self.now) = stamp else {
            Issue.record("\(stamp)")
            return
        }
        #expect(stamp.subject == document.subject(by: key))
        #expect(throws: IdentityDesk.Refusal.document(.kindNotAccepted)) {
            try check("credential", kind: .opaque, plan: plan)
        }
    }

    @Test func `where a verifier is named, the document alone is not stamped`() throws {
        let document = try check()
        #expect(throws: IdentityDesk.Refusal.unavailable) {
            try IdentityDesk.stamp(
                for: document,
                plan: Self.verified,
                by: try IdentityFixture.key(),
                at: Self.now
            )
        }
    }

    @Test(arguments: [
        (nil, "none"), ("https://a.example/x?y", "a.example"),
        ("http://u:secret@b.example:81", "b.example"), ("nonsense", "verifier"),
        ("https://", "verifier"),
        ("https://0123456789.0123456789.0123456789.example", "0123456789.0123456789.0123456789"),
    ])
    func `a verifier is called by its host`(address: String?, name: String) {
        var plan = IdentityPlan()
        plan.verifier = address
        #expect(plan.verifierName == name)
        #expect(Stamp.isName(plan.verifierName))
    }
}
