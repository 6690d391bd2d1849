import StilePass
import Testing

@Suite struct AdmissionPassTests {
    static let now = PassFixture.issuedAt + .seconds(30)

    @Test(arguments: PassAlgorithm.allCases)
    func `a signed pass says what was put into it`(algorithm: PassAlgorithm) throws {
        let fixture = PassFixture(algorithm)
        #expect(try fixture.verifier.verify(fixture.token(), at: Self.now) == fixture.pass)
    }

    @Test func `words with quotes, controls and any script survive`() throws {
        var fixture = PassFixture(.edDSA)
        fixture.pass.lane = "a\"b\\c\u{0}\n\u{1F}\u{7F}/今晚🎟"
        fixture.pass.queueID = ""
        #expect(try fixture.verifier.verify(fixture.token(), at: Self.now) == fixture.pass)
    }

    @Test func `a verifier picks the key by its id`() throws {
        let old = PassFixture(.edDSA, id: "old")
        let new = PassFixture(.es256, id: "new")
        let verifier = PassVerifier(
            keys: [old.key.publicKey, new.key.publicKey],
            issuer: old.pass.issuer,
            audience: old.pass.audience
        )
        #expect(try verifier.verify(old.token(), at: Self.now) == old.pass)
        #expect(try verifier.verify(new.token(), at: Self.now) == new.pass)
    }

    @Test(arguments: PassAlgorithm.allCases)
    func `a key survives its key file`(algorithm: PassAlgorithm) throws {
        let fixture = PassFixture(algorithm)
        let bytes = fixture.key.rawRepresentation
        #expect(bytes.count == 32)
        let read = try #require(PassPrivateKey(algorithm, id: "k1", rawRepresentation: bytes))
        #expect(try fixture.verifier.verify(read.sign(fixture.pass), at: Self.now) == fixture.pass)
    }

    @Test func `bytes that are no key are refused`() {
        let zero = [UInt8](repeating: 0, count: 32)
        #expect(PassPrivateKey(.es256, id: "k", rawRepresentation: zero) == nil)
        for algorithm in PassAlgorithm.allCases {
            let short = [UInt8](repeating: 7, count: 31)
            #expect(PassPrivateKey(algorithm, id: "k", rawRepresentation: short) == nil)
        }
    }

    @Test func `a pass is good until its end and the leeway have passed`() throws {
        let fixture = PassFixture(.edDSA)
        let token = try fixture.token()
        let end = PassFixture.expiresAt + PassVerifier.leeway
        #expect(try fixture.verifier.verify(token, at: end - .milliseconds(1)) == fixture.pass)
        #expect(throws: TokenError.expired) { try fixture.verifier.verify(token, at: end) }
    }

    @Test func `a pass is good from its issue on, less the leeway`() throws {
        let fixture = PassFixture(.edDSA)
        let token = try fixture.token()
        let begin = PassFixture.issuedAt - PassVerifier.leeway
        #expect(try fixture.verifier.verify(token, at: begin) == fixture.pass)
        #expect(throws: TokenError.notYetValid) {
            try fixture.verifier.verify(token, at: begin - .milliseconds(1))
        }
    }

    @Test func `every refusal says why in a sentence of its own`() {
        #expect(Set(TokenError.allCases.map(\.sentence)).count == TokenError.allCases.count)
        #expect(TokenError.allCases.allSatisfy { $0.sentence.hasSuffix(".") })
    }
}
