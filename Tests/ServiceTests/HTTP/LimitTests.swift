import Logging
import Rehearsal
import Service
import StilePass
import Synchronization
import Testing
import WaitingRoom

@Suite struct LimitTests {
    private static let cards: PolicyDocument = {
        var policy = PolicyDocument(title: "Two tickets a card", version: "test")
        policy.limits.limits = [
            PurchaseLimit(name: "two per card", subject: .card, scope: .sale, tickets: 2)
        ]
        return policy
    }()

    private func session(_ server: RunningServer) async throws -> String {
        let pass = try await server.pass(in: "arena").pass
        return try await server.core("arena/redeem", #"{"pass":"\#(pass)"}"#)
            .json(RedeemAnswer.self).session
    }

    private func body(_ session: String, _ tickets: Int, card: String = "tok_4242") -> String {
        """
        {"session":"\(session)","tickets":\(tickets),"subjects":[{"kind":"card","value":"\(card)"}]}
        """
    }

    @Test func `an order's tickets are reserved, confirmed and released by their id`() async throws
    {
        try await withServer(policy: Self.cards) { server in
            let session = try await session(server)
            let path = "arena/limits"
            let first = try await server.core("\(path)/reserve", body(session, 2), key: "order-1")
            #expect(first.status == 200)
            #expect(try first.members() == ["reservation", "tickets", "expiresAt"])
            let reserved = try first.json(ReserveAnswer.self)
            #expect(reserved.tickets == 2)
            // A space more makes no other card, and the same request gives the same answer.
            let again = try await server.core(
                "\(path)/reserve",
                body(session, 2, card: "tok_42 42"),
                key: "order-1"
            )
            #expect(try again.json(ReserveAnswer.self).reservation == reserved.reservation)

            let full = try await server.core("\(path)/reserve", body(session, 1), key: "order-2")
            try expectProblem(full, 409, "limit-reached")
            let detail = try full.json(ProblemAnswer.self).detail
            #expect(detail == #"The limit "two per card" leaves 0 tickets."#)

            let id = "\(path)/\(reserved.reservation)"
            for _ in 1...2 {
                let confirmed = try await server.core("\(id)/confirm", #"{"tickets":1}"#)
                #expect(try confirmed.json(ConfirmAnswer.self).tickets == 1)
            }
            try expectProblem(
                try await server.core("\(id)/confirm", #"{"tickets":2}"#),
                409,
                "reservation-conflict"
            )
            #expect(
                try await server.core("\(id)/release").json(ReleaseAnswer.self).counted == 1
            )
            let returned = try await server.core("\(id)/release", #"{"returned":true}"#)
            #expect(try returned.json(ReleaseAnswer.self).counted == 0)
            let late = try await server.core("\(id)/confirm", #"{"tickets":1}"#)
            try expectProblem(late, 410, "reservation-lapsed")
            #expect(try late.json(ProblemAnswer.self).detail.contains("refund"))
        }
    }

    @Test func `what makes no sense is refused by the name of the field`() async throws {
        try await withServer(policy: Self.cards) { server in
            let session = try await session(server)
            let path = "arena/limits/reserve"
            let card = #"{"kind":"card","value":"x"}"#
            func order(_ tickets: Int, _ subjects: String) -> String {
                #"{"session":"\#(session)","tickets":\#(tickets),"subjects":[\#(subjects)]}"#
            }
            let many = Array(repeating: card, count: 9).joined(separator: ",")
            for (body, field) in [
                (order(0, card), "tickets"), (order(5, card), "tickets"),
                (order(1, ""), "subjects"), (order(1, many), "subjects"),
                (order(1, #"{"kind":"account","value":"x"}"#), "subjects[0].kind"),
                (order(1, "\(card),{\"kind\":\"iris\",\"value\":\"x\"}"), "subjects[1].kind"),
                (order(1, #"{"kind":"phone","value":"secret"}"#), "subjects[0].value"),
                (order(1, #"{"kind":"card","value":" - "}"#), "subjects[0].value"),
            ] {
                let response = try await server.core(path, body, key: "k")
                try expectProblem(response, 422, "bad-field", field: field)
                #expect(!(try response.json(ProblemAnswer.self).detail.contains("secret")))
            }
            try expectProblem(
                try await server.core(path, order(1, card)),
                400,
                "bad-field",
                field: "Idempotency-Key"
            )
            try expectProblem(
                try await server.core(path, body("no-session", 1), key: "k"),
                404,
                "session-unknown"
            )
            try expectProblem(
                try await server.core("arena/limits/nonsense/confirm", #"{"tickets":1}"#),
                404,
                "reservation-unknown"
            )
            for address in ["reserve", "x/confirm", "x/release"] {
                try expectProblem(
                    try await server.post("/core/arena/limits/\(address)", "{}", .bearer("wrong")),
                    401,
                    "core-secret"
                )
            }
        }
    }

    @Test func `that the key is gone is told from that it can't be used just now`() async throws {
        let log = RecordedLog()
        let sentence = "The identity key in tour.json is damaged."
        let failures: [(any Error, Int, String)] = [
            (PseudonymKeyGone(), 410, "pseudonyms-forgotten"),
            (PseudonymKeyUnavailable(sentence: sentence), 503, "pseudonyms-unavailable"),
        ]
        for (failure, status, code) in failures {
            try await withServer(
                policy: Self.cards,
                parts: { $0.pseudonymKey = { _, _ in throw failure } },
                logger: log.logger()
            ) { server in
                let id = Identifier(high: 1, low: 2).description
                for _ in 1...2 {
                    let path = "arena/limits/reserve"
                    let answer = try await server.core(path, body(id, 1), key: "k")
                    try expectProblem(answer, status, code)
                    #expect(!answer.text.contains("tour.json"))
                }
            }
        }
        // Once, though everybody meets it.
        #expect(log.lines(atLeast: .error) == ["error: identity key: \(sentence)"])
    }

    @Test(.timeLimit(.minutes(3)))
    func `two hundred orders on twenty cards sell two tickets a card, and the log names none`()
        async throws
    {
        let log = RecordedLog()
        try await withServer(policy: Self.cards, logger: log.logger()) { server in
            let codes = try await withThrowingTaskGroup(of: Int.self) { group in
                for order in 0..<200 {
                    group.addTask {
                        let session = try await session(server)
                        let body = body(session, 1, card: "tok_secret_\(order % 20)")
                        let response = try await server.core(
                            "arena/limits/reserve",
                            body,
                            key: "order-\(order)"
                        )
                        guard response.status == 200 else { return response.status }
                        let id = try response.json(ReserveAnswer.self).reservation
                        return try await server.core(
                            "arena/limits/\(id)/confirm",
                            #"{"tickets":1}"#
                        ).status
                    }
                }
                return try await group.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
            }
            #expect(codes == [200: 40, 409: 160])
        }
        #expect(!log.lines(atLeast: .trace).contains { $0.contains("tok_secret") })
    }
}

private struct ReserveAnswer: Decodable {
    var reservation, expiresAt: String
    var tickets: Int
}

private struct ConfirmAnswer: Decodable {
    var reservation: String
    var tickets: Int
}

private struct ReleaseAnswer: Decodable {
    var reservation: String
    var counted: Int
}
