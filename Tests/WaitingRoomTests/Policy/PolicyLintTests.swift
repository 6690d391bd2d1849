import Testing
import WaitingRoom

@Suite struct PolicyLintTests {
    private typealias Fixture = PolicyFixture

    private static let network = NetworkRange(
        base: NetworkAddress(ipv4: 0x0A00_0000),
        prefixLength: NetworkRange.ipv4Offset + 8
    )

    private func findings(_ document: PolicyDocument) -> [PolicyFinding] {
        do throws(PolicyError) {
            return PolicyLint.findings(try CompiledPolicy(document))
        } catch {
            return [PolicyFinding(.error, error.part, error.field, "It does not compile.")]
        }
    }

    /// The findings as `part, field: severity`, without those about cases.
    private func found(_ document: PolicyDocument) -> [String] {
        findings(document)
            .filter { !$0.sentence.contains("case") }
            .map { "\($0.part), \($0.field): \($0.severity.rawValue)" }
    }

    private func found(when condition: PolicyCondition, effect: PolicyEffect = .weigh(5))
        -> [String]
    {
        found(Fixture.document([Fixture.rule(effect, when: condition, name: "r")]))
    }

    /// A policy in which there is nothing to find.
    private var sound: PolicyDocument {
        var document = Fixture.document(
            [
                Fixture.rule(
                    .weigh(30),
                    when: .field(.clientUserAgent, .contains(["curl/", "python"])),
                    at: [.checkIn, .claim],
                    name: "tools"
                ),
                Fixture.rule(.require([.identity]), at: [.checkIn, .claim], name: "names"),
            ],
            thresholds: [
                PolicyThreshold(stages: [.checkIn], atLeast: 20, effect: .require([.challenge]))
            ]
        )
        document.challenges.providers = [
            ChallengeProvider(name: "work", kind: .proofOfWork, stages: [.checkIn]),
            ChallengeProvider(name: "pause", kind: .pause, stages: [.checkIn]),
        ]
        document.identity.documents = [.passport]
        document.limits.limits = [
            PurchaseLimit(name: "four", subject: .document, scope: .sale, tickets: 4)
        ]
        var (tool, person) = (PolicyRequest(), PolicyRequest())
        tool.clientUserAgent = "curl/8"
        person.clientUserAgent = "Mozilla/5.0"
        document.tests = [
            PolicyTest(
                name: "a tool",
                stage: .checkIn,
                request: tool,
                expected: .require([.challenge, .identity])
            ),
            PolicyTest(
                name: "no name",
                stage: .claim,
                request: person,
                expected: .require([.identity])
            ),
        ]
        return document
    }

    @Test func `there is nothing to find in a sound policy`() {
        #expect(findings(sound) == [])
    }

    @Test func `a rule after one that ends all its stages is never tried`() {
        let end = Fixture.rule(.allow, at: [.checkIn, .claim], name: "all")
        let after = Fixture.rule(.deny, at: [.claim], name: "after")
        #expect(found(Fixture.document([end, after])) == ["rule \"after\", : warning"])
        #expect(found(Fixture.document([after, end])) == [])
        let wider = Fixture.rule(.deny, at: [.claim, .join], name: "after")
        #expect(found(Fixture.document([end, wider])) == [])
        let shadow = Fixture.rule(.allow, mode: .shadow, at: [.checkIn, .claim], name: "all")
        #expect(found(Fixture.document([shadow, after])) == [])
    }

    @Test func `a rule whose condition an earlier one took is overshadowed`() {
        let honeypot = PolicyCondition.field(.clientHoneypot, .is(true))
        let rate = PolicyCondition.field(.networkRate, .above(5))
        func pair(_ first: PolicyRule, _ second: PolicyCondition, _ effect: PolicyEffect)
            -> [String]
        {
            found(Fixture.document([first, Fixture.rule(effect, when: second, name: "later")]))
        }
        let deny = Fixture.rule(.deny, when: honeypot, name: "first")
        let allow = Fixture.rule(.allow, when: honeypot, name: "first")
        let overshadowed = ["rule \"later\", when: warning"]
        #expect(pair(deny, honeypot, .weigh(5)) == overshadowed)
        #expect(pair(deny, .all([rate, honeypot]), .weigh(5)) == overshadowed)
        #expect(pair(deny, .any([.all([honeypot, rate]), honeypot]), .deny) == overshadowed)
        #expect(pair(deny, .any([rate, honeypot]), .weigh(5)) == [])
        #expect(pair(deny, rate, .weigh(5)) == [])
        // Where it is not known, an allow does not follow, and a rule that restricts does.
        #expect(pair(allow, honeypot, .deny) == [])
        #expect(pair(allow, honeypot, .weigh(-5)) == overshadowed)
        let either = Fixture.rule(.deny, when: .any([rate, honeypot]), name: "first")
        #expect(pair(either, honeypot, .deny) == overshadowed)
        let weight = PolicyCondition.field(.weight, .above(5))
        #expect(pair(Fixture.rule(.deny, when: weight, name: "first"), weight, .deny) == [])
    }

    @Test func `a rule within the limits and texts of an earlier one is overshadowed`() {
        func isOvershadowed(
            _ signal: PolicySignal,
            _ test: PolicyTestOfField,
            by wider: PolicyTestOfField
        ) -> Bool {
            let honeypot = PolicyCondition.field(.clientHoneypot, .is(true))
            let (first, later) = (
                PolicyCondition.field(signal, wider), PolicyCondition.field(signal, test)
            )
            // Alone, and beside something else that is asked at the same level.
            let answers = [
                (first, later), (first, .all([honeypot, later])), (.any([honeypot, first]), later),
            ]
            .map { before, after in
                let rules = [
                    Fixture.rule(.deny, when: before, name: "first"),
                    Fixture.rule(.weigh(5), when: after, name: "later"),
                ]
                return found(Fixture.document(rules)).contains("rule \"later\", when: warning")
            }
            #expect(Set(answers).count == 1)
            return answers[0]
        }
        #expect(isOvershadowed(.networkRate, .above(20), by: .above(10)))
        #expect(!isOvershadowed(.networkRate, .above(10), by: .above(20)))
        #expect(isOvershadowed(.networkRate, .below(10), by: .below(20)))
        #expect(!isOvershadowed(.networkRate, .below(20), by: .below(10)))
        #expect(!isOvershadowed(.networkRate, .above(20), by: .below(10)))
        #expect(isOvershadowed(.saleLane, .oneOf(["a"]), by: .oneOf(["b", "a"])))
        #expect(!isOvershadowed(.saleLane, .oneOf(["b", "a"]), by: .oneOf(["a"])))
        #expect(!isOvershadowed(.saleLane, .oneOf(["é"]), by: .oneOf(["e\u{301}"])))
        #expect(isOvershadowed(.saleLane, .startsWith(["a"]), by: .startsWith(["a", "b"])))
        #expect(!isOvershadowed(.saleLane, .startsWith(["A"]), by: .startsWith(["a", "b"])))
        #expect(isOvershadowed(.saleLane, .contains(["A"]), by: .contains(["a", "b"])))
        #expect(!isOvershadowed(.saleLane, .contains(["c"]), by: .contains(["a", "b"])))
        #expect(!isOvershadowed(.saleLane, .oneOf(["a"]), by: .contains(["a"])))
    }

    @Test func `levels that no challenge has are found`() {
        let level = ["rule \"r\", stamps.challenge: warning"]
        #expect(found(when: .field(.stampsChallenge, .above(4))) == level)
        #expect(found(when: .field(.stampsChallenge, .above(3.5))) == [])
        #expect(found(when: .field(.stampsChallenge, .below(0))) == level)
        #expect(found(when: .not(.field(.stampsChallenge, .below(1)))) == [])
    }

    @Test func `what is said of entry is noted once`() {
        var document = sound
        document.rules[1].stages.insert(.entry)
        document.rules.append(
            Fixture.rule(.weigh(1), when: .field(.networkRate, .above(9)), at: [.entry], name: "x")
        )
        #expect(found(document) == ["rule \"names\", at: note"])
    }

    @Test func `conditions that never or always hold are found`() {
        func both(_ tests: [PolicyTestOfField], of signal: PolicySignal) -> [PolicyCondition] {
            tests.map { .field(signal, $0) }
        }
        let rate = ["rule \"r\", network.rate: warning"]
        #expect(found(when: .all(both([.above(5), .below(3)], of: .networkRate))) == rate)
        #expect(found(when: .all(both([.above(5), .below(5)], of: .networkRate))) == rate)
        #expect(found(when: .all(both([.above(3), .below(5)], of: .networkRate))) == [])
        #expect(found(when: .any(both([.above(3), .below(5)], of: .networkRate))) == rate)
        #expect(found(when: .any(both([.above(5), .below(3)], of: .networkRate))) == [])
        let nested = PolicyCondition.all([
            .field(.networkRate, .above(5)), .all([.field(.networkRate, .below(3))]),
        ])
        #expect(found(when: nested) == rate)
        let apart = PolicyCondition.all([
            .field(.networkRate, .above(5)), .not(.all([.field(.networkRate, .below(3))])),
        ])
        #expect(found(when: apart) == [])
        let flag = ["rule \"r\", client.honeypot: warning"]
        #expect(found(when: .all(both([.is(true), .is(false)], of: .clientHoneypot))) == flag)
        #expect(found(when: .any(both([.is(true), .is(false)], of: .clientHoneypot))) == flag)
        #expect(found(when: .all(both([.missing(true), .is(true)], of: .clientHoneypot))) == flag)
        #expect(found(when: .any(both([.missing(true), .is(true)], of: .clientHoneypot))) == [])
        let lane = ["rule \"r\", sale.lane: warning"]
        #expect(found(when: .all(both([.oneOf(["a"]), .oneOf(["b"])], of: .saleLane))) == lane)
        #expect(found(when: .all(both([.oneOf(["a", "b"]), .oneOf(["b"])], of: .saleLane))) == [])
    }

    @Test func `texts that add nothing are found`() {
        let agent = ["rule \"r\", client.userAgent: warning"]
        #expect(found(when: .field(.clientUserAgent, .oneOf(["a", "b", "a"]))) == agent)
        #expect(found(when: .field(.clientUserAgent, .oneOf(["a", "ab"]))) == [])
        #expect(found(when: .field(.clientUserAgent, .contains(["bot", "Robot"]))) == agent)
        #expect(found(when: .field(.clientUserAgent, .contains(["curl", "CURL"]))) == agent)
        #expect(found(when: .field(.clientUserAgent, .startsWith(["curl", "curl/8"]))) == agent)
        #expect(found(when: .field(.clientUserAgent, .startsWith(["curl", "libcurl"]))) == [])
    }

    @Test func `signals that nothing makes known are found`() {
        #expect(
            found(when: .field(.networkDataCentre, .is(true)))
                == ["rule \"r\", network.dataCentre: warning"]
        )
        #expect(
            found(when: .field(.networkCountry, .oneOf(["DE"])))
                == ["rule \"r\", network.country: warning"]
        )
        #expect(
            found(when: .field(.deviceRate, .above(5))) == ["rule \"r\", device.bound: warning"]
        )
        #expect(
            found(when: .field(.accountAgeDays, .below(5)))
                == ["rule \"r\", account.ageDays: warning"]
        )
        #expect(found(when: .field(.accountAgeDays, .below(5)), effect: .weigh(-5)) == [])
        let guarded = PolicyCondition.all([
            .field(.accountKnown, .is(true)), .field(.accountAgeDays, .below(5)),
        ])
        #expect(found(when: guarded) == [])
    }

    @Test func `thresholds out of reach, always reached and of no effect are found`() {
        func found(_ thresholds: [(Int, PolicyEffect)]) -> [String] {
            let when = PolicyCondition.field(.clientHoneypot, .is(true))
            var document = sound
            document.tests = []
            document.rules = [
                Fixture.rule(.weigh(30), when: when, name: "plus"),
                Fixture.rule(.weigh(-10), when: when, name: "minus"),
                Fixture.rule(.weigh(500), when: when, mode: .shadow, name: "shadow"),
                Fixture.rule(.weigh(5), name: "always"),
                Fixture.rule(.require([.identity]), at: [.checkIn, .claim], name: "names"),
            ]
            document.thresholds = thresholds.map {
                PolicyThreshold(stages: [.checkIn], atLeast: $0, effect: $1)
            }
            return self.found(document)
        }
        // The rules weigh from -5 to 35.
        let (first, second) = (["thresholds[0], : warning"], ["thresholds[1], : warning"])
        let challenge = PolicyEffect.require([.challenge])
        #expect(found([(36, .deny)]) == first)
        #expect(found([(35, .deny)]) == [])
        #expect(found([(-5, .deny)]) == first)
        #expect(found([(-4, .deny)]) == [])
        #expect(found([(10, challenge), (20, .deny)]) == [])
        #expect(found([(10, .deny), (20, challenge)]) == second)
        #expect(found([(20, challenge), (10, .deny)]) == first)
        #expect(found([(10, challenge), (20, challenge)]) == second)
        #expect(found([(10, challenge), (20, .require([.challenge, .identity]))]) == [])
        #expect(found([(10, challenge), (10, .deny)]) == second)
    }

    @Test func `where no provider is listed the built-in work is asked for`() {
        var document = sound
        document.challenges.providers = []
        let unlisted = ["thresholds[0], require: note", "challenges, providers: warning"]
        #expect(found(document) == unlisted)
        document.challenges.providers = [
            ChallengeProvider(name: "work", kind: .proofOfWork, stages: [.claim])
        ]
        #expect(found(document) == unlisted)
        document.challenges.providers[0].stages = [.checkIn]
        document.challenges.providers[0].fromWeight = 5
        // From a weight on only, and not without scripts.
        let warning = "challenges, providers: warning"
        #expect(found(document) == [warning, warning])
        document.challenges.providers[0].fromWeight = 0
        document.challenges.providers.append(
            ChallengeProvider(name: "pause", kind: .pause, stages: [.checkIn])
        )
        #expect(found(document) == [])
        document.challenges.providers[1].fromWeight = 5
        #expect(found(document) == [warning])
    }

    @Test func `providers that are never taken are found`() {
        func found(
            _ providers: [(ChallengeProvider.Kind, Int)],
            at stages: Set<PolicyStage> = [.checkIn]
        ) -> [String] {
            var document = sound
            document.challenges.providers.removeFirst()
            for (index, (kind, weight)) in providers.enumerated() {
                var provider = ChallengeProvider(
                    name: "\(index)",
                    kind: kind,
                    stages: index == 0 ? [.checkIn] : stages
                )
                provider.fromWeight = weight
                document.challenges.providers.append(provider)
            }
            return self.found(document)
        }
        let (first, second) = (["provider \"0\", : warning"], ["provider \"1\", : warning"])
        #expect(found([(.proofOfWork, 0), (.proofOfWork, 20)]) == second)
        #expect(found([(.proofOfWork, 20), (.proofOfWork, 0)]) == [])
        #expect(found([(.proofOfWork, 0), (.turnstile, 0)]) == second)
        #expect(found([(.turnstile, 0), (.hcaptcha, 20)]) == second)
        // Listed work is open beside a provider, and takes its place while it is out.
        #expect(found([(.turnstile, 0), (.proofOfWork, 0)]) == [])
        // The rules weigh at most 30.
        #expect(found([(.proofOfWork, 30), (.proofOfWork, 0)]) == [])
        #expect(found([(.proofOfWork, 31), (.proofOfWork, 0)]) == first)
        // At another stage nothing stands before it.
        #expect(found([(.proofOfWork, 0), (.turnstile, 0)], at: [.checkIn, .claim]) == [])
    }

    @Test func `documents, limits and bound tokens must fit together`() {
        var document = sound
        document.identity.documents = []
        #expect(
            found(document) == ["rule \"names\", require: error", "limit \"four\", subject: error"]
        )
        document = sound
        document.rules.removeLast()
        #expect(found(document) == ["limit \"four\", subject: warning"])
        // Nor is it early enough at the claim itself, or of some only.
        for rule in [
            Fixture.rule(.require([.identity]), at: [.claim], name: "names"),
            Fixture.rule(
                .require([.identity]),
                when: .field(.clientHoneypot, .is(true)),
                name: "names"
            ),
        ] {
            document.rules = [sound.rules[0], rule]
            #expect(found(document) == ["limit \"four\", subject: warning"])
            #expect(findings(document).contains { $0.sentence.contains("only at the claim") })
        }
        document.rules.removeLast()
        document.limits.limits = []
        #expect(found(document) == ["identity, documents: warning"])
        document = sound
        document.limits.onePlacePer = [.account, .device]
        #expect(
            found(document)
                == [
                    "limits.onePlacePer, subject: warning", "limits.onePlacePer, subject: error",
                ]
        )
        document.boundTokens = .required
        document.limits.onePlacePer = [.device]
        #expect(found(document) == [])
    }

    @Test func `a limit per key lets nobody claim who has none`() {
        var document = sound
        document.limits.limits = [
            PurchaseLimit(name: "keys", subject: .device, scope: .sale, tickets: 4)
        ]
        document.boundTokens = .off
        #expect(found(document) == ["limit \"keys\", subject: error"])
        document.boundTokens = .optional
        #expect(found(document) == ["limit \"keys\", subject: warning"])
        document.boundTokens = .required
        #expect(found(document) == [])
    }

    @Test func `lists, weights and samples of no use are found`() {
        let list = NetworkList(name: "spare", networks: [Self.network])
        #expect(found(Fixture.document([], lists: [list])) == ["list \"spare\", : warning"])
        let empty = NetworkList(name: "none", meaning: .dataCentre, networks: [])
        #expect(found(Fixture.document([], lists: [empty])) == ["list \"none\", networks: warning"])
        let idle = [
            Fixture.rule(.weigh(0), name: "zero"),
            Fixture.rule(.weigh(1), mode: .sample(0), name: "nobody"),
            Fixture.rule(.weigh(1), mode: .sample(100), name: "everybody"),
        ]
        #expect(
            found(Fixture.document(idle))
                == [
                    "rule \"zero\", weigh: warning", "rule \"nobody\", sample: warning",
                    "rule \"everybody\", sample: warning",
                ]
        )
    }

    @Test func `rules without cases are found`() {
        var document = sound
        document.tests = []
        #expect(findings(document).map(\.part) == ["tests"])
        document = sound
        document.tests.removeFirst()
        #expect(findings(document).map(\.part) == ["rule \"tools\""])
    }
}
