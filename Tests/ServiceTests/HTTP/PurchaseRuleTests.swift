import Rehearsal
import Testing
import WaitingRoom

@testable import Service

/// What a policy says before a core sells.
@Suite(.timeLimit(.minutes(3))) struct PurchaseRuleTests {
    private static let policy: PolicyDocument = {
        var policy = PolicyDocument(title: "Of a test", version: "test")
        policy.rules = [
            PolicyRule(
                name: "robots buy nothing",
                stages: [.purchase],
                when: .field(.clientUserAgent, .contains(["robot"])),
                effect: .deny
            ),
            PolicyRule(
                name: "nor does that network",
                stages: [.purchase],
                when: .all([
                    .field(.networkAddress, .missing(false)),
                    .field(
                        .networkAddress,
                        .within(
                            ranges: [NetworkRange("192.0.2.0/24")].compactMap(\.self),
                            lists: []
                        )
                    ),
                ]),
                effect: .deny
            ),
        ]
        policy.limits.limits = [
            PurchaseLimit(name: "four per card", subject: .card, scope: .sale, tickets: 4)
        ]
        return policy
    }()

    @Test func `a core that tells of the buyer is told whether to sell`() async throws {
        try await withServer(policy: Self.policy) { server in
            let pass = try await server.pass(in: "arena").pass
            let session = try await server.core("arena/redeem", #"{"pass":"\#(pass)"}"#)
                .json(RedeemAnswer.self).session
            func reserve(_ more: String, key: String) async throws -> CrowdResponse {
                try await server.core(
                    "arena/limits/reserve",
                    """
                    {"session":"\(session)","tickets":1,\
                    "subjects":[{"kind":"card","value":"tok_1"}]\(more)}
                    """,
                    key: key
                )
            }
            let person = #","userAgent":"Firefox","address":"198.51.100.7","pass":"\#(pass)""#
            #expect(try await reserve(person, key: "1").status == 200)
            let robot = try await reserve(#","userAgent":"a robot""#, key: "2")
            try expectProblem(robot, 403, "policy-denied")
            #expect(!robot.text.contains(session))
            // What is not known restricts.
            try expectProblem(try await reserve("", key: "3"), 403, "policy-denied")
            let network = #","userAgent":"Firefox","address":"192.0.2.9""#
            try expectProblem(try await reserve(network, key: "4"), 403, "policy-denied")
            for (more, field) in [
                (#","address":"nowhere""#, "address"), (#","pass":"a.b.c""#, "pass"),
            ] {
                let refused = try await reserve(more + #","userAgent":"Firefox""#, key: field)
                #expect(refused.status == 422)
                #expect(try refused.json(ProblemAnswer.self).field == field)
            }
            // Nothing of what was refused is set aside.
            #expect(try await reserve(person, key: "5").status == 200)
        }
    }
}
