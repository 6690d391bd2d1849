import Rehearsal
import Synchronization
import Testing
import WaitingRoom

@testable import Service

/// A policy that is put in force while the room is open.
@Suite(.timeLimit(.minutes(3))) struct PolicyReloadTests {
    /// A file that a test writes anew.
    private final class PolicyOnDisk: Sendable {
        private let content: Mutex<Result<PolicyDocument, BrokenFile>>

        init(_ policy: PolicyDocument) { content = Mutex(.success(policy)) }

        func write(_ policy: PolicyDocument) { content.withLock { $0 = .success(policy) } }
        func spoil() { content.withLock { $0 = .failure(BrokenFile()) } }
        func read() throws -> PolicyDocument { try content.withLock { $0 }.get() }
    }

    private struct BrokenFile: Error, CustomStringConvertible {
        var description: String { "policy.yaml:3: rules[0].weigh: A whole number was expected." }
    }

    private static func policy(
        version: String,
        _ rules: [PolicyRule],
        _ change: (inout PolicyDocument) -> Void = { _ in }
    ) -> PolicyDocument {
        var policy = PolicyDocument(title: "Of a test", version: version)
        policy.rules = rules
        change(&policy)
        return policy
    }

    private static let robots = PolicyRule(
        name: "robots",
        stages: [.join],
        when: .field(.clientUserAgent, .contains(["robot"])),
        effect: .deny
    )
    private static let everybody = PolicyRule(name: "all", stages: [.join], effect: .deny)

    private func withRoom(
        _ policy: PolicyDocument,
        log: RecordedLog = RecordedLog(),
        _ body: (RunningServer, PolicyOnDisk) async throws -> Void
    ) async throws {
        let file = PolicyOnDisk(policy)
        try await withServer(
            policy: policy,
            rereadPolicy: { try file.read() },
            logger: log.logger()
        ) { try await body($0, file) }
    }

    private func join(_ server: RunningServer) async throws -> CrowdResponse {
        try await server.post("/rooms/arena/join", nil, [("User-Agent", "Firefox")])
    }

    @Test func `the new rules hold from then on, and the log says who did what`() async throws {
        let log = RecordedLog()
        try await withRoom(Self.policy(version: "one", [Self.robots]), log: log) { server, file in
            let token = try await join(server).json(JoinAnswer.self).token
            file.write(Self.policy(version: "two", [Self.robots, Self.everybody]))
            // What lies on the disk changes nothing by itself.
            #expect(try await join(server).status == 201)
            let answer = try await server.operate("arena/policy")
            #expect(answer.status == 200)
            #expect(answer.text.contains("rules added: all"))
            #expect(try await join(server).status == 403)
            // Who stands in line already stays there.
            try await server.beCalled(token, in: "arena")
            _ = try await server.claim(token, in: "arena")
        }
        #expect(
            log.lines(atLeast: .notice).contains(
                "notice: desk reloaded the policy of arena, now two: rules added: all"
            )
        )
    }

    @Test func `a file with a mistake changes nothing`() async throws {
        try await withRoom(Self.policy(version: "one", [Self.robots])) { server, file in
            file.spoil()
            let refused = try await server.operate("arena/policy")
            #expect(refused.status == 422)
            #expect(refused.text.contains("policy.yaml:3: rules[0].weigh"))
            #expect(try await join(server).status == 201)
        }
    }

    @Test func `what needs a restart is refused`() async throws {
        try await withRoom(Self.policy(version: "one", [Self.robots])) { server, file in
            file.write(Self.policy(version: "two", [Self.everybody]) { $0.boundTokens = .required })
            let binding = try await server.operate("arena/policy")
            #expect(binding.status == 409)
            #expect(binding.text.contains("policy-binding"))
            var provider = ChallengeProvider(name: "t", kind: .turnstile, stages: [.checkIn])
            provider.siteKey = "site"
            file.write(
                Self.policy(version: "three", [Self.everybody]) { [provider] in
                    $0.challenges.providers = [provider]
                }
            )
            let provided = try await server.operate("arena/policy")
            #expect(provided.status == 409)
            #expect(provided.text.contains("policy-partners"))
            file.write(
                Self.policy(version: "four", [Self.everybody]) {
                    $0.identity.verifier = "https://verifier.example/check"
                }
            )
            #expect(try await server.operate("arena/policy").text.contains("policy-partners"))
            #expect(try await join(server).status == 201)
        }
    }

    @Test func `only operators reload, and only rooms with a policy`() async throws {
        try await withRoom(Self.policy(version: "one", [Self.robots])) { server, _ in
            let viewer = try await server.post(
                "/operator/rooms/arena/policy",
                nil,
                .bearer(RunningServer.viewerToken)
            )
            #expect(viewer.status == 403)
        }
        try await withServer { server in
            #expect(try await server.operate("arena/policy").status == 404)
        }
    }
}
