import Queueing
import Testing
import WaitingRoom

@Suite struct PolicyDecisionTests {
    private typealias Fixture = PolicyFixture

    @Test func `a policy without rules lets everybody through`() throws {
        for stage in PolicyStage.allCases {
            let decision = try Fixture.decide(Fixture.document([]), at: stage)
            #expect(decision == PolicyDecision(verdict: .allow))
        }
    }

    @Test func `a rule is tried at its stages only`() throws {
        let document = Fixture.document([Fixture.rule(.deny, at: [.claim, .purchase])])
        #expect(try Fixture.decide(document, at: .checkIn).verdict == .allow)
        #expect(try Fixture.decide(document, at: .claim).verdict == .deny)
        #expect(try Fixture.decide(document, at: .purchase).verdict == .deny)
    }

    @Test func `whichever of allow and deny comes first ends the stage`() throws {
        let (allow, deny) = (Fixture.rule(.allow), Fixture.rule(.deny))
        let allowed = try Fixture.decide(Fixture.document([allow, deny]))
        #expect(allowed == PolicyDecision(verdict: .allow, decidedBy: .rule(0)))
        let denied = try Fixture.decide(Fixture.document([deny, allow]))
        #expect(denied == PolicyDecision(verdict: .deny, decidedBy: .rule(0)))
    }

    @Test func `allow lets through whatever was required or weighed before`() throws {
        let document = Fixture.document(
            [
                Fixture.rule(.require([.identity])), Fixture.rule(.weigh(100)),
                Fixture.rule(.allow), Fixture.rule(.weigh(7)),
            ],
            thresholds: [PolicyThreshold(stages: [.checkIn], atLeast: 50, effect: .deny)]
        )
        let decision = try Fixture.decide(document)
        #expect(decision == PolicyDecision(verdict: .allow, weight: 100, decidedBy: .rule(2)))
    }

    @Test func `rules add up and see what was added before`() throws {
        let document = Fixture.document([
            Fixture.rule(.weigh(3)),
            Fixture.rule(.weigh(10), when: .field(.weight, .above(2)), name: "seen"),
            Fixture.rule(.weigh(100), when: .field(.weight, .below(13)), name: "not seen"),
            Fixture.rule(.weigh(-1)),
        ])
        #expect(try Fixture.decide(document).weight == 12)
    }

    @Test func `all thresholds that are reached apply, and deny wins`() throws {
        func decision(_ weight: Int) throws -> PolicyDecision {
            try Fixture.decide(
                Fixture.document(
                    [Fixture.rule(.weigh(weight))],
                    thresholds: [
                        PolicyThreshold(stages: [.checkIn], atLeast: 30, effect: .deny),
                        PolicyThreshold(
                            stages: [.checkIn],
                            atLeast: 10,
                            effect: .require([.challenge])
                        ),
                        PolicyThreshold(
                            stages: [.checkIn],
                            atLeast: 20,
                            effect: .require([.identity])
                        ),
                        PolicyThreshold(stages: [.claim], atLeast: 1, effect: .deny),
                    ]
                )
            )
        }
        #expect(try decision(9).verdict == .allow)
        #expect(try decision(9).decidedBy == nil)
        #expect(try decision(10).verdict == .require([.challenge]))
        #expect(try decision(10).threshold == 1)
        #expect(try decision(20).verdict == .require([.challenge, .identity]))
        #expect(try decision(30).verdict == .deny)
        #expect(try decision(30).threshold == 0)
    }

    @Test func `only what is missing is required`() throws {
        let document = Fixture.document([
            Fixture.rule(.require([.account]), name: "first"),
            Fixture.rule(.require([.challenge, .identity]), name: "second"),
        ])
        let all: Set<StampKind> = [.account, .challenge, .identity]
        #expect(try Fixture.decide(document).verdict == .require(all))
        #expect(try Fixture.decide(document).rule == 0)
        let some = Fixture.request([Fixture.account(), Fixture.identity])
        #expect(try Fixture.decide(document, some).verdict == .require([.challenge]))
        #expect(try Fixture.decide(document, some).rule == 1)
        let full = Fixture.request([
            Fixture.account(), Fixture.identity, Fixture.challenge(.checkIn),
        ])
        #expect(try Fixture.decide(document, full) == PolicyDecision(verdict: .allow))
    }

    @Test func `a challenge counts for the stage it was passed for`() throws {
        let document = Fixture.document([
            Fixture.rule(.require([.challenge]), at: [.entry, .checkIn, .claim])
        ])
        let request = Fixture.request([Fixture.challenge(.entry)])
        #expect(try Fixture.decide(document, request, at: .entry).verdict == .allow)
        #expect(
            try Fixture.decide(document, request, at: .checkIn).verdict == .require([.challenge])
        )
        #expect(try Fixture.decide(document, request, at: .claim).verdict == .require([.challenge]))
    }

    @Test func `stamps are signals, too`() throws {
        let request = Fixture.request([
            Fixture.challenge(.checkIn, level: 2), Fixture.challenge(.checkIn, level: 5),
            Fixture.challenge(.claim, level: 9), Fixture.identity, Fixture.account(tier: "gold"),
        ])
        let conditions: [PolicyCondition] = [
            .field(.stampsChallenge, .above(4)), .field(.stampsChallenge, .below(6)),
            .field(.stampsIdentity, .is(true)), .field(.stampsDocument, .oneOf(["passport"])),
            .field(.accountKnown, .is(true)), .field(.accountTier, .oneOf(["silver", "gold"])),
        ]
        let document = Fixture.document([Fixture.rule(.allow, when: .all(conditions))])
        #expect(try Fixture.decide(document, request).rule == 0)
        #expect(try Fixture.decide(document).rule == nil)
    }

    @Test func `texts are compared as bytes, and searched for in capital and small letters`() throws
    {
        var request = PolicyRequest()
        request.clientUserAgent = "Mozilla/5.0 HeadlessChrome é"
        let cases: [(PolicyTestOfField, Bool)] = [
            (.contains(["headless"]), true), (.contains(["HEADLESSCHROME", "x"]), true),
            (.contains(["É"]), false), (.contains(["é"]), true), (.contains(["e\u{301}"]), false),
            (.startsWith(["Mozilla/"]), true), (.startsWith(["mozilla/"]), false),
            (.startsWith(["Mozilla/5.0 HeadlessChrome é "]), false),
            (.oneOf(["Mozilla/5.0 HeadlessChrome é"]), true),
            (.oneOf(["Mozilla/5.0 HeadlessChrome e\u{301}"]), false), (.oneOf(["Mozilla"]), false),
        ]
        for (test, expected) in cases {
            let rule = Fixture.rule(.deny, when: .field(.clientUserAgent, test))
            let decision = try Fixture.decide(Fixture.document([rule]), request)
            #expect((decision.verdict == .deny) == expected, "\(test)")
        }
    }

    @Test func `rules that look for two spellings of one letter are told apart`() throws {
        let rules = [("é", 1), ("e\u{301}", 10)].map { text, weight in
            Fixture.rule(
                .weigh(weight),
                when: .field(.clientUserAgent, .oneOf([text])),
                name: "\(weight)"
            )
        }
        var request = PolicyRequest()
        request.clientUserAgent = "é"
        #expect(try Fixture.decide(Fixture.document(rules), request).weight == 1)
        request.clientUserAgent = "e\u{301}"
        #expect(try Fixture.decide(Fixture.document(rules), request).weight == 10)
    }

    @Test func `of a text 512 bytes are looked at`() throws {
        let rule = Fixture.rule(.deny, when: .field(.clientUserAgent, .contains(["bot"])))
        for (filler, expected) in [(509, PolicyVerdict.deny), (510, .allow), (100_000, .allow)] {
            var request = PolicyRequest()
            request.clientUserAgent = String(repeating: "-", count: filler) + "bot"
            #expect(try Fixture.decide(Fixture.document([rule]), request).verdict == expected)
        }
    }

    @Test func `lists tell networks, countries and data centres`() throws {
        let lists = [
            NetworkList(name: "bad", networks: [try #require(NetworkRange("198.51.100.0/24"))]),
            NetworkList(
                name: "hosters",
                meaning: .dataCentre,
                networks: [try #require(NetworkRange("10.0.0.0/8"))]
            ),
            NetworkList(
                name: "DE",
                meaning: .country("DE"),
                networks: [try #require(NetworkRange("10.1.0.0/16"))]
            ),
            NetworkList(
                name: "CN",
                meaning: .country("CN"),
                networks: [try #require(NetworkRange("10.0.0.0/9"))]
            ),
        ]
        func weight(_ address: String?) throws -> Int {
            let rules = [
                Fixture.rule(
                    .weigh(1),
                    when: .field(.networkAddress, .within(ranges: [], lists: ["bad"]))
                ),
                Fixture.rule(.weigh(10), when: .field(.networkDataCentre, .is(true))),
                Fixture.rule(
                    .weigh(100),
                    when: .field(.networkCountry, .oneOf(["DE"])),
                    name: "DE"
                ),
                Fixture.rule(
                    .weigh(500),
                    when: .field(.networkCountry, .oneOf(["CN"])),
                    name: "CN"
                ),
            ]
            var request = PolicyRequest()
            request.networkAddress = address.flatMap { NetworkAddress($0) }
            return try Fixture.decide(Fixture.document(rules, lists: lists), request).weight
        }
        #expect(try weight("198.51.100.9") == 1)
        #expect(try weight("10.200.0.1") == 10)
        // The first list of a country that holds the address tells it.
        #expect(try weight("10.1.0.1") == 110)
        #expect(try weight("10.2.0.1") == 510)
        #expect(try weight("203.0.113.1") == 0)
        // Nothing is known, so every rule restricts.
        #expect(try weight(nil) == 611)
    }

    @Test func `what a request says of its network goes before the lists`() throws {
        let list = NetworkList(
            name: "hosters",
            meaning: .dataCentre,
            networks: [try #require(NetworkRange("10.0.0.0/8"))]
        )
        let rule = Fixture.rule(.deny, when: .field(.networkDataCentre, .is(true)))
        var request = PolicyRequest()
        request.networkAddress = NetworkAddress("10.0.0.1")
        let document = Fixture.document([rule], lists: [list])
        #expect(try Fixture.decide(document, request).verdict == .deny)
        request.networkDataCentre = false
        #expect(try Fixture.decide(document, request).verdict == .allow)
    }

    @Test(arguments: [0, 64, 79, 80, 95])
    func `a range of IPv6 around the mapped addresses holds none of IPv4`(bits: Int) throws {
        let range = try #require(NetworkRange("::/\(bits)"))
        let rule = Fixture.rule(
            .deny,
            when: .field(.networkAddress, .within(ranges: [range], lists: []))
        )
        let policy = try CompiledPolicy(Fixture.document([rule]))
        // `::fffe:0:0` is the last /96 before the mapped ones; `::1:0:0:0` comes after them.
        for (address, longest) in [
            ("10.0.0.1", -1), ("0.0.0.0", -1), ("255.255.255.255", -1), ("::1", 95),
            ("::fffe:ffff:ffff", 80), ("::1:0:0:0", 79), ("0:0:0:1::", 63),
            ("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", 0),
        ] {
            var request = PolicyRequest()
            request.networkAddress = NetworkAddress(address)
            #expect(request.networkAddress != nil)
            let decision = policy.decide(.checkIn, request)
            #expect((decision.verdict == .deny) == (bits <= longest), "\(address)")
        }
    }
}
