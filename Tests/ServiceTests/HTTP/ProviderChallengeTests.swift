import Foundation
import Logging
import Rehearsal
import StilePass
import Synchronization
import Testing
import WaitingRoom

@testable import Service

/// Challenges that somebody else judges, from a visitor's request to the provider's server and back.
@Suite(
    .enabled(if: ProviderClient.make() != nil, "built without the trait TLS"),
    .timeLimit(.minutes(3))
)
struct ProviderChallengeTests {
    private struct Offered: Decodable {
        var provider: String
        var name, label: String?
    }

    /// What a provider's server answers from now on.
    private final class Script: Sendable {
        private let body = Mutex("")

        func say(_ text: String) { body.withLock { $0 = text } }

        /// The server that answers so.
        var behaviour: ProviderServer.Behaviour {
            .respond { _ in
                let text = self.body.withLock { $0 }
                return "HTTP/1.1 200 OK\r\nContent-Length: \(text.utf8.count)\r\n\r\n\(text)"
            }
        }
    }

    /// Runs a room whose only provider has a server that behaves like that.
    private func withRoom(
        _ kind: ChallengeProvider.Kind,
        _ behaviour: ProviderServer.Behaviour,
        onOutage: ChallengeProvider.Outage = .deny,
        timeout: Duration = .seconds(30),
        log: RecordedLog = RecordedLog(),
        _ body: (RunningServer, String, ProviderServer) async throws -> Void
    ) async throws {
        let keys = try TestChallenge.keys()
        try await withClient { exchange in
            try await ProviderServer.with(behaviour) { server in
                let provider = ChallengeProvider.test(
                    kind,
                    onOutage: onOutage,
                    at: server.url,
                    timeout: timeout
                )
                let judge = try ChallengeJudge(
                    provider: provider,
                    secret: "the secret",
                    exchange: exchange
                )
                try await withServer(
                    publicURL: RunningServer.issuer,
                    policy: .challenges(provider),
                    parts: {
                        $0.challengeKeys = keys
                        $0.judges = [provider.name: judge]
                    },
                    logger: log.logger()
                ) { try await body($0, try await $0.join("arena").token, server) }
            }
        }
    }

    private func ask(_ server: RunningServer, _ token: String) async throws -> Offered {
        try await server.get("/rooms/arena/challenge?stage=checkIn", .bearer(token))
            .json(Offered.self)
    }

    private func hand(
        _ server: RunningServer,
        _ token: String,
        _ response: String = "junk"
    ) async throws -> CrowdResponse {
        try await server.post(
            "/rooms/arena/challenge",
            #"{"stage":"checkIn","response":"\#(response)"}"#,
            .bearer(token)
        )
    }

    private static func yes(_ label: String = "", host: String = "stile.test") -> String {
        let now = Timestamp(seconds: Int64(Date().timeIntervalSince1970)).iso8601
        return #"{"success":true,"challenge_ts":"\#(now)","hostname":"\#(host)","error-codes":[],"#
            + #""action":"stile_checkIn","cdata":"\#(label)"}"#
    }

    @Test func `an answer counts for the visitor whom it was given for, and for nobody else`()
        async throws
    {
        let script = Script()
        try await withRoom(.turnstile, script.behaviour) { server, token, provider in
            let offered = try await ask(server, token)
            script.say(Self.yes(try #require(offered.label)))
            let stranger = try await server.join("arena").token
            let refused = try await hand(server, stranger, "one")
            try expectProblem(refused, 422, "challenge-refused", field: "response")
            let passed = try await hand(server, token, "one")
            #expect(passed.status == 200)
            try expectProblem(try await hand(server, token, "one"), 409, "already-spent")
            #expect(provider.requests.count == 3)
        }
    }

    @Test func `where an answer names no visitor it must come from the room's own page`()
        async throws
    {
        let script = Script()
        let log = RecordedLog()
        try await withRoom(.hcaptcha, script.behaviour, log: log) { server, token, _ in
            #expect(try await ask(server, token).label == nil)
            script.say(Self.yes(host: "elsewhere.test"))
            let refused = try await hand(server, token, "one")
            try expectProblem(refused, 422, "challenge-refused", field: "response")
            script.say(Self.yes())
            #expect(try await hand(server, token, "two").status == 200)
        }
        #expect(log.lines(atLeast: .warning).filter { $0.contains("hcaptcha: ") }.count == 1)
    }

    @Test func `rubbish is judged a few times for each place, and takes nobody's provider away`()
        async throws
    {
        let no = #"{"success":false,"error-codes":["invalid-input-response"]}"#
        try await withRoom(.turnstile, .answer(200, no), onOutage: .fallback) {
            server,
            token,
            provider in
            let limit = Int(ProviderGate.perVisitorLimit)
            for _ in 0..<limit {
                let response = try await hand(server, token)
                try expectProblem(response, 422, "challenge-refused", field: "response")
            }
            for _ in 0..<3 {
                try expectProblem(try await hand(server, token), 429, "challenge-busy")
            }
            #expect(provider.requests.count == limit)
            #expect(try await ask(server, token).provider == "turnstile")
            let other = try await server.join("arena").token
            #expect(try await hand(server, other).status == 422)
        }
    }

    @Test func `a provider that is asked too often is busy, and not out`() async throws {
        let log = RecordedLog()
        try await withRoom(
            .turnstile,
            .answer(429, "slow down"),
            onOutage: .fallback,
            log: log
        ) { server, token, _ in
            for _ in 0...ProviderOutages.failuresInARow {
                try expectProblem(try await hand(server, token), 429, "challenge-busy")
            }
            #expect(try await ask(server, token).provider == "turnstile")
        }
        #expect(log.lines(atLeast: .warning).filter { $0.contains("turnstile: ") }.count == 1)
    }

    // The upper bound is wide because the machine may be busy; without the timeout it would be for ever.
    @Test func `a provider that hangs costs its timeout, and after some of them nobody passes`()
        async throws
    {
        try await withRoom(.turnstile, .hang, timeout: .milliseconds(200)) { server, token, _ in
            let clock = ContinuousClock()
            let begin = clock.now
            for _ in 1...ProviderOutages.failuresInARow {
                try expectProblem(try await hand(server, token), 503, "challenge-provider")
            }
            #expect(clock.now - begin < .seconds(20))
            #expect(try await ask(server, token).provider == "turnstile")
            let work = try await server.get(
                "/rooms/arena/challenge?stage=checkIn&altcha=1",
                .bearer(token)
            )
            try expectProblem(work, 409, "challenge-not-offered")
            let page = try await server.get(
                "/rooms/arena/stamps?stage=checkIn",
                .bearer(token)
            )
            #expect(page.text.contains(StampStrings.english.outage))
            #expect(!page.text.contains("other="))
            #expect(page.headers["Refresh"]?.hasPrefix("30; ") == true)
        }
    }

    @Test func `the work takes the place of a provider that hangs, where the policy says so`()
        async throws
    {
        try await withRoom(
            .turnstile,
            .hang,
            onOutage: .fallback,
            timeout: .milliseconds(200)
        ) { server, token, _ in
            for _ in 1..<ProviderOutages.failuresInARow {
                try expectProblem(try await hand(server, token), 503, "challenge-provider")
                #expect(try await ask(server, token).provider == "turnstile")
            }
            try expectProblem(try await hand(server, token), 503, "challenge-other")
            #expect(try await ask(server, token).provider == "proofOfWork")
            let page = try await server.get(
                "/rooms/arena/stamps?stage=checkIn",
                .bearer(token)
            )
            #expect(page.text.contains(StampStrings.english.work))
        }
    }

    @Test func `a provider that knows the operator no more is mended by nobody's solving`()
        async throws
    {
        let no = #"{"success":false,"error-codes":["invalid-input-secret"]}"#
        let log = RecordedLog()
        try await withRoom(.turnstile, .answer(200, no), onOutage: .fallback, log: log) {
            server,
            token,
            _ in
            for _ in 0...ProviderOutages.failuresInARow {
                try expectProblem(try await hand(server, token), 503, "challenge-provider")
            }
            #expect(try await ask(server, token).provider == "turnstile")
        }
        #expect(log.lines(atLeast: .error).count == 1)
    }
}
