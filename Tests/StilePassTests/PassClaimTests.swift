import FoundationEssentials
import StilePass
import Testing

/// What a pass says where a policy has a word in it.
@Suite struct PassClaimTests {
    private static let now = PassFixture.issuedAt + .seconds(30)
    private static let thumbprint = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"

    /// The claims as any reader of JSON sees them.
    private struct Claims: Decodable, Equatable {
        struct Subject: Decodable, Equatable {
            var kind, id: String
        }
        struct Confirmation: Decodable, Equatable {
            var jkt: String
        }
        var subjects: [Subject]?
        var stamps: [String]?
        var policy: String?
        var cnf: Confirmation?
    }

    private func payload(_ token: String) throws -> [UInt8] {
        try #require(Base64URL.decode(token.split(separator: ".")[1].utf8))
    }

    @Test(arguments: PassAlgorithm.allCases)
    func `subjects, stamps, policy and key reach the core`(algorithm: PassAlgorithm) throws {
        var fixture = PassFixture(algorithm)
        fixture.pass.subjects = [
            AdmissionPass.Subject(kind: "account", id: "AAAAAAAAAAUAAAAAAAAABg"),
            AdmissionPass.Subject(kind: "document", id: "AAAAAAAAAAMAAAAAAAAABA"),
        ]
        fixture.pass.stamps = ["challenge", "identity"]
        fixture.pass.policy = "AAECAwQFBgcICQoLDA0ODw"
        fixture.pass.keyThumbprint = Self.thumbprint
        let token = try fixture.token()
        #expect(try fixture.verifier.verify(token, at: Self.now) == fixture.pass)
        let claims = try JSONDecoder().decode(Claims.self, from: Data(try payload(token)))
        #expect(
            claims
                == Claims(
                    subjects: [
                        Claims.Subject(kind: "account", id: "AAAAAAAAAAUAAAAAAAAABg"),
                        Claims.Subject(kind: "document", id: "AAAAAAAAAAMAAAAAAAAABA"),
                    ],
                    stamps: ["challenge", "identity"],
                    policy: "AAECAwQFBgcICQoLDA0ODw",
                    cnf: Claims.Confirmation(jkt: Self.thumbprint)
                )
        )
    }

    @Test func `what no policy asked for is absent`() throws {
        let payload = try payload(try PassFixture(.edDSA).token())
        #expect(
            String(decoding: payload, as: UTF8.self) == """
                {"iss":"https://stile.example","aud":"arena","sub":"queue-7","jti":"pass-7",\
                "room":"arena","sale":"2026-12-01","lane":"general","quota":4,\
                "iat":1800000000,"exp":1800000120}
                """
        )
    }

    @Test func `a key that can be none is refused`() throws {
        let fixture = PassFixture(.edDSA)
        let token = try fixture.token { $0.keyThumbprint = "AAAA" }
        #expect(throws: TokenError.malformed) { try fixture.verifier.verify(token, at: Self.now) }
    }
}
