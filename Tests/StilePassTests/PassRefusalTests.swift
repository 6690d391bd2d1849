import StilePass
import Testing

@Suite struct PassRefusalTests {
    static let now = PassFixture.issuedAt + .seconds(30)

    private func expect(
        _ error: TokenError,
        of token: String,
        by fixture: PassFixture,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(throws: error, sourceLocation: sourceLocation) {
            try fixture.verifier.verify(token, at: Self.now)
        }
    }

    @Test(arguments: PassAlgorithm.allCases)
    func `a pass altered by one character anywhere is refused`(algorithm: PassAlgorithm) throws {
        let fixture = PassFixture(algorithm)
        for altered in Tampering.variants(of: try fixture.token()) {
            #expect(throws: TokenError.self, "accepted: \(altered)") {
                try fixture.verifier.verify(altered, at: Self.now)
            }
        }
    }

    @Test(arguments: ["JWT", "queue-token+jwt", "", "Admission-Pass+JWT"])
    func `another type is refused`(type: String) throws {
        let fixture = PassFixture(.edDSA)
        let header = #"{"alg":"EdDSA","typ":"\#(type)","kid":"k1"}"#
        expect(.wrongType, of: try fixture.token().reheaded(header), by: fixture)
    }

    @Test(arguments: ["none", "None", "", "HS256", "ES256", "RS256", "eddsa"])
    func `another algorithm than the key's is refused`(algorithm: String) throws {
        let fixture = PassFixture(.edDSA)
        let header = #"{"alg":"\#(algorithm)","typ":"admission-pass+jwt","kid":"k1"}"#
        expect(.wrongAlgorithm, of: try fixture.token().reheaded(header), by: fixture)
    }

    @Test func `an unsigned pass is refused`() throws {
        let fixture = PassFixture(.edDSA)
        let header = #"{"alg":"none","typ":"admission-pass+jwt","kid":"k1"}"#
        let token = try fixture.token().reheaded(header)
        let unsigned = String(token[...(token.lastIndex(of: ".") ?? token.startIndex)])
        expect(.wrongAlgorithm, of: unsigned, by: fixture)
        let stripped = try fixture.token()
        expect(
            .badSignature,
            of: String(stripped[...(stripped.lastIndex(of: ".") ?? stripped.startIndex)]),
            by: fixture
        )
    }

    @Test(arguments: ["k2", "", "K1", "../k1"])
    func `an unknown key id is refused`(id: String) throws {
        let fixture = PassFixture(.edDSA)
        let header = #"{"alg":"EdDSA","typ":"admission-pass+jwt","kid":"\#(id)"}"#
        expect(.unknownKey, of: try fixture.token().reheaded(header), by: fixture)
    }

    @Test(arguments: PassAlgorithm.allCases)
    func `a pass of another key with the same id is refused`(algorithm: PassAlgorithm) throws {
        let fixture = PassFixture(algorithm)
        expect(.badSignature, of: try PassFixture(algorithm).token(), by: fixture)
    }

    @Test func `the signature of another pass does not fit`() throws {
        let fixture = PassFixture(.es256)
        let good = try fixture.token().split(separator: ".")
        let other = try fixture.token { $0.quota = 100 }.split(separator: ".")
        expect(.badSignature, of: "\(other[0]).\(other[1]).\(good[2])", by: fixture)
    }

    @Test func `another issuer or audience is refused`() throws {
        let fixture = PassFixture(.edDSA)
        expect(
            .wrongIssuer,
            of: try fixture.token { $0.issuer = "https://other.example" },
            by: fixture
        )
        expect(.wrongAudience, of: try fixture.token { $0.audience = "other" }, by: fixture)
    }

    @Test func `an expired pass and one from the future are refused`() throws {
        let fixture = PassFixture(.edDSA)
        expect(
            .expired,
            of: try fixture.token { $0.expiresAt = Self.now - .seconds(60) },
            by: fixture
        )
        expect(
            .notYetValid,
            of: try fixture.token { $0.issuedAt = Self.now + .seconds(60) },
            by: fixture
        )
    }

    @Test func `a text longer than any token is refused unread`() throws {
        let fixture = PassFixture(.edDSA)
        let longest = String(repeating: "A", count: CompactJWS.maximumLength)
        expect(.malformed, of: longest, by: fixture)
        expect(.tooLong, of: longest + "A", by: fixture)
    }

    @Test(arguments: ["", ".", "..", "...", "a.b", "eyJ9.e30.", "not a token"])
    func `a text that is no token is refused`(text: String) {
        expect(.malformed, of: text, by: PassFixture(.edDSA))
    }

    @Test(arguments: [
        "{}", "[]", "null", #"{"alg":"EdDSA","typ":"admission-pass+jwt"}"#,
        #"{"alg":"EdDSA","typ":"admission-pass+jwt","kid":7}"#,
        #"{"alg":"EdDSA","typ":"admission-pass+jwt","kid":"k1""#,
    ])
    func `a header without the three fields is refused`(header: String) throws {
        let fixture = PassFixture(.edDSA)
        expect(.malformed, of: try fixture.token().reheaded(header), by: fixture)
    }

    @Test func `whoever keeps the books judges the time of a pass, and nothing else`() throws {
        let fixture = PassFixture(.edDSA)
        let later = PassFixture.expiresAt + .seconds(3_600)
        let token = try fixture.token()
        #expect(throws: TokenError.expired) { try fixture.verifier.verify(token, at: later) }
        #expect(try fixture.verifier.verifyExceptExpiry(token, at: later) == fixture.pass)
        let foreign = try fixture.token { $0.audience = "cinema" }
        #expect(throws: TokenError.wrongAudience) {
            try fixture.verifier.verifyExceptExpiry(foreign, at: later)
        }
        let forged = try PassFixture(.edDSA).token()
        #expect(throws: TokenError.badSignature) {
            try fixture.verifier.verifyExceptExpiry(forged, at: later)
        }
    }
}
