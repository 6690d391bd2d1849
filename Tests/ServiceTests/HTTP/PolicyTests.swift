import Crypto
import Foundation
import Rehearsal
import StilePass
import Testing
import WaitingRoom

@testable import Service

/// What a room with a policy asks of its visitors, over HTTP.
@Suite(.timeLimit(.minutes(3))) struct PolicyTests {
    private static func policy(
        _ rules: [PolicyRule],
        _ change: (inout PolicyDocument) -> Void = { _ in }
    ) -> PolicyDocument {
        var policy = PolicyDocument(title: "Of a test", version: "test")
        policy.rules = rules
        change(&policy)
        return policy
    }

    private static let accounts = PolicyRule(
        name: "accounts only",
        stages: [.join],
        effect: .require([.account])
    )
    private static let work = PolicyRule(
        name: "everybody works",
        stages: [.checkIn],
        effect: .require([.challenge])
    )

    private func join(
        _ server: RunningServer,
        as account: String,
        key: String
    ) async throws -> CrowdResponse {
        try await server.post(
            "/rooms/arena/join",
            #"{"account":"\#(AccountSite.statement(account))"}"#,
            [("Idempotency-Key", key)]
        )
    }

    @Test func `who shows no account does not join, and one account has one place`() async throws {
        let policy = Self.policy([Self.accounts]) { $0.limits.onePlacePer = [.account] }
        try await withServer(policy: policy) { server in
            let refused = try await server.post("/rooms/arena/join")
            #expect(refused.status == 409)
            #expect(refused.text.contains("stamps-missing"))
            let first = try await join(server, as: "anna", key: "phone").json(JoinAnswer.self)
            let again = try await join(server, as: "anna", key: "laptop").json(JoinAnswer.self)
            let other = try await join(server, as: "ben", key: "tablet").json(JoinAnswer.self)
            #expect(again.place == first.place)
            #expect(other.place != first.place)
            let forged = try await server.post(
                "/rooms/arena/join",
                #"{"account":"\#(AccountSite.statement("anna").dropLast(2))AA"}"#
            )
            #expect(forged.status == 422)
            #expect(!forged.text.contains("anna"))
        }
    }

    @Test func `a denied visitor gets a reference and nothing else`() async throws {
        let rule = PolicyRule(
            name: "robots",
            stages: [.join],
            when: .field(.clientUserAgent, .contains(["robot"])),
            effect: .deny
        )
        try await withServer(policy: Self.policy([rule])) { server in
            let denied = try await server.post(
                "/rooms/arena/join",
                nil,
                [("User-Agent", "a Robot")]
            )
            #expect(denied.status == 403)
            #expect(denied.text.contains("policy-denied"))
            #expect(!denied.text.contains("robots"))
            let person = try await server.post(
                "/rooms/arena/join",
                nil,
                [("User-Agent", "Firefox")]
            )
            #expect(person.status == 201)
            // What is not known restricts.
            #expect(try await server.post("/rooms/arena/join").status == 403)
        }
    }

    /// Solves a challenge of ALTCHA's first protocol by trying numbers.
    private func solve(_ challenge: CrowdResponse) throws -> String {
        struct Challenge: Codable {
            var algorithm, challenge, salt, signature: String
            var maxnumber: Int?
            var maxNumber: Int?
        }
        let asked = try challenge.json(Challenge.self)
        let most = asked.maxNumber ?? asked.maxnumber ?? 0
        let number = try #require(
            (0...most).first { number in
                let digest = SHA256.hash(data: Data("\(asked.salt)\(number)".utf8))
                return digest.map { String(format: "%02x", $0) }.joined() == asked.challenge
            }
        )
        let payload: [String: Any] = [
            "algorithm": asked.algorithm, "challenge": asked.challenge, "number": number,
            "salt": asked.salt, "signature": asked.signature, "took": 7,
        ]
        return try JSONSerialization.data(withJSONObject: payload).base64EncodedString()
    }

    @Test func `of a hundred uses of one solution at once one counts`() async throws {
        try await withServer(policy: Self.policy([Self.work])) { server in
            let token = try await server.join("arena").token
            let missing = try await server.post("/rooms/arena/check-in", nil, .bearer(token))
                .json(CheckInAnswer.self)
            #expect(missing.state == "stamps")
            #expect(missing.missingStamps == ["challenge"])
            let payload = try solve(
                try await server.get(
                    "/rooms/arena/challenge?stage=checkIn&altcha=1",
                    .bearer(token)
                )
            )
            let body = #"{"stage":"checkIn","altcha":"\#(payload)"}"#
            let tokens = try await withThrowingTaskGroup(of: String?.self) { group in
                for _ in 0..<100 {
                    group.addTask {
                        let response = try await server.post(
                            "/rooms/arena/challenge",
                            body,
                            .bearer(token)
                        )
                        #expect(response.status == 200 || response.status == 409)
                        return response.status == 200 ? response.text : nil
                    }
                }
                return try await group.reduce(into: [String]()) { tokens, text in
                    if let text { tokens.append(text) }
                }
            }
            #expect(tokens.count == 1)
            struct Stamped: Decodable { var token: String }
            let stamped = try JSONDecoder().decode(Stamped.self, from: Data(tokens[0].utf8))
            try await server.beCalled(stamped.token, in: "arena")
            // Another visitor gets nothing for it.
            let stranger = try await server.join("arena").token
            let refused = try await server.post("/rooms/arena/challenge", body, .bearer(stranger))
            #expect(refused.status == 422)
        }
    }

    /// How many tickets one of many visitors of twenty accounts gets.
    private func buy(_ number: Int, _ server: RunningServer) async throws -> Int {
        let joined = try await join(
            server,
            as: "account \(number % 20)",
            key: "visitor-\(number)"
        )
        let token = try joined.json(JoinAnswer.self).token
        try await server.beCalled(token, in: "arena")
        let claim = try await server.post("/rooms/arena/claim", nil, .bearer(token))
        guard claim.status == 200 else {
            #expect(claim.status == 409)
            #expect(claim.text.contains("two each"))
            return 0
        }
        return try claim.json(ClaimAnswer.self).quota
    }

    @Test func `two hundred visitors with twenty accounts get forty tickets`() async throws {
        let policy = Self.policy([Self.accounts]) { policy in
            policy.limits.limits = [
                PurchaseLimit(name: "two each", subject: .account, scope: .sale, tickets: 2)
            ]
        }
        try await withServer(policy: policy) { server in
            let tickets = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<200 {
                    group.addTask { try await buy(number, server) }
                }
                return try await group.reduce(0, +)
            }
            #expect(tickets == 40)
        }
    }

    @Test func `a room without a policy asks for nothing and has nothing to pass`() async throws {
        try await withServer { server in
            let token = try await server.join("arena").token
            for path in ["challenge?stage=checkIn", "challenge?stage=nonsense"] {
                let answer = try await server.get("/rooms/arena/\(path)", .bearer(token))
                #expect([404, 400].contains(answer.status))
            }
            let identity = try await server.post(
                "/rooms/arena/identity",
                #"{"kind":"passport"}"#,
                .bearer(token)
            )
            #expect(identity.status == 404)
        }
    }
}
