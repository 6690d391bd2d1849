import Testing
import WaitingRoom

@Suite struct AltchaPayloadTests {
    private func refusal(of json: String) -> ChallengeError? {
        refusal(ofText: AltchaVectors.base64(json))
    }

    private func refusal(ofText text: String) -> ChallengeError? {
        do {
            _ = try AltchaPayload(text)
            return nil
        } catch {
            return error
        }
    }

    // Widget 2.x adds the member to its answer; 3.x posts the second text.
    @Test func `a widget in test mode is refused`() {
        let solved = AltchaVectors.oursV1
        #expect(refusal(of: solved) == nil)
        #expect(refusal(of: solved.replacing("{", with: #"{"test":true,"#)) == .testMode)
        #expect(refusal(of: solved.replacing("{", with: #"{"test":1,"#)) == .testMode)
        #expect(refusal(of: #"{"challenge":null,"solution":null,"test":true}"#) == .testMode)
        #expect(refusal(of: solved.replacing("{", with: #"{"test":false,"#)) == nil)
    }

    @Test func `a member that stands twice is refused`() {
        let twice = AltchaVectors.oursV1.replacing("{", with: #"{"number": 1, "#)
        #expect(refusal(of: twice) == .json(.duplicateName))
        let escaped = AltchaVectors.oursV1.replacing("{", with: #"{"num\u0062er": 1, "#)
        #expect(refusal(of: escaped) == .json(.duplicateName))
        let inside = AltchaVectors.oursV2.replacing(#""cost""#, with: #""cost": 1, "cost""#)
        #expect(refusal(of: inside) == .json(.duplicateName))
    }

    @Test func `a member that no answer has is refused`() {
        let more = AltchaVectors.oursV1.replacing("{", with: #"{"more": 1, "#)
        #expect(refusal(of: more) == .unknownMember)
        let both = AltchaVectors.oursV2.replacing(
            #""solution":"#,
            with: #""salt": "", "solution":"#
        )
        #expect(refusal(of: both) == .unknownMember)
    }

    @Test(arguments: ["algorithm", "challenge", "number", "salt", "signature"])
    func `each member of v1 must be there and be of its kind`(name: String) throws {
        let field = try #require(ChallengeField(rawValue: name))
        let gone = AltchaVectors.oursV1.replacing(#""\#(name)":"#, with: #""took":"#)
        #expect(refusal(of: gone) == .field(field))
        let null = AltchaVectors.oursV1.replacing(
            #""\#(name)": "#,
            with: #""\#(name)": null, "took": "#
        )
        #expect(refusal(of: null) == .field(field))
    }

    @Test func `what is no payload at all is told apart`() {
        #expect(refusal(ofText: String(repeating: "A", count: 4_097)) == .tooLong)
        #expect(refusal(ofText: "not base64!") == .notBase64)
        #expect(refusal(ofText: "e30") == .notBase64)
        #expect(refusal(ofText: "e3 0=") == .notBase64)
        #expect(refusal(ofText: "") == .json(.malformed))
        #expect(refusal(of: "{") == .json(.malformed))
        #expect(refusal(of: "[]") == .json(.malformed))
        #expect(refusal(of: "null") == .json(.malformed))
        #expect(refusal(of: "{}") == .field(.algorithm))
        #expect(refusal(of: #"{"solution":{}}"#) == .field(.challenge))
        #expect(refusal(of: String(repeating: "[", count: 3_000)) == .json(.tooDeep))
    }

    @Test func `the number of v1 is a whole one`() {
        for number in ["-1", "1e3", "165071.0", #""165071""#, "9007199254740993", "-0"] {
            let changed = AltchaVectors.oursV1.replacing("165071", with: number)
            #expect(refusal(of: changed) == .field(.number), "\(number)")
        }
    }
}
