import Logging
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
        judges: [String: ChallengeJudge] = [:],
        _ body: (RunningServer, PolicyOnDisk) async throws -> Void
    ) async throws {
        let file = PolicyOnDisk(policy)
        try await withServer(
            policy: policy,
            rereadPolicy: { try file.read() },
            parts: { $0.judges = judges },
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

    private static let limit = PurchaseLimit(
        name: "two each",
        subject: .account,
        scope: .sale,
        tickets: 2
    )

    @Test func `what the running sale was begun with stays until a restart`() async throws {
        let policy = Self.policy(version: "one", [Self.robots]) { $0.limits.limits = [Self.limit] }
        try await withRoom(policy) { server, file in
            let changes: [(String, (inout LimitsPlan) -> Void)] = [
                ("limits.tickets", { $0.limits[0].scope = .event("tour") }),
                ("limits.tickets", { $0.limits[0].scope = .window(.seconds(3_600)) }),
                ("limits.paymentGrace", { $0.paymentGrace = .seconds(1) }),
                ("limits.longestReturnDelay", { $0.longestReturnDelay = .seconds(1) }),
            ]
            for (field, change) in changes {
                var fresh = policy
                change(&fresh.limits)
                file.write(fresh)
                let refused = try await server.operate("arena/policy")
                try expectProblem(refused, 409, "policy-restart", field: field)
            }
            // How many tickets a limit allows is no matter of pseudonyms.
            var fresh = policy
            fresh.limits.limits[0].tickets = 3
            file.write(fresh)
            #expect(try await server.operate("arena/policy").text.contains("other: limits"))
        }
    }

    /// A way to providers on which nobody answers, and that notes how long it was waited for.
    private final class Silence: ProviderExchange {
        private let seen = Mutex<[Duration]>([])

        var timeouts: [Duration] { seen.withLock { $0 } }

        func send(
            _ request: ProviderRequest,
            timeout: Duration
        ) async throws(ProviderFailure) -> ProviderResponse {
            seen.withLock { $0.append(timeout) }
            throw .timedOut
        }
    }

    @Test func `a provider is dealt with anew, but stays where it was set up`() async throws {
        var provider = ChallengeProvider(name: "t", kind: .turnstile, stages: [.checkIn])
        (provider.siteKey, provider.timeout, provider.onOutage) = ("site", .seconds(1), .deny)
        let silence = Silence()
        let judge = try ChallengeJudge(provider: provider, secret: "s", exchange: silence)
        let before = provider
        let policy = Self.policy(version: "one", [Self.robots]) {
            $0.challenges.providers = [before]
        }
        try await withRoom(policy, judges: ["t": judge]) { server, file in
            let token = try await join(server).json(JoinAnswer.self).token
            func answer() async throws -> String {
                let body = #"{"stage":"checkIn","response":"x"}"#
                return try await server.post("/rooms/arena/challenge", body, .bearer(token)).text
            }
            for _ in 1..<ProviderOutages.failuresInARow { _ = try await answer() }
            #expect(try await answer().contains("try again later"))
            (provider.timeout, provider.onOutage) = (.seconds(2), .fallback)
            var fresh = policy
            fresh.challenges.providers = [provider]
            file.write(fresh)
            #expect(try await server.operate("arena/policy").status == 200)
            #expect(try await answer().contains("another one takes its place"))
            #expect(silence.timeouts.first == .seconds(1))
            #expect(silence.timeouts.last == .seconds(2))
            for change in [\ChallengeProvider.siteKey, \.endpoint, \.hostname] {
                fresh.challenges.providers = [provider]
                fresh.challenges.providers[0][keyPath: change] = "https://elsewhere.example"
                file.write(fresh)
                let refused = try await server.operate("arena/policy")
                try expectProblem(refused, 409, "policy-partners", field: "challenges")
            }
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
            let refused = try await server.operate("arena/policy")
            #expect(refused.status == 404)
        }
    }
}
