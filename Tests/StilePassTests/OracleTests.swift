import FoundationEssentials
import JWTKit
import StilePass
import Testing
import WaitingRoom

/// jwt-kit as an independent judge, both ways.
///
/// It is asked with one key in hand at a time, since it would try others for an unknown key id.
@Suite struct OracleTests {
    static let now = PassFixture.issuedAt

    private struct PassClaims: JWTPayload, Equatable {
        var iss = "https://stile.example"
        var aud = "arena"
        var sub = "queue-7"
        var jti = "pass-7"
        var room = "arena"
        var sale = "2026-12-01"
        var lane = "general"
        var quota = 4
        var iat = PassFixture.issuedAt.seconds
        var exp = PassFixture.expiresAt.seconds

        // Its own check of times reads the wall clock, which is not what is compared here.
        func verify(using algorithm: some JWTAlgorithm) throws {}
    }

    private struct PlaceClaims: JWTPayload, Equatable {
        var room = "arena"
        var sale = "2026-12-01"
        var lane = "general"
        var sub = Identifier(high: 1, low: 2).description
        var place = 4_711
        var iat = PassFixture.issuedAt.seconds

        func verify(using algorithm: some JWTAlgorithm) throws {}
    }

    private struct OddClaims: JWTPayload {
        var iss = "https://stile.example"

        func verify(using algorithm: some JWTAlgorithm) throws {}
    }

    /// The oracle's hold of a pass key, secret part and all.
    private func signer(_ key: PassPrivateKey) async throws -> JWTKeyCollection {
        let secret = Base64URL.encode(key.rawRepresentation)
        let keys = JWTKeyCollection()
        switch key.publicKey.algorithm {
        case .edDSA:
            await keys.add(eddsa: try EdDSA.PrivateKey(d: secret, curve: .ed25519), kid: "k1")
        case .es256:
            await keys.add(ecdsa: try ES256PrivateKey(key: secret), kid: "k1")
        }
        return keys
    }

    private func hmac(_ secret: [UInt8]) async -> JWTKeyCollection {
        await JWTKeyCollection().add(
            hmac: HMACKey(from: secret),
            digestAlgorithm: .sha256,
            kid: "k1"
        )
    }

    @Test(arguments: PassAlgorithm.allCases)
    func `the oracle accepts our pass by our key set`(algorithm: PassAlgorithm) async throws {
        let fixture = PassFixture(algorithm)
        let document = try KeySet.encode([fixture.key.publicKey])
        let keys = try await JWTKeyCollection().add(
            jwksJSON: String(decoding: document, as: UTF8.self)
        )
        let claims = try await keys.verify(try fixture.token(), as: PassClaims.self)
        #expect(claims == PassClaims())
    }

    @Test(arguments: PassAlgorithm.allCases)
    func `the oracle refuses a pass of another key`(algorithm: PassAlgorithm) async throws {
        let document = try KeySet.encode([PassFixture(algorithm).key.publicKey])
        let keys = try await JWTKeyCollection().add(
            jwksJSON: String(decoding: document, as: UTF8.self)
        )
        let token = try PassFixture(algorithm).token()
        await #expect(throws: (any Error).self) {
            try await keys.verify(token, as: PassClaims.self)
        }
    }

    @Test(arguments: PassAlgorithm.allCases)
    func `we accept the oracle's pass`(algorithm: PassAlgorithm) async throws {
        let fixture = PassFixture(algorithm)
        let token = try await signer(fixture.key).sign(
            PassClaims(),
            kid: "k1",
            header: ["typ": "admission-pass+jwt"]
        )
        #expect(try fixture.verifier.verify(token, at: Self.now) == fixture.pass)
    }

    @Test func `we refuse the oracle's pass without our type`() async throws {
        let fixture = PassFixture(.edDSA)
        let token = try await signer(fixture.key).sign(PassClaims(), kid: "k1")
        #expect(throws: TokenError.wrongType) { try fixture.verifier.verify(token, at: Self.now) }
    }

    @Test func `we refuse a truly signed token that lacks claims`() async throws {
        let fixture = PassFixture(.edDSA)
        let token = try await signer(fixture.key).sign(
            OddClaims(),
            kid: "k1",
            header: ["typ": "admission-pass+jwt"]
        )
        #expect(throws: TokenError.malformed) { try fixture.verifier.verify(token, at: Self.now) }
    }

    @Test(arguments: [Int64.max, .min, Int64.max / 1000, 1_000_000_000_000])
    func `we refuse a truly signed moment beyond the calendar`(moment: Int64) async throws {
        let fixture = PassFixture(.edDSA)
        for claims in [PassClaims(iat: moment), PassClaims(exp: moment)] {
            let token = try await signer(fixture.key).sign(
                claims,
                kid: "k1",
                header: ["typ": "admission-pass+jwt"]
            )
            #expect(throws: TokenError.malformed) {
                try fixture.verifier.verify(token, at: Self.now)
            }
        }
    }

    @Test(arguments: PassAlgorithm.allCases)
    func `a public key is no secret to sign with`(algorithm: PassAlgorithm) async throws {
        let fixture = PassFixture(algorithm)
        let document = try KeySet.encode([fixture.key.publicKey])
        let published = try #require(try Self.coordinates(document))
        let token = try await hmac(published).sign(
            PassClaims(),
            kid: "k1",
            header: ["typ": "admission-pass+jwt"]
        )
        #expect(throws: TokenError.wrongAlgorithm) {
            try fixture.verifier.verify(token, at: Self.now)
        }
    }

    @Test func `the oracle accepts our queue token`() async throws {
        let secret = [UInt8](repeating: 0x5A, count: 32)
        let keys = QueueTokenKeys(signing: try #require(.init(id: "k1", bytes: secret)))
        let token = QueueToken(
            room: "arena",
            sale: "2026-12-01",
            key: PlaceKey(lane: .general, place: 4_711),
            queueID: Identifier(high: 1, low: 2),
            issuedAt: Self.now
        )
        let claims = try await hmac(secret).verify(keys.sign(token), as: PlaceClaims.self)
        #expect(claims == PlaceClaims())
    }

    @Test func `we accept the oracle's queue token`() async throws {
        let secret = [UInt8](repeating: 0x5A, count: 32)
        let keys = QueueTokenKeys(signing: try #require(.init(id: "k1", bytes: secret)))
        let text = try await hmac(secret).sign(
            PlaceClaims(),
            kid: "k1",
            header: ["typ": "queue-token+jwt"]
        )
        let token = try keys.verify(text, room: "arena", sale: "2026-12-01", at: Self.now)
        #expect(token.key == PlaceKey(lane: .general, place: 4_711))
        #expect(token.queueID == Identifier(high: 1, low: 2))
        #expect(token.issuedAt == Self.now)
    }

    /// The bytes that a key set publishes of its first key.
    private static func coordinates(_ document: [UInt8]) throws -> [UInt8]? {
        let key = try JSONDecoder().decode(JWKS.self, from: Data(document)).keys.first
        return key?.x.flatMap { Base64URL.decode($0.utf8) }
    }
}
