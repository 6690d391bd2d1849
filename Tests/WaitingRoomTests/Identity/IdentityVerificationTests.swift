import StilePass
import Testing

@testable import WaitingRoom

@Suite struct IdentityVerificationTests {
    private static let now = Timestamp(seconds: 1_796_119_200)
    private static let reference = Identifier(high: 7, low: 9)

    private let key: VerifierKey
    private let question: IdentityVerification

    init() throws {
        key = try #require(VerifierKey(bytes: Array("a secret of thirty-two bytes, so".utf8)))
        var plan = IdentityPlan()
        plan.documents = [.residentID]
        let document = try IdentityDocument(
            kind: .residentID,
            number: "11010519491231002X",
            name: "张三",
            plan: plan,
            at: Self.now
        )
        question = IdentityVerification(document, reference: Self.reference)
    }

    /// Computed with Python: hmac.new(key, b"1796119200." + body, sha256).hexdigest().
    @Test func `a signature is the one that others compute`() {
        let body = Array(#"{"verdict":"match"}"#.utf8)
        #expect(
            key.signature(of: body, at: Self.now)
                == "t=1796119200,v1=170e2a5bee78c7d69df085c691b0a2dd9725a58387fd726f5c063336b92d5cf6"
        )
    }

    private func answer(
        _ text: String,
        signedAt: Timestamp = now,
        by other: VerifierKey? = nil
    ) throws -> IdentityVerification.Answer {
        let body = Array(text.utf8)
        return try question.answer(
            body,
            signature: (other ?? key).signature(of: body, at: signedAt),
            key: key,
            at: Self.now
        )
    }

    private static let match =
        #"{"reference":"\#(reference)","verdict":"match","billed":true,"providerRequestID":"r-1"}"#

    @Test func `a signed answer to the question is believed`() throws {
        let answer = try answer(Self.match)
        #expect(answer.verdict == .match)
        #expect(answer.isBilled)
        #expect(answer.providerRequestID == "r-1")
    }

    @Test func `an answer of somebody else, of long ago or of another question is not`() throws {
        let stranger = try #require(VerifierKey(bytes: [UInt8](repeating: 1, count: 32)))
        #expect(throws: IdentityVerification.Fault.wrongSignature) {
            try answer(Self.match, by: stranger)
        }
        for seconds in [61, -61] {
            #expect(throws: IdentityVerification.Fault.wrongSignature) {
                try answer(Self.match, signedAt: Self.now + .seconds(seconds))
            }
        }
        #expect(throws: IdentityVerification.Fault.otherReference) {
            try answer(
                #"{"reference":"AAAAAAAAAAAAAAAAAAAAAA","verdict":"match","billed":true}"#
            )
        }
        #expect(throws: IdentityVerification.Fault.wrongSignature) {
            try question.answer(Array(Self.match.utf8), signature: nil, key: key, at: Self.now)
        }
    }

    @Test(arguments: ["", "{}", "null", "[1]", #"{"reference":1}"#])
    func `rubbish is not believed, signed or not`(text: String) {
        #expect(throws: IdentityVerification.Fault.malformed) { try answer(text) }
    }

    @Test func `an unknown verdict and a subject where none belongs are refused`() {
        let reference = Self.reference
        #expect(throws: IdentityVerification.Fault.malformed) {
            try answer(#"{"reference":"\#(reference)","verdict":"perhaps","billed":false}"#)
        }
        #expect(throws: IdentityVerification.Fault.malformed) {
            try answer(
                #"{"reference":"\#(reference)","verdict":"match","billed":true,"subject":"x"}"#
            )
        }
    }

    @Test func `what the register says against a document is one and the same refusal`() {
        let refused = IdentityVerdict.allCases.filter { $0.outcome == .refused }
        #expect(refused == [.mismatch, .noRecord, .invalidFormat, .invalidName])
        #expect(IdentityVerdict.allCases.filter { $0.outcome == .confirmed } == [.match])
    }
}
