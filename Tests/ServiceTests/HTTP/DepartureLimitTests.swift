import Rehearsal
import Testing
import WaitingRoom

/// What a core is told that sells more than a limit left, and one that names people in other spellings.
@Suite(.timeLimit(.minutes(3))) struct DepartureLimitTests {
    private static let policy: PolicyDocument = {
        var policy = PolicyDocument(title: "One ticket an account", version: "test")
        policy.limits.limits = [
            PurchaseLimit(name: "one", subject: .account, scope: .sale, tickets: 1),
            PurchaseLimit(name: "two per phone", subject: .phone, scope: .sale, tickets: 2),
        ]
        return policy
    }()

    /// The token of somebody of an account whose turn it is.
    private func token(_ server: RunningServer, _ account: String) async throws -> String {
        let token = try await server.post(
            "/rooms/arena/join",
            #"{"account":"\#(AccountSite.statement(account))"}"#
        ).json(JoinAnswer.self).token
        try await server.beCalled(token, in: "arena")
        return token
    }

    private func session(_ server: RunningServer, _ account: String) async throws -> String {
        let claim = try await server.claim(try await token(server, account), in: "arena")
        return try await server.core("arena/redeem", #"{"pass":"\#(claim.pass)"}"#)
            .json(RedeemAnswer.self).session
    }

    @Test func `a core that sold more than was set aside is told so, and what was counts`()
        async throws
    {
        try await withServer(policy: Self.policy) { server in
            let session = try await session(server, "anna")
            let path = "arena/sessions/\(session)"
            for _ in 1...2 {
                let told = try await server.core("\(path)/depart", #"{"tickets":2}"#)
                try expectProblem(told, 409, "over-quota")
            }
            try expectProblem(try await server.core("\(path)/touch"), 410, "session-over")
            let report = try await server.report("arena")
            #expect(report.sale.tickets == 1)
            #expect(report.sale.taken == 0)
            let again = try await token(server, "anna")
            try expectProblem(
                try await server.post("/rooms/arena/claim", nil, .bearer(again)),
                409,
                "limit-reached"
            )
        }
    }

    @Test func `one phone is one in every spelling, and one without a country's code is none`()
        async throws
    {
        try await withServer(policy: Self.policy) { server in
            let session = try await session(server, "anna")
            func order(_ phone: String, key: String) async throws -> CrowdResponse {
                try await server.core(
                    "arena/limits/reserve",
                    """
                    {"session":"\(session)","tickets":1,\
                    "subjects":[{"kind":"phone","value":"\(phone)"}]}
                    """,
                    key: key
                )
            }
            #expect(try await order("+44 20 7946 0018", key: "1").status == 200)
            // The same request in another spelling is the same request.
            #expect(try await order("0044 (0)20 7946-0018", key: "1").status == 200)
            let local = try await order("020 7946 0018", key: "2")
            try expectProblem(local, 422, "bad-field", field: "subjects[0].value")
            let detail = try local.json(ProblemAnswer.self).detail
            #expect(detail.contains("country's code"))
            #expect(!detail.contains("7946"))
        }
    }
}
