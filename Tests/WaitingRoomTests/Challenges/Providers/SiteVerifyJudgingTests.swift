import StilePass
import Testing
import WaitingRoom

@Suite struct SiteVerifyJudgingTests {
    private static let now = Timestamp(seconds: 1_795_000_000)
    private static let time = now.iso8601

    private func verdict(
        _ kind: ChallengeProvider.Kind,
        status: Int = 200,
        _ body: String,
        hostname: String? = "tickets.example",
        ownHost: String? = nil,
        label: String = "L",
        token: String = "t"
    ) throws -> ProviderVerdict {
        var provider = SiteVerifyTests.provider(kind, endpoint: "https://a.example/")
        provider.hostname = hostname
        provider.minimumScore = 0.5
        return try SiteVerify(provider: provider, secret: "s").judge(
            ProviderResponse(status: status, body: Array(body.utf8)),
            token: token,
            expected: SiteVerify.Expectation(
                stage: .checkIn,
                label: label,
                hostname: ownHost,
                lifetime: .seconds(1_200)
            ),
            at: Self.now
        )
    }

    private func passes(_ verdict: ProviderVerdict) -> Bool {
        if case .passed = verdict { true } else { false }
    }

    /// A full answer, as each provider's documentation shows it, with some members changed.
    private static func good(
        success: String = "true",
        time: String = time,
        host: String = "tickets.example",
        more: String = #","error-codes":[],"action":"stile_checkIn","cdata":"L","score":0.9"#
    ) -> String {
        #"{"success":\#(success),"challenge_ts":"\#(time)","hostname":"\#(host)"\#(more)}"#
    }

    @Test(arguments: SiteVerify.kinds)
    func `a full and right answer passes`(kind: ChallengeProvider.Kind) throws {
        guard case .passed(let passed) = try verdict(kind, Self.good()) else {
            Issue.record("not passed")
            return
        }
        #expect(passed.level == 1)
        #expect(passed.until == Self.now + .seconds(1_260))
        let other = try verdict(kind, Self.good(), token: "u")
        #expect(other != .passed(passed))
    }

    @Test func `hCaptcha and reCAPTCHA v2 name no action and Cap nothing at all`() throws {
        for kind in [ChallengeProvider.Kind.hcaptcha, .recaptchaV2] {
            #expect(passes(try verdict(kind, Self.good(more: ""))))
        }
        #expect(passes(try verdict(.cap, #"{"success":true}"#, hostname: nil)))
        #expect(try verdict(.recaptchaV2, #"{"success":true}"#) == .rejected(.hostname))
        #expect(
            try verdict(.recaptchaV2, #"{"success":true}"#, hostname: nil) == .rejected(.time)
        )
    }

    @Test(arguments: ["other.example", "tickets.example.evil.example", ""])
    func `an answer given on another host is rejected`(host: String) throws {
        #expect(try verdict(.hcaptcha, Self.good(host: host)) == .rejected(.hostname))
    }

    @Test func `host names do not tell upper from lower case`() throws {
        #expect(passes(try verdict(.hcaptcha, Self.good(host: "Tickets.Example"))))
    }

    @Test(arguments: [ChallengeProvider.Kind.turnstile, .recaptchaV3])
    func `an answer for another stage is rejected`(kind: ChallengeProvider.Kind) throws {
        let other = #","action":"stile_claim","score":0.9"#
        #expect(try verdict(kind, Self.good(more: other)) == .rejected(.action))
        #expect(try verdict(kind, Self.good(more: #","score":0.9"#)) == .rejected(.action))
    }

    @Test func `an answer of another visitor is rejected`() throws {
        #expect(try verdict(.turnstile, Self.good(), label: "M") == .rejected(.visitor))
        let none = #","action":"stile_checkIn""#
        #expect(try verdict(.turnstile, Self.good(more: none)) == .rejected(.visitor))
    }

    @Test(arguments: SiteVerify.kinds)
    func `where an answer tells nothing else, it must come from the room's own page`(
        kind: ChallengeProvider.Kind
    ) throws {
        let isBare = [.hcaptcha, .recaptchaV2].contains(kind)
        let elsewhere = try verdict(kind, Self.good(), hostname: nil, ownHost: "queue.example")
        #expect(passes(elsewhere) == !isBare)
        #expect(!isBare || elsewhere == .rejected(.hostname))
        let here = Self.good(host: "Queue.example")
        #expect(passes(try verdict(kind, here, hostname: nil, ownHost: "queue.example")))
        // The operator's word comes first.
        let named = try verdict(kind, Self.good(), ownHost: "queue.example")
        #expect(passes(named))
    }

    @Test(arguments: [(-1_229, true), (-1_230, false), (30, true), (31, false)])
    func `an answer of another time is rejected`(seconds: Int, passed: Bool) throws {
        let time = (Self.now + .seconds(seconds)).iso8601
        let verdict = try verdict(.hcaptcha, Self.good(time: time))
        #expect(passes(verdict) == passed)
        #expect(passed || verdict == .rejected(.time))
    }

    @Test(arguments: ["", "yesterday", "2026-13-40T00:00:00Z"])
    func `an answer without a time is rejected`(time: String) throws {
        #expect(try verdict(.turnstile, Self.good(time: time)) == .rejected(.time))
    }

    // Each provider writes its times in its own way.
    @Test(arguments: [
        "2026-11-18T11:06:40Z", "2026-11-18T11:06:40.096Z", "2026-11-18T11:06:40.000000Z",
        "2026-11-18T11:06:40+00:00",
    ])
    func `a time is read in every dress of ISO 8601 that occurs`(time: String) throws {
        #expect(passes(try verdict(.hcaptcha, Self.good(time: time))))
    }

    @Test(arguments: [
        ("0.5", true), ("1", true), ("0.49", false), ("0", false), ("1.1", false), ("-1", false),
        (#""0.9""#, false), ("null", false),
    ])
    func `reCAPTCHA v3 passes from the lowest score on`(score: String, passed: Bool) throws {
        let more = #","action":"stile_checkIn","score":\#(score)"#
        let verdict = try verdict(.recaptchaV3, Self.good(more: more))
        #expect(passes(verdict) == passed)
        #expect(passed || verdict == .rejected(.score))
    }

    @Test(
        arguments: [
            ("invalid-input-response", .rejected(.refused)),
            ("missing-input-response", .rejected(.refused)),
            ("bad-request", .rejected(.refused)),
            ("something-new", .rejected(.refused)),
            ("timeout-or-duplicate", .rejected(.usedBefore)),
            ("invalid-or-already-seen-response", .rejected(.usedBefore)),
            ("invalid-input-secret", .misconfigured(.secret)),
            ("missing-input-secret", .misconfigured(.secret)),
            ("sitekey-secret-mismatch", .misconfigured(.siteKey)),
            ("invalid-sitekey", .misconfigured(.siteKey)),
            ("internal-error", .unavailable(.internalError)),
            ("rate-limited", .busy),
        ] as [(String, ProviderVerdict)]
    )
    func `an error code says whose fault it is`(code: String, expected: ProviderVerdict) throws {
        let body = #"{"success":false,"error-codes":["\#(code)"]}"#
        #expect(try verdict(.turnstile, body) == expected)
        #expect(try verdict(.turnstile, status: 400, body) == expected)
    }

    @Test func `a refusal without a reason is a refusal`() throws {
        #expect(try verdict(.cap, #"{"success":false}"#) == .rejected(.refused))
        #expect(
            try verdict(.hcaptcha, #"{"success":false,"error-codes":null}"#) == .rejected(.refused)
        )
    }

    @Test(arguments: [
        "", "OK", "true", "null", "[]", "{}", #"{"success":1}"#, #"{"success":"true"}"#,
        #"{"success":null}"#, #"{"success":false,"success":true}"#, #"{"Success":true}"#,
        #"{"success":true,"error-codes":"none"}"#, #"{"success":true,"error-codes":[1]}"#,
        #"{"success":true,"error-codes":["bad-request"]}"#, "<html>success</html>",
        #"{"success":true"#, #"{"success":true}{"#,
    ])
    func `nonsense is an outage`(body: String) throws {
        #expect(try verdict(.cap, body, hostname: nil) == .unavailable(.nonsense))
    }

    @Test(
        arguments: [
            (201, .unavailable(.status(201))), (204, .unavailable(.status(204))),
            (302, .unavailable(.status(302))), (429, .busy),
            (500, .unavailable(.status(500))), (503, .unavailable(.status(503))),
            (401, .misconfigured(.endpoint(status: 401))),
            (404, .misconfigured(.endpoint(status: 404))),
            (400, .unavailable(.nonsense)),
        ] as [(Int, ProviderVerdict)]
    )
    func `no other status than 200 passes`(status: Int, expected: ProviderVerdict) throws {
        #expect(try verdict(.hcaptcha, status: status, Self.good()) == expected)
    }

    @Test func `an endless answer is an outage`() throws {
        let body = Self.good() + String(repeating: " ", count: ProviderResponse.maximumBodyBytes)
        #expect(try verdict(.hcaptcha, body) == .unavailable(.tooLong))
    }
}
