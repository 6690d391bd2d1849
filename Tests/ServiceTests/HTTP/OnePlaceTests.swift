import Rehearsal
import Testing
import WaitingRoom

@testable import Service

/// One place for an account or a document, whenever and from wherever it is shown.
@Suite(.timeLimit(.minutes(3))) struct OnePlaceTests {
    private static func policy(
        _ kind: SubjectKind,
        _ rules: [PolicyRule] = []
    ) -> PolicyDocument {
        var policy = PolicyDocument(title: "Of a test", version: "test")
        policy.rules = rules
        policy.limits.onePlacePer = [kind]
        policy.identity.documents = [.residentID, .taiwanPermit]
        policy.identity.acceptsTestNumbers = true
        return policy
    }

    private struct Stamped: Decodable { var token: String }

    private func show(
        _ server: RunningServer,
        _ token: String,
        _ number: String
    ) async throws -> String {
        let answer = try await server.post(
            "/rooms/arena/identity",
            #"{"kind":"residentID","number":"\#(number)","name":"Anna Beispiel"}"#,
            .bearer(token)
        )
        try #require(answer.status == 200)
        return try answer.json(Stamped.self).token
    }

    /// The place that a token is for, as the room tells it to whoever joins with it.
    private func place(_ server: RunningServer, _ token: String) async throws -> Int {
        try await server.post("/rooms/arena/join", nil, .bearer(token)).json(JoinAnswer.self).place
    }

    private func join(
        _ server: RunningServer,
        as account: String? = nil,
        key: String? = nil,
        token: String? = nil
    ) async throws -> JoinAnswer {
        try await server.post(
            "/rooms/arena/join",
            account.map { #"{"account":"\#(AccountSite.statement($0))"}"# },
            (key.map { [("Idempotency-Key", $0)] } ?? []) + (token.map { .bearer($0) } ?? [])
        ).json(JoinAnswer.self)
    }

    @Test func `a document that is shown again leads back to its place`() async throws {
        try await withServer(policy: Self.policy(.document)) { server in
            let first = try await join(server)
            let second = try await join(server)
            #expect(second.place != first.place)
            let one = try await show(server, first.token, "990000190001010016")
            let two = try await show(server, second.token, "990000190001010016")
            #expect(try await place(server, one) == first.place)
            #expect(try await place(server, two) == first.place)
            // Somebody else's document has nothing to do with it.
            let third = try await join(server)
            let other = try await show(server, third.token, "11010519491231002X")
            #expect(try await place(server, other) == third.place)
        }
    }

    @Test func `an account that is shown after the join leads back to its place`() async throws {
        try await withServer(policy: Self.policy(.account)) { server in
            let first = try await join(server, as: "anna")
            let anonymous = try await join(server)
            #expect(anonymous.place != first.place)
            let shown = try await join(server, as: "anna", token: anonymous.token)
            #expect(shown.place == first.place)
            // Nor does a join that is repeated with an account give it a second place.
            let plain = try await join(server, key: "phone")
            let again = try await join(server, as: "anna", key: "phone")
            #expect(plain.place != first.place)
            #expect(again.place == first.place)
        }
    }

    @Test func `a challenge that was passed for one place does not count for the other`()
        async throws
    {
        let work = PolicyRule(name: "work", stages: [.checkIn], effect: .require([.challenge]))
        try await withServer(policy: Self.policy(.document, [work])) { server in
            let first = try await join(server)
            _ = try await show(server, first.token, "990000190001010016")
            let second = try await join(server)
            let moved = try await show(server, second.token, "990000190001010016")
            let checkIn = try await server.post("/rooms/arena/check-in", nil, .bearer(moved))
            #expect(try checkIn.json(CheckInAnswer.self).missingStamps == ["challenge"])
        }
    }
}
