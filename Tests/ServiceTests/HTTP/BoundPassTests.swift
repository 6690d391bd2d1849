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

        func proof(of verb: String, _ token: String? = nil) throws -> String {
            try key.proof("http://127.0.0.1:\(server.port)/rooms/arena/\(verb)", covering: token)
        }

        func post(
            _ verb: String,
            _ token: String? = nil,
            proof: String? = nil
        ) async throws -> CrowdResponse {
            var headers = [("DPoP", try proof ?? self.proof(of: verb, token))]
            if let token { headers += .bearer(token) }
            return try await server.post("/rooms/arena/\(verb)", nil, headers)
        }

        /// Joins with a token, as a page does that comes back.
        func joinAgain(_ token: String) async throws -> CrowdResponse {
            let headers = [("DPoP", try proof(of: "join"))] + .bearer(token)
            return try await server.post("/rooms/arena/join", nil, headers)
        }

        /// Checks in until the place is called; returns its token.
        func beCalled() async throws -> String {
            let token = try await post("join").json(JoinAnswer.self).token
            for _ in 0..<RunningServer.patience {
                let checkIn = try await post("check-in", token)
                if checkIn.status == 200,
                    try checkIn.json(CheckInAnswer.self).state == "called"
                {
                    return token
                }
                try await Task.sleep(for: .milliseconds(20))
            }
            throw RunningServerError.neverHappened
        }

        /// Goes all the way to a pass.
        func pass() async throws -> String {
            try await post("claim", try await beCalled()).json(ClaimAnswer.self).pass
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
            #expect(
                try await server.post("/rooms/arena/check-in", nil, .bearer(token)).status == 401
            )
            #expect(try await thief.post("claim", token).status == 401)
            #expect(try await thief.post("leave", token).status == 401)
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

    @Test func `a claim that was recorded is not made again`() async throws {
        try await withServer(policy: Self.policy) { server in
            let visitor = BoundVisitor(server: server)
            let token = try await visitor.beCalled()
            let proof = try visitor.proof(of: "claim", token)
            let claimed = try await visitor.post("claim", token, proof: proof)
            let pass = try claimed.json(ClaimAnswer.self).pass
            let again = try await visitor.post("claim", token, proof: proof)
            #expect(again.status == 409)
            #expect(again.text.contains("already-spent"))
            // The pass is as good as before.
            let shown = try visitor.key.proof(Self.target, covering: pass)
            #expect(try await redeem(server, pass, proof: shown, key: "order").status == 200)
        }
    }

    @Test func `a browser that has lost its key gets a new place, and no other one does`()
        async throws
    {
        try await withServer(policy: Self.policy) { server in
            let owner = BoundVisitor(server: server)
            let first = try await owner.post("join").json(JoinAnswer.self)
            let again = try await owner.joinAgain(first.token).json(JoinAnswer.self)
            #expect(again.place == first.place)
            // Who shows no key may have it all the same, and keeps the place until a press.
            let silent = try await server.post("/rooms/arena/join", nil, .bearer(first.token))
            try expectProblem(silent, 401, "key-missing", field: "DPoP")
            let another = BoundVisitor(server: server)
            let fresh = try await another.joinAgain(first.token).json(JoinAnswer.self)
            #expect(fresh.place != first.place)
        }
    }

    @Test func `a form about an account leads a bound place to the page that has its key`()
        async throws
    {
        try await withServer(policy: Self.policy) { server in
            let joined = try await BoundVisitor(server: server).post("join").json(JoinAnswer.self)
            let form = [("Content-Type", "application/x-www-form-urlencoded")]
            let answer = try await server.client.send(
                .post(
                    "/rooms/arena/join",
                    headers: .page + form + .cookie(joined.token, of: "arena"),
                    body: Array("account=a.b.c".utf8)
                )
            )
            #expect(answer.status == 303)
            #expect(answer.headers["Location"] == "/rooms/arena#account=a.b.c")
            #expect(answer.headers["Set-Cookie"] == nil)
        }
    }

    @Test func `behind a proxy a proof names the address that visitors see`() async throws {
        let seen = "https://queue.test"
        try await withServer(publicURL: seen, policy: Self.policy) { server in
            let key = BrowserKey()
            func join(_ base: String) async throws -> Int {
                let path = "/rooms/arena/join"
                return try await server.post(path, nil, [("DPoP", try key.proof(base + path))])
                    .status
            }
            let known = try await join(seen)
            let inner = try await join("http://127.0.0.1:\(server.port)")
            #expect(known == 201)
            #expect(inner == 401)
        }
    }

    @Test func `a core that asks again gets its answer, however old the proof is`() async throws {
        try await withServer(policy: Self.policy) { server in
            let visitor = BoundVisitor(server: server)
            let pass = try await visitor.pass()
            let stale = try visitor.key.proof(Self.target, covering: pass, madeAgo: 60)
            // Of a pass that began no session, nothing is repeated.
            #expect(try await redeem(server, pass, proof: stale, key: "order-1").status == 422)
            // Good for some seconds more.
            let proof = try visitor.key.proof(Self.target, covering: pass, madeAgo: 5)
            let first = try await redeem(server, pass, proof: proof, key: "order-1")
            #expect(first.status == 200)
            try await Task.sleep(for: .seconds(11))
            let again = try await redeem(server, pass, proof: proof, key: "order-1")
            #expect(again.status == 200)
            #expect(again.text == first.text)
            // Another key, or another proof, is another use.
            #expect(try await redeem(server, pass, proof: proof, key: "order-2").status == 422)
            #expect(try await redeem(server, pass, key: "order-1").status == 422)
            let fresh = try visitor.key.proof(Self.target, covering: pass)
            #expect(try await redeem(server, pass, proof: fresh, key: "order-2").status == 409)
        }
    }
}
