import Service
import ServiceLifecycle
import StilePass
import Testing
import WaitingRoom

/// A judge needs a client, and a client needs the trait; see `ProviderlessTests` for a build without.
@Suite(.enabled(if: ProviderClient.make() != nil, "built without the trait TLS"))
struct ChallengeJudgeTests {
    private static let now = Timestamp(seconds: 1_795_000_000)

    private static let usual = submission("token+1")

    private static func submission(_ response: String) -> ChallengeJudge.Submission {
        ChallengeJudge.Submission(
            response: response,
            binding: ChallengeBinding(
                room: "arena",
                sale: "2026-12-01",
                stage: .checkIn,
                visitor: Identifier(high: 1, low: 2)
            ),
            label: "L",
            hostname: nil,
            lifetime: .seconds(1_200),
            attempt: Identifier(high: 3, low: 4)
        )
    }

    private static func provider(
        _ kind: ChallengeProvider.Kind,
        at url: String,
        timeout: Duration
    ) -> ChallengeProvider {
        var provider = ChallengeProvider(name: "p", kind: kind, stages: [.checkIn])
        provider.endpoint = url
        provider.siteKey = "site"
        provider.timeout = timeout
        return provider
    }

    /// What a judge makes of a server that behaves like that, and how long it took.
    private func verdict(
        of behaviour: ProviderServer.Behaviour,
        kind: ChallengeProvider.Kind = .cap,
        timeout: Duration = .seconds(30)
    ) async throws -> (verdict: ProviderVerdict, took: Duration, requests: [String]) {
        try await withClient { exchange in
            try await ProviderServer.with(behaviour) { server in
                let judge = try ChallengeJudge(
                    provider: Self.provider(kind, at: server.url, timeout: timeout),
                    secret: "the secret",
                    exchange: exchange
                )
                let clock = ContinuousClock()
                let begin = clock.now
                let verdict = try await judge.judge(Self.usual) { Self.now }
                return (verdict, clock.now - begin, server.requests)
            }
        }
    }

    private static let turnstile =
        #"{"success":true,"challenge_ts":"\#(now.iso8601)","hostname":"a.example","#
        + #""error-codes":[],"action":"stile_checkIn","cdata":"L"}"#

    @Test func `a right answer passes and was asked for as documented`() async throws {
        let (verdict, _, requests) = try await verdict(
            of: .answer(200, Self.turnstile),
            kind: .turnstile
        )
        guard case .passed(let passed) = verdict else {
            Issue.record("\(verdict)")
            return
        }
        #expect(passed.until == Self.now + .seconds(1_260))
        let request = try #require(requests.first)
        #expect(requests.count == 1)
        #expect(request.hasPrefix("POST /siteverify HTTP/1.1\r\n"))
        #expect(
            request.hasSuffix(
                "\r\n\r\nsecret=the%20secret&response=token%2B1"
                    + "&idempotency_key=00000000-0000-4003-8000-000000000004"
            )
        )
    }

    @Test func `a refusal is no outage`() async throws {
        let refusal = #"{"success":false,"error-codes":["invalid-input-response"]}"#
        #expect(try await verdict(of: .answer(200, refusal)).verdict == .rejected(.refused))
    }

    @Test func `a wrong secret is the operator's to mend`() async throws {
        let refusal = #"{"success":false,"error-codes":["invalid-input-secret"]}"#
        #expect(try await verdict(of: .answer(200, refusal)).verdict == .misconfigured(.secret))
    }

    @Test func `rubbish is an outage`() async throws {
        for body in ["", "success", "<html>", #"{"success":"true"}"#] {
            let verdict = try await verdict(of: .answer(200, body)).verdict
            #expect(verdict == .unavailable(.nonsense))
        }
        let failing = try await verdict(of: .answer(503, #"{"success":true}"#)).verdict
        #expect(failing == .unavailable(.status(503)))
    }

    @Test func `to be asked too often is no outage`() async throws {
        #expect(try await verdict(of: .answer(429, "slow down")).verdict == .busy)
        let limited = #"{"success":false,"error-codes":["rate-limited"]}"#
        #expect(try await verdict(of: .answer(200, limited)).verdict == .busy)
    }

    @Test func `a redirect is not followed`() async throws {
        let (verdict, _, requests) = try await verdict(of: .redirect)
        #expect(verdict == .unavailable(.status(307)))
        #expect(requests.count == 1)
    }

    @Test func `an answer without end is not read to its end`() async throws {
        #expect(try await verdict(of: .flood(70_000)).verdict == .unavailable(.tooLong))
        #expect(try await verdict(of: .flood(8_000_000)).verdict == .unavailable(.tooLong))
        let announced = String(repeating: " ", count: 70_000)
        #expect(
            try await verdict(of: .answer(200, announced)).verdict == .unavailable(.tooLong)
        )
    }

    @Test func `a connection that breaks is an outage`() async throws {
        for behaviour in [ProviderServer.Behaviour.breakOff, .garbage] {
            #expect(try await verdict(of: behaviour).verdict == .unavailable(.unreachable))
        }
    }

    @Test func `a server that is not there is an outage`() async throws {
        let port = try await ProviderServer.with(.hang) { $0.port }
        try await withClient { exchange in
            let judge = try ChallengeJudge(
                provider: Self.provider(
                    .cap,
                    at: "http://127.0.0.1:\(port)/",
                    timeout: .seconds(30)
                ),
                secret: "s",
                exchange: exchange
            )
            #expect(try await judge.judge(Self.usual) == .unavailable(.unreachable))
        }
    }

    // The machine may be busy, so the upper bound is wide; without the limits it would be for ever.
    @Test func `silence and trickles cost the timeout and no more`() async throws {
        for behaviour in [ProviderServer.Behaviour.hang, .drip, .dripHead] {
            let (verdict, took, _) = try await verdict(
                of: behaviour,
                timeout: .milliseconds(300)
            )
            #expect(verdict == .unavailable(.timedOut))
            #expect(took >= .milliseconds(299))
            #expect(took < .seconds(20))
        }
    }

    @Test func `GeeTest is asked with its four values`() async throws {
        try await withClient { exchange in
            let body = #"{"status":"success","result":"success","reason":""}"#
            try await ProviderServer.with(.answer(200, body)) { server in
                let judge = try ChallengeJudge(
                    provider: Self.provider(.geetestV4, at: server.url, timeout: .seconds(30)),
                    secret: "key",
                    exchange: exchange
                )
                let submission = Self.submission(
                    #"{"lot_number":"1","captcha_output":"2","pass_token":"3","gen_time":"4"}"#
                )
                guard case .passed = try await judge.judge(submission, clock: { Self.now }) else {
                    Issue.record("not passed")
                    return
                }
                let request = try #require(server.requests.first)
                #expect(request.hasPrefix("POST /siteverify?captcha_id=site HTTP/1.1\r\n"))
                #expect(request.contains("lot_number=1&captcha_output=2&pass_token=3&gen_time=4"))
            }
        }
    }

    @Test func `a malformed token never leaves the house`() async throws {
        try await withClient { exchange in
            try await ProviderServer.with(.answer(200, #"{"success":true}"#)) { server in
                let judge = try ChallengeJudge(
                    provider: Self.provider(.cap, at: server.url, timeout: .seconds(30)),
                    secret: "s",
                    exchange: exchange
                )
                for response in ["", "a b", String(repeating: "t", count: 9_000)] {
                    await #expect(throws: ChallengeError.self) {
                        try await judge.judge(Self.submission(response))
                    }
                }
                #expect(server.requests.isEmpty)
            }
        }
    }

    @Test func `a client that was closed reaches nobody`() async throws {
        let client = try await withClient { $0 }
        try await ProviderServer.with(.answer(200, #"{"success":true}"#)) { server in
            let judge = try ChallengeJudge(
                provider: Self.provider(.cap, at: server.url, timeout: .seconds(30)),
                secret: "s",
                exchange: client
            )
            #expect(try await judge.judge(Self.usual) == .unavailable(.unreachable))
            #expect(server.requests.isEmpty)
        }
    }
}

@Suite struct ProviderlessTests {
    @Test func `a build that asks nobody says so before the sale`() {
        var provider = ChallengeProvider(name: "p", kind: .turnstile, stages: [.checkIn])
        #expect(throws: ProviderSetupError.noClient) {
            try ChallengeJudge(provider: provider, secret: "s", exchange: nil)
        }
        provider.kind = .geetestV4
        provider.siteKey = "site"
        #expect(throws: ProviderSetupError.noClient) {
            try ChallengeJudge(provider: provider, secret: "s", exchange: nil)
        }
        #expect(ProviderSetupError.noClient.sentence.contains("TLS"))
    }
}

/// Runs a client for as long as the body needs it.
func withClient<Value: Sendable>(
    _ body: (any ProviderExchange) async throws -> Value
) async throws -> Value {
    let client = try #require(ProviderClient.make())
    return try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask { try await client.run() }
        let result: Result<Value, any Error>
        do { result = .success(try await body(client)) } catch { result = .failure(error) }
        tasks.cancelAll()
        try await tasks.waitForAll()
        return try result.get()
    }
}
