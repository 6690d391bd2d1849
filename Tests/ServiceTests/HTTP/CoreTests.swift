import Rehearsal
import Service
import StilePass
import Testing
import WaitingRoom

@Suite struct CoreTests {
    static let addresses = ["redeem", "health", "sessions/x/touch", "sessions/x/depart"]

    @Test func `without the core's own secret nothing is answered`() async throws {
        try await withServer { server in
            for address in Self.addresses {
                for headers: [(String, String)] in [
                    [], .bearer("wrong"), .bearer(""), .bearer(RunningServer.operatorToken),
                    [("Authorization", "Basic \(RunningServer.coreSecret)")],
                ] {
                    let response = try await server.post("/core/arena/\(address)", "{}", headers)
                    try expectProblem(response, 401, "core-secret")
                    #expect(response.headers["WWW-Authenticate"] == "Bearer")
                }
            }
        }
    }

    @Test func `one key redeems a pass as often as it likes, another key never`() async throws {
        try await withServer { server in
            let pass = try await server.pass(in: "arena").pass
            let body = #"{"pass":"\#(pass)"}"#
            let first = try await server.core("arena/redeem", body, key: "order-1")
            #expect(first.status == 200)
            #expect(try first.members() == ["session", "queueID", "quota", "expiresAt"])
            let again = try await server.core("arena/redeem", body, key: "order-1")
            #expect(try again.json(RedeemAnswer.self) == first.json(RedeemAnswer.self))
            try expectProblem(
                try await server.core("arena/redeem", body, key: "order-2"),
                409,
                "pass-spent"
            )
            try expectProblem(try await server.core("arena/redeem", body), 409, "pass-spent")
            let status = try await server.status("arena") { $0.admitted > 0 }
            #expect(status.admitted == 1)
            #expect(status.inCore == 1)
        }
    }

    @Test func `many redemptions at once with different keys make one session`() async throws {
        try await withServer { server in
            let body = #"{"pass":"\#(try await server.pass(in: "arena").pass)"}"#
            let statuses = try await withThrowingTaskGroup(of: Int.self) { tasks in
                for number in 0..<16 {
                    tasks.addTask {
                        try await server.core("arena/redeem", body, key: "key-\(number)").status
                    }
                }
                return try await tasks.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
            }
            #expect(statuses == [200: 1, 409: 15])
        }
    }

    @Test func `a pass of another room or no pass at all is refused as such`() async throws {
        try await withServer([.arena, .second]) { server in
            let pass = try await server.pass(in: "second").pass
            for bad in [pass, "nonsense", try await server.join("arena").token] {
                try expectProblem(
                    try await server.core("arena/redeem", #"{"pass":"\#(bad)"}"#),
                    422,
                    "pass-refused",
                    field: "pass"
                )
            }
            #expect(try await server.core("second/redeem", #"{"pass":"\#(pass)"}"#).status == 200)
        }
    }

    @Test func `a departure frees the slot, counts the tickets, and can be told twice`()
        async throws
    {
        try await withServer { server in
            let pass = try await server.pass(in: "arena").pass
            let session = try await server.core("arena/redeem", #"{"pass":"\#(pass)"}"#)
                .json(RedeemAnswer.self).session
            let path = "arena/sessions/\(session)"
            #expect(try await server.core("\(path)/touch").status == 204)
            for tickets in [-1, 5] {
                try expectProblem(
                    try await server.core("\(path)/depart", #"{"tickets":\#(tickets)}"#),
                    400,
                    "bad-field",
                    field: "tickets"
                )
            }
            for _ in 1...2 {
                let response = try await server.core(
                    "\(path)/depart",
                    #"{"outcome":"bought","tickets":2}"#
                )
                #expect(response.status == 204)
            }
            try expectProblem(try await server.core("\(path)/touch"), 410, "session-over")
            let status = try await server.status("arena") { $0.finished > 0 }
            #expect(status.finished == 1)
            #expect(status.tickets == 2)
            #expect(status.inCore == 0)
        }
    }

    @Test func `an outcome outside the set is refused by the name of the field`() async throws {
        try await withServer { server in
            let pass = try await server.pass(in: "arena").pass
            let session = try await server.core("arena/redeem", #"{"pass":"\#(pass)"}"#)
                .json(RedeemAnswer.self).session
            let path = "arena/sessions/\(session)/depart"
            for outcome in ["", "sold", "Bought", "bought "] {
                try expectProblem(
                    try await server.core(path, #"{"outcome":"\#(outcome)"}"#),
                    400,
                    "bad-field",
                    field: "outcome"
                )
            }
            for outcome in ["bought", "left", "expired", "failed"] {
                let body = #"{"outcome":"\#(outcome)"}"#
                #expect(try await server.core(path, body).status == 204)
            }
        }
    }

    @Test func `a departure that is told late says when it was`() async throws {
        try await withServer { server in
            let pass = try await server.pass(in: "arena").pass
            let session = try await server.core("arena/redeem", #"{"pass":"\#(pass)"}"#)
                .json(RedeemAnswer.self).session
            let path = "arena/sessions/\(session)/depart"
            let now = Timestamp.wallClock()
            for bad in [
                (now + .seconds(60)).iso8601, (now - .seconds(3_700)).iso8601, "yesterday", "",
                "2026-12-01", "2026-12-01T10:00:00",
            ] {
                try expectProblem(
                    try await server.core(path, #"{"endedAt":"\#(bad)"}"#),
                    400,
                    "bad-field",
                    field: "endedAt"
                )
            }
            // It began a moment ago: an end before that is not believed.
            let body = #"{"outcome":"left","endedAt":"\#((now - .seconds(600)).iso8601)"}"#
            #expect(try await server.core(path, body).status == 204)
            let report = try await server.report("arena")
            #expect(report.sale.finished == 1)
            #expect(report.sale.finishedTime > .zero)
            #expect(report.sale.finishedTime < .seconds(60))
        }
    }

    @Test func `a session that never was is not found`() async throws {
        try await withServer { server in
            for session in ["x", "AAAAAAAAAAAAAAAAAAAAAA"] {
                for step in ["touch", "depart"] {
                    try expectProblem(
                        try await server.core("arena/sessions/\(session)/\(step)"),
                        404,
                        "session-unknown"
                    )
                }
            }
        }
    }
}
