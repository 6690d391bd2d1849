import StilePass
import Testing

@Suite struct KeySetTests {
    static let now = PassFixture.issuedAt

    @Test func `keys of both kinds survive the document`() throws {
        let fixtures = [PassFixture(.edDSA, id: "ed"), PassFixture(.es256, id: "ec")]
        let keys = try KeySet.decode(try KeySet.encode(fixtures.map(\.key.publicKey)))
        #expect(keys.map(\.id) == ["ed", "ec"])
        #expect(keys.map(\.algorithm) == [.edDSA, .es256])
        for fixture in fixtures {
            let verifier = PassVerifier(
                keys: keys,
                issuer: fixture.pass.issuer,
                audience: fixture.pass.audience
            )
            #expect(try verifier.verify(fixture.token(), at: Self.now) == fixture.pass)
        }
    }

    @Test func `the document names use and algorithm and nothing secret`() throws {
        let key = PassPrivateKey(generating: .edDSA, id: "ed")
        let document = String(decoding: try KeySet.encode([key.publicKey]), as: UTF8.self)
        for part in [#""use":"sig""#, #""alg":"EdDSA""#, #""crv":"Ed25519""#, #""kid":"ed""#] {
            #expect(document.contains(part))
        }
        #expect(!document.contains(#""d":"#))
        #expect(!document.contains(Base64URL.encode(key.rawRepresentation)))
    }

    /// RFC 8037 appendix A.2.
    static let known = """
        {"kty":"OKP","crv":"Ed25519","kid":"known","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
        """

    @Test(arguments: [
        #"{"kty":"RSA","kid":"r","n":"AQAB","e":"AQAB"}"#,
        #"{"kty":"oct","kid":"o","k":"AQAB"}"#,
        #"{"kty":"OKP","crv":"X25519","kid":"x","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#,
        #"{"kty":"EC","crv":"P-384","kid":"e","x":"AQAB","y":"AQAB"}"#,
        #"{"kty":"EC","crv":"P-256","kid":"off the curve","x":"AQAB","y":"AQAB"}"#,
        #"{"kty":"EC","crv":"P-256","kid":"half","x":"AQAB"}"#,
        #"{"kty":"OKP","crv":"Ed25519","kid":"short","x":"AQAB"}"#,
        #"{"kty":"OKP","crv":"Ed25519","kid":"not base64url","x":"+/=="}"#,
        #"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#,
        "{}",
    ])
    func `keys of other kinds and broken ones are passed over`(foreign: String) throws {
        let document = #"{"keys":[\#(foreign),\#(Self.known)],"more":1}"#
        #expect(try KeySet.decode(Array(document.utf8)).map(\.id) == ["known"])
    }

    @Test(arguments: ["", "[]", "{}", #"{"keys":7}"#, "<html>"])
    func `a document that is no key set is an error`(document: String) {
        #expect(throws: (any Error).self) { try KeySet.decode(Array(document.utf8)) }
    }
}
