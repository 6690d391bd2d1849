import Foundation
import StilePass
import Testing
import WaitingRoom

@testable import stile

@Suite struct TokenInspectionTests {
    private static let now = Timestamp(seconds: 1_800_000_000)
    private let passKey = PassPrivateKey(generating: .edDSA, id: "p1")
    private let tokenKeys: QueueTokenKeys

    init() throws {
        let key = QueueTokenKeys.Key(id: "q1", bytes: Array(repeating: 9, count: 32))
        tokenKeys = QueueTokenKeys(signing: try #require(key))
    }

    @Test func `a queue token shows its header and claims`() throws {
        let inspection = try TokenInspection(queueToken())
        #expect(inspection.kind == .queueToken)
        let verdict = inspection.verdict(queueTokenKeys: nil, at: Self.now)
        let document = try document(inspection.json(verdict))
        #expect(
            document["header"] as? [String: String]
                == ["alg": "HS256", "typ": "queue-token+jwt", "kid": "q1"]
        )
        let claims = try #require(document["claims"] as? [String: Any])
        #expect(claims["room"] as? String == "arena")
        #expect(claims["place"] as? Int == 7)
        #expect(document["verified"] == nil)
        #expect((document["verdict"] as? String)?.hasPrefix("Not verified") == true)
    }

    @Test func `a queue token is good with its key and bad with another`() throws {
        let inspection = try TokenInspection(queueToken())
        let good = inspection.verdict(queueTokenKeys: tokenKeys, at: Self.now)
        #expect(try document(inspection.json(good))["verified"] as? Bool == true)
        let other = try #require(
            QueueTokenKeys.Key(id: "q1", bytes: Array(repeating: 8, count: 32))
        )
        let bad = inspection.verdict(
            queueTokenKeys: QueueTokenKeys(signing: other),
            at: Self.now
        )
        #expect(bad == .bad(.badSignature))
        #expect(try document(inspection.json(bad))["verified"] as? Bool == false)
        #expect(
            inspection.verdict(queueTokenKeys: tokenKeys, at: Self.now - .seconds(60))
                == .bad(.notYetValid)
        )
    }

    @Test func `a pass is good with the key set until it expires`() throws {
        let inspection = try TokenInspection(pass())
        #expect(inspection.kind == .admissionPass)
        let keys = try KeySet.decode(try KeySet.encode([passKey.publicKey]))
        let good = inspection.verdict(passKeys: keys, at: Self.now)
        #expect(try document(inspection.json(good))["verified"] as? Bool == true)
        #expect(
            inspection.verdict(passKeys: keys, at: Self.now + .seconds(600)) == .bad(.expired)
        )
        #expect(inspection.verdict(passKeys: [], at: Self.now) == .bad(.unknownKey))
        let unverified = inspection.verdict(passKeys: nil, at: Self.now)
        #expect(try document(inspection.json(unverified))["verified"] == nil)
    }

    @Test func `what is neither token is refused without being quoted`() throws {
        let header = CompactJWS.headerSegment(algorithm: "HS256", type: "JWT", keyID: "k")
        let foreign = CompactJWS.assemble(headerSegment: header, payload: Array("{}".utf8)) { _ in
            [1, 2, 3]
        }
        #expect(throws: TokenError.wrongType) { try TokenInspection(foreign) }
        for text in ["", "a.b.c", "nonsense", queueToken() + "."] {
            #expect(throws: TokenError.malformed) { try TokenInspection(text) }
        }
        let long = String(repeating: "a", count: CompactJWS.maximumLength + 1)
        #expect(throws: TokenError.tooLong) { try TokenInspection(long) }
        let list = CompactJWS.assemble(
            headerSegment: CompactJWS.headerSegment(
                algorithm: "HS256",
                type: QueueToken.type,
                keyID: "k"
            ),
            payload: Array("[]".utf8)
        ) { _ in [1, 2, 3] }
        #expect(throws: TokenError.malformed) { try TokenInspection(list) }
    }

    private func queueToken() -> String {
        tokenKeys.sign(
            QueueToken(
                room: "arena",
                sale: "first",
                key: PlaceKey(lane: .general, place: 7),
                queueID: Identifier(high: 1, low: 2),
                issuedAt: Self.now
            )
        )
    }

    private func pass() throws -> String {
        try passKey.sign(
            AdmissionPass(
                issuer: "http://stile.test",
                audience: "arena",
                queueID: "q",
                passID: "j",
                room: "arena",
                sale: "first",
                lane: "general",
                quota: 4,
                issuedAt: Self.now,
                expiresAt: Self.now + .seconds(120)
            )
        )
    }

    private func document(_ json: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    }
}
