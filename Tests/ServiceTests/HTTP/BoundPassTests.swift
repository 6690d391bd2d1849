import Crypto
import Foundation
import Rehearsal
import StilePass
import Testing
import WaitingRoom

@testable import Service

/// A place bound to a key, from the join to the core, over HTTP.
@Suite(.timeLimit(.minutes(3))) struct BoundPassTests {
    /// A browser's key, and the proofs that it makes (RFC 9449 §4.2).
    private struct BrowserKey {
        private let key = P256.Signing.PrivateKey()

        func proof(
            _ url: String,
            covering token: String? = nil,
            madeAgo: Int64 = 0
        ) throws -> String {
            let point = key.publicKey.rawRepresentation
            let jwk =
                #"{"kty":"EC","crv":"P-256","x":"\#(Self.base64URL(point.prefix(32)))","#
                + #""y":"\#(Self.base64URL(point.suffix(32)))"}"#
            let header = #"{"typ":"dpop+jwt","alg":"ES256","jwk":\#(jwk)}"#
            let now = Int64(Date().timeIntervalSince1970) - madeAgo
            let covered = token.map {
                #","ath":"\#(Self.base64URL(Data(SHA256.hash(data: Data($0.utf8)))))""#
            }
            let claims =
                #"{"jti":"\#(UUID())","htm":"POST","htu":"\#(url)","iat":\#(now)\#(covered ?? "")}"#
            let input =
                Self.base64URL(Data(header.utf8)) + "." + Self.base64URL(Data(claims.utf8))
            let signature = try key.signature(for: Data(input.utf8)).rawRepresentation
            return input + "." + Self.base64URL(signature)
        }

        private static func base64URL(_ data: Data) -> String {
            data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
                .replacing("=", with: "")
        }
    }

    private struct BoundVisitor {
        let key = BrowserKey()
        let server: RunningServer

        func post(_ verb: String, _ token: String? = nil) async throws -> CrowdResponse {
            let path = "/rooms/arena/\(verb)"
            let url = "http://127.0.0.1:\(server.port)\(path)"
            var headers = [("DPoP", try key.proof(url, covering: token))]
            if let token { headers += .bearer(token) }
            return try await server.post(path, nil, headers)
        }

        /// Goes all the way to a pass.
        func pass() async throws -> String {
            let token = try await post("join").json(JoinAnswer.self).token
            for _ in 0..<RunningServer.patience {
                let checkIn = try await post("check-in", token)
                if checkIn.status == 200,
                    try checkIn.json(CheckInAnswer.self).state == "called"
                {
                    return try await post("claim", token).json(ClaimAnswer.self).pass
                }
                try await Task.sleep(for: .milliseconds(20))
            }
            throw RunningServerError.neverHappened
        }
    }

    private static var policy: PolicyDocument {
        var policy = PolicyDocument(title: "Of a test", version: "test")
        policy.boundTokens = .required
        return policy
    }

    private static let target = RunningServer.issuer + "/target/arena"

    private func redeem(
        _ server: RunningServer,
        _ pass: String,
        proof: String? = nil,
        key: String
    ) async throws -> CrowdResponse {
        let proof = proof.map { #","proof":"\#($0)""# } ?? ""
        return try await server.core("arena/redeem", #"{"pass":"\#(pass)"\#(proof)}"#, key: key)
    }

    @Test func `a copied token, and a copied pass, bring nobody in`() async throws {
        try await withServer(policy: Self.policy) { server in
            let owner = BoundVisitor(server: server)
            let thief = BoundVisitor(server: server)
            let token = try await owner.post("join").json(JoinAnswer.self).token
            #expect(try await thief.post("check-in", token).status == 401)
            #expect(try await server.post("/rooms/arena/check-in", nil, .bearer(token)).status == 401)
            #expect(try await thief.post("claim", token).status == 401)
            let pass = try await owner.pass()
            let stolen = try await redeem(
                server,
                pass,
                proof: try thief.key.proof(Self.target, covering: pass),
                key: "thief"
            )
            #expect(stolen.status == 422)
            #expect(try await redeem(server, pass, key: "thief").status == 422)
            let elsewhere = try owner.key.proof("http://other.test/", covering: pass)
            #expect(try await redeem(server, pass, proof: elsewhere, key: "thief").status == 422)
        }
    }

    @Test func `a core that asks again gets its answer, however old the proof is`() async throws {
        try await withServer(policy: Self.policy) { server in
            let visitor = BoundVisitor(server: server)
            let pass = try await visitor.pass()
            let old = try visitor.key.proof(Self.target, covering: pass, madeAgo: 60)
            // Of a pass that began no session, nothing is repeated.
            #expect(try await redeem(server, pass, proof: old, key: "order-1").status == 422)
            let fresh = try visitor.key.proof(Self.target, covering: pass)
            let first = try await redeem(server, pass, proof: fresh, key: "order-1")
            #expect(first.status == 200)
            let again = try await redeem(server, pass, proof: old, key: "order-1")
            #expect(again.status == 200)
            #expect(again.text == first.text)
            // Another key is another use, and needs a proof of its own.
            #expect(try await redeem(server, pass, proof: old, key: "order-2").status == 422)
            let other = try await redeem(server, pass, proof: fresh, key: "order-2")
            #expect(other.status == 409)
        }
    }
}
