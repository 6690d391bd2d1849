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

    private func join(
        _ server: RunningServer,
        as account: String? = nil,
        key: String? = nil,
        with held: JoinAnswer? = nil
    ) async throws -> CrowdResponse {
        let statement = account.map { AccountSite.statement($0, place: held?.queueID) }
        return try await server.post(
            "/rooms/arena/join",
            statement.map { #"{"account":"\#($0)"}"# },
            (key.map { [("Idempotency-Key", $0)] } ?? []) + (held.map { .bearer($0.token) } ?? [])
        )
    }

    private func joined(
        _ server: RunningServer,
        as account: String? = nil,
        key: String? = nil,
        with held: JoinAnswer? = nil
    ) async throws -> JoinAnswer {
        try await join(server, as: account, key: key, with: held).json(JoinAnswer.self)
    }

    @Test func `a document holds the first place that it checks in with, and no second`()
        async throws
    {
        try await withServer(policy: Self.policy(.document)) { server in
            let first = try await joined(server)
            let second = try await joined(server)
            let one = try await show(server, first.token, "990000190001010016")
            let two = try await show(server, second.token, "990000190001010016")
            try await server.beCalled(one, in: "arena")
            let refused = try await server.post("/rooms/arena/check-in", nil, .bearer(two))
            try expectProblem(refused, 409, "policy-denied")
            #expect(try refused.json(ProblemAnswer.self).detail.contains("document"))
            // The first goes on, and so does somebody with another document.
            _ = try await server.claim(one, in: "arena")
            let third = try await joined(server)
            let other = try await show(server, third.token, "11010519491231002X")
            try await server.beCalled(other, in: "arena")
        }
    }

    @Test func `an account that is shown after the join leads back to its place`() async throws {
        try await withServer(policy: Self.policy(.account)) { server in
            let first = try await joined(server, as: "anna")
            let anonymous = try await joined(server)
            #expect(anonymous.place != first.place)
            let shown = try await joined(server, as: "anna", with: anonymous)
            #expect(shown.place == first.place)
            // Nor does a join that is repeated with an account give it a second place.
            let plain = try await joined(server, key: "phone")
            let again = try await joined(server, as: "anna", key: "phone")
            #expect(plain.place != first.place)
            #expect(again.place == first.place)
        }
    }

    @Test func `a statement that was not made for a place is not tied to it`() async throws {
        try await withServer(policy: Self.policy(.account)) { server in
            let fan = try await joined(server)
            let statement = AccountSite.statement("mallory")
            let refused = try await server.post(
                "/rooms/arena/join",
                #"{"account":"\#(statement)"}"#,
                .bearer(fan.token)
            )
            try expectProblem(refused, 422, "account-refused", field: "account")
            // Mallory gets a place of their own, and not the fan's.
            #expect(try await joined(server, as: "mallory").place != fan.place)
            let held = try await joined(server, as: "ben", with: fan)
            #expect(held.place == fan.place)
            // A place that belongs to one account is not given to another.
            let other = try await join(server, as: "carl", with: held)
            try expectProblem(other, 409, "policy-denied")
        }
    }

    @Test func `a challenge that was passed for one place does not count for the other`()
        async throws
    {
        let work = PolicyRule(name: "work", stages: [.checkIn], effect: .require([.challenge]))
        try await withServer(policy: Self.policy(.account, [work])) { server in
            _ = try await joined(server, as: "anna")
            let moved = try await joined(server, as: "anna", with: try await joined(server))
            let checkIn = try await server.post("/rooms/arena/check-in", nil, .bearer(moved.token))
            #expect(try checkIn.json(CheckInAnswer.self).missingStamps == ["challenge"])
        }
    }
}
