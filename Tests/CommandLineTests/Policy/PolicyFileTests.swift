import StilePass
import Testing
import WaitingRoom

@testable import stile

@Suite struct PolicyFileTests {
    @Test func `lists are read from the policy and from files beside it`() async throws {
        let lists = try await SamplePolicy.written { try PolicyFile.read($0).lists }
        #expect(lists.map(\.name) == ["partners", "hosts", "china"])
        #expect(lists.map(\.meaning) == [.plain, .dataCentre, .country("CN")])
        #expect(
            lists.map { $0.networks.map(\.description) } == [
                ["192.0.2.0/24", "2001:db8:1::/48"],
                [
                    "198.51.100.0/24", "100.64.0.0/10", "2001:db8:ffff::/48", "198.51.100.7/32",
                ],
                ["203.0.113.0/25"],
            ]
        )
    }

    @Test func `rules are read with their conditions, effects and modes`() async throws {
        let rules = try await SamplePolicy.written { try PolicyFile.read($0).rules }
        let tens = try #require(NetworkRange("10.0.0.0/8"))
        #expect(
            rules.map(\.name) == ["partners", "hosts", "strange", "everybody", "new rule"]
        )
        #expect(
            rules.map(\.stages)
                == [
                    [.join, .checkIn], [.checkIn], [.checkIn, .claim], [.checkIn, .entry], [.claim],
                ]
        )
        #expect(
            rules.map(\.effect)
                == [.allow, .weigh(20), .weigh(-5), .require([.challenge, .account]), .deny]
        )
        #expect(rules.map(\.mode) == [.enforce, .enforce, .sample(25), .enforce, .shadow])
        #expect(
            rules.map(\.when) == [
                .field(.networkAddress, .within(ranges: [tens], lists: ["partners"])),
                .field(.networkDataCentre, .is(true)),
                .any([
                    .all([
                        .field(.clientUserAgent, .contains(["curl", "python"])),
                        .field(.clientLanguage, .missing(true)),
                    ]),
                    .not(.field(.clientLanguage, .startsWith(["en", "de"]))),
                    .all([.field(.networkRate, .above(50)), .field(.networkRate, .below(500))]),
                    .field(.accountTier, .oneOf(["gold", "silver"])),
                    .field(.saleLane, .oneOf(["members"])),
                    .field(.networkCountry, .oneOf(["CN"])),
                    .field(.stampsDocument, .oneOf(["passport"])),
                ]),
                nil,
                .field(.weight, .above(80)),
            ]
        )
    }

    @Test func `thresholds, challenges, identity and limits are read`() async throws {
        let policy = try await SamplePolicy.written { try PolicyFile.read($0) }
        #expect((policy.title, policy.about) == ("Everything", "What can be said."))
        #expect(
            policy.thresholds == [
                PolicyThreshold(stages: [.checkIn], atLeast: 40, effect: .require([.identity])),
                PolicyThreshold(stages: [.checkIn, .claim], atLeast: 90, effect: .deny),
            ]
        )
        #expect(policy.challenges.lifetime == .seconds(600))
        #expect(policy.challenges.providers == providers)
        #expect(policy.identity == identity)
        #expect(policy.limits == limits)
        #expect(policy.boundTokens == .optional)
    }

    private var providers: [ChallengeProvider] {
        var work = ChallengeProvider(name: "hard work", kind: .proofOfWork, stages: [.checkIn])
        (work.fromWeight, work.difficulty) = (20, 8)
        var turnstile = ChallengeProvider(name: "turnstile", kind: .turnstile, stages: [.checkIn])
        (turnstile.siteKey, turnstile.hostname) = ("0x4AAAAAAADnPIDROzbs0Aaj", "queue.example.org")
        (turnstile.timeout, turnstile.onOutage) = (.seconds(2), .deny)
        var score = ChallengeProvider(name: "score", kind: .recaptchaV3, stages: [.entry])
        (score.siteKey, score.minimumScore) = ("6Lc", 0.7)
        score.endpoint = "https://recaptcha.example.org/verify"
        let pause = ChallengeProvider(
            name: "without scripts",
            kind: .pause,
            stages: [.checkIn, .entry]
        )
        return [work, turnstile, score, pause]
    }

    private var identity: IdentityPlan {
        var plan = IdentityPlan()
        plan.documents = [.residentID, .passport]
        plan.minimumAge = 18
        plan.verifier = "https://verify.example.org/check"
        plan.timeout = .milliseconds(2500)
        (plan.callsPerSecond, plan.attempts) = (20, 3)
        plan.retention = .seconds(60 * 86_400)
        plan.acceptsTestNumbers = true
        return plan
    }

    private var limits: LimitsPlan {
        var plan = LimitsPlan()
        plan.onePlacePer = [.account, .document]
        plan.paymentGrace = .seconds(90)
        plan.longestReturnDelay = .seconds(600)
        let month = Duration.seconds(30 * 86_400)
        plan.limits = [
            PurchaseLimit(name: "per account", subject: .account, scope: .sale, tickets: 4),
            PurchaseLimit(name: "per card", subject: .card, scope: .sale, tickets: 6),
            PurchaseLimit(name: "per phone", subject: .phone, scope: .window(month), tickets: 8),
        ]
        return plan
    }

    @Test func `limits per event are read, of one that is named or of the room's own`() throws {
        func scopes(_ events: String...) throws -> [PurchaseLimit.Scope] {
            let limits = events.enumerated().map { index, event in
                "{ name: l\(index), subject: card, per: event, \(event)tickets: 6 }"
            }
            let text = "title: T\nlimits: { tickets: [\(limits.joined(separator: ", "))] }\n"
            return try PolicyFile.parse(text, file: "p.yaml").limits.limits.map(\.scope)
        }
        #expect(try scopes("event: tour, ") == [.event("tour")])
        #expect(try scopes("event: tour, ", "") == [.event("tour"), .event("")])
        #expect(throws: ConfigurationError.self) { try scopes("event: tour, ", "event: club, ") }
    }

    @Test func `cases are read with what is known and what is expected`() async throws {
        let tests = try await SamplePolicy.written { try PolicyFile.read($0).tests }
        #expect(tests.map(\.name) == ["a fan", "a host", "a bot"])
        #expect(tests.map(\.stage) == [.checkIn, .checkIn, .claim])
        #expect(tests.map(\.expected) == [.allow, .require([.challenge, .account]), .deny])
        #expect(tests.map(\.expectedWeight) == [-5, 20, nil])
        #expect(tests[0].request == fan)
        #expect(tests[2].request == PolicyRequest())
    }

    private var fan: PolicyRequest {
        var fan = PolicyRequest()
        fan.visitor = Identifier(high: 0, low: 1)
        fan.networkAddress = NetworkAddress("203.0.113.7")
        (fan.networkRate, fan.networkCountry, fan.networkDataCentre) = (2, "CN", false)
        (fan.clientUserAgent, fan.clientLanguage) = ("Mozilla/5.0", "en")
        (fan.clientHoneypot, fan.clientSameSite) = (false, true)
        (fan.deviceBound, fan.deviceRate) = (true, 1)
        (fan.accountAgeDays, fan.accountRate) = (900, 0.5)
        (fan.saleSecondsToStart, fan.saleLane) = (-30, "general")
        let moment = Timestamp(seconds: 0)
        fan.stamps = [
            .challenge(stage: .checkIn, provider: "hard work", level: 4, at: moment),
            .identity(
                document: .passport,
                subject: Identifier(high: 0, low: 2),
                verifier: "registry",
                at: moment
            ),
            .account(subject: Identifier(high: 0, low: 3), tier: "gold", since: nil, at: moment),
        ]
        return fan
    }

    @Test func `a policy that says only its title lets everybody through`() throws {
        let policy = try PolicyFile.parse("title: Open\n", file: "open.yaml")
        var plain = PolicyDocument(title: "Open", version: policy.version)
        plain.about = nil
        #expect(policy == plain)
    }
}
