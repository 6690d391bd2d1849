import Foundation
import Rehearsal
import Service
import StilePass
import Testing
import WaitingRoom

@Suite struct CallTests {
    @Test func `a place far from the front checks in too early`() async throws {
        try await withServer([.early]) { server in
            // While somebody is present the leader asks no further than its ordinary reach.
            let first = try await server.join("early").token
            let answer = try await server.post("/rooms/early/check-in", nil, .bearer(first))
            #expect(answer.status == 200)
            var last = ""
            for _ in 0..<40 { last = try await server.join("early").token }
            let response = try await server.post("/rooms/early/check-in", nil, .bearer(last))
            try expectProblem(response, 425, "too-early")
            #expect(response.headers["Retry-After"] == "5")
        }
    }

    @Test func `a visitor waits, is called, and claims a pass that the published keys verify`()
        async throws
    {
        try await withServer { server in
            #expect(try await server.operate("arena/pause").status == 200)
            let joined = try await server.join("arena")
            let waiting = try await server.post("/rooms/arena/check-in", nil, .bearer(joined.token))
            #expect(waiting.status == 200)
            #expect(
                try waiting.json(CheckInAnswer.self)
                    == CheckInAnswer(state: "waiting", checkInAfterSeconds: 10, missingStamps: [])
            )
            let early = try await server.post("/rooms/arena/claim", nil, .bearer(joined.token))
            try expectProblem(early, 409, "not-called")
            #expect(early.headers["Retry-After"] == "5")

            #expect(try await server.operate("arena/resume").status == 200)
            try await server.beCalled(joined.token, in: "arena")
            let claimed = try await server.claim(joined.token, in: "arena")
            #expect(claimed.target == "/target/arena")
            #expect(claimed.quota == 4)
            let pass = try await verified(claimed.pass, by: server, audience: "arena")
            #expect(pass.queueID == joined.queueID)
            #expect(pass.room == "arena")
            #expect(pass.sale == "first")
            #expect(pass.lane == "general")
            #expect(pass.quota == 4)
            #expect(Timestamp(iso8601: claimed.expiresAt)?.seconds == pass.expiresAt.seconds)
        }
    }

    @Test func `claiming again voids the pass before`() async throws {
        try await withServer { server in
            let token = try await server.join("arena").token
            try await server.beCalled(token, in: "arena")
            let first = try await server.claim(token, in: "arena").pass
            let second = try await server.claim(token, in: "arena").pass
            #expect(first != second)
            try expectProblem(
                try await server.core("arena/redeem", #"{"pass":"\#(first)"}"#),
                409,
                "pass-unknown"
            )
            #expect(
                try await server.core("arena/redeem", #"{"pass":"\#(second)"}"#).status == 200
            )
            try expectProblem(
                try await server.post("/rooms/arena/claim", nil, .bearer(token)),
                409,
                "already-admitted"
            )
            #expect(try await server.status("arena") { $0.admitted > 0 }.admitted == 1)
        }
    }

    @Test func `the cap binds: the next is called only when somebody departs`() async throws {
        try await withServer { server in
            #expect(try await server.operate("arena/set", #"{"hardCap":1}"#).status == 200)
            let pass = try await server.pass(in: "arena").pass
            let session = try await server.core("arena/redeem", #"{"pass":"\#(pass)"}"#)
                .json(RedeemAnswer.self).session
            let next = try await server.join("arena").token
            for _ in 0..<5 {
                let answer = try await server.post("/rooms/arena/check-in", nil, .bearer(next))
                #expect(try answer.json(CheckInAnswer.self).state == "waiting")
            }
            #expect(
                try await server.core("arena/sessions/\(session)/depart").status == 204
            )
            try await server.beCalled(next, in: "arena")
        }
    }

    /// The pass's contents, if the key set that the server publishes verifies it.
    private func verified(
        _ pass: String,
        by server: RunningServer,
        audience: String
    ) async throws -> AdmissionPass {
        let response = try await server.get("/.well-known/jwks.json")
        #expect(response.headers["Content-Type"] == "application/jwk-set+json")
        #expect(response.headers["Cache-Control"] == "public, max-age=300")
        let keys = try KeySet.decode(response.body)
        #expect(keys.count == 1)
        return try PassVerifier(keys: keys, issuer: RunningServer.issuer, audience: audience)
            .verify(pass, at: Timestamp.wallClock())
    }
}
