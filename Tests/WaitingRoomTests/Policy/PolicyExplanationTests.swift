import FoundationEssentials
import Testing
import WaitingRoom

@Suite struct PolicyExplanationTests {
    private typealias Fixture = PolicyFixture

    private var document: PolicyDocument {
        Fixture.document(
            [
                Fixture.rule(
                    .weigh(20),
                    when: .any([
                        .field(.clientUserAgent, .contains(["curl/"])),
                        .not(.field(.networkRate, .below(10))),
                    ]),
                    name: "tools"
                ),
                Fixture.rule(
                    .weigh(5),
                    when: .field(.accountAgeDays, .below(30)),
                    name: "young account"
                ),
                Fixture.rule(.allow, when: .field(.clientSameSite, .is(true)), name: "own page"),
                Fixture.rule(.deny, mode: .shadow, name: "trial"),
                Fixture.rule(.require([.identity]), at: [.claim], name: "elsewhere"),
            ],
            thresholds: [
                PolicyThreshold(stages: [.checkIn], atLeast: 25, effect: .require([.challenge])),
                PolicyThreshold(stages: [.checkIn], atLeast: 60, effect: .deny),
            ]
        )
    }

    private var request: PolicyRequest {
        var request = PolicyRequest()
        request.clientUserAgent = "curl/8.5"
        request.networkRate = 2
        request.networkAddress = NetworkAddress("203.0.113.77")
        return request
    }

    @Test func `an explanation says what each rule did and why`() throws {
        let explanation = try CompiledPolicy(document).explain(.checkIn, request)
        #expect(
            explanation.text == """
                Policy "Test", version 0123456789abcdefghijkl, stage checkIn
                Stamps that count here: none
                1. tools (enforce): weigh +20, weight 20
                    any: yes
                      client.userAgent contains ["curl/"]: yes ("curl/8.5")
                      not: no
                        network.rate below 10: yes (2)
                2. young account (enforce): weigh +5 as it is not known to hold or not, weight 25
                    account.ageDays below 30: unknown
                3. own page (enforce): not known to hold, so no allow
                    client.sameSite is true: unknown
                4. trial (shadow): would deny, but does not count
                From weight 25: require challenge, reached
                From weight 60: deny, not reached
                Weight: 25
                Verdict: require challenge, by threshold 25
                Verdict if every rule counted: deny
                """
        )
    }

    @Test func `after the end of a stage nothing is tried`() throws {
        var request = request
        request.clientSameSite = true
        let explanation = try CompiledPolicy(document).explain(.checkIn, request)
        #expect(explanation.verdict == "allow")
        #expect(explanation.decidedBy == "own page")
        #expect(
            explanation.rules.map(\.outcome)
                == [.applied, .appliedUnknown, .applied, .notReached]
        )
        #expect(explanation.thresholds.map(\.reached) == [false, false])
    }

    @Test func `an explanation tells the network, not the address`() throws {
        var document = document
        let range = try #require(NetworkRange("203.0.113.64/26"))
        document.rules = [
            Fixture.rule(
                .deny,
                when: .field(.networkAddress, .within(ranges: [range], lists: []))
            )
        ]
        let explanation = try CompiledPolicy(document).explain(.checkIn, request)
        #expect(explanation.verdict == "deny")
        #expect(explanation.rules.first?.conditions.first?.value == "203.0.113.0/24")
        let json = String(decoding: try JSONEncoder().encode(explanation), as: UTF8.self)
        #expect(!json.contains("113.77"))
        #expect(!explanation.text.contains("113.77"))
    }

    @Test func `the cases of a policy are decided and compared`() throws {
        var document = document
        document.tests = [
            PolicyTest(
                name: "a tool",
                stage: .checkIn,
                request: request,
                expected: .require([.challenge]),
                expectedWeight: 25
            ),
            PolicyTest(
                name: "wrong verdict",
                stage: .checkIn,
                request: request,
                expected: .deny
            ),
            PolicyTest(
                name: "wrong weight",
                stage: .checkIn,
                request: request,
                expected: .require([.challenge]),
                expectedWeight: 20
            ),
        ]
        let run = PolicyTestRun(try CompiledPolicy(document))
        #expect(run.passed == 1)
        #expect(run.results.map(\.passed) == [true, false, false])
        #expect(
            run.failures.map(\.sentence)
                == [
                    "Expected deny, got require challenge at weight 25.",
                    "Expected weight 20, got 25.",
                ]
        )
        #expect(run.untried(of: document) == ["own page", "elsewhere"])
    }

    @Test(arguments: [
        PolicyVerdict.allow, .deny, .require([.challenge]),
        .require([.account, .challenge, .identity]),
    ])
    func `a verdict is read from its text`(verdict: PolicyVerdict) {
        #expect(PolicyVerdict(verdict.description) == verdict)
    }

    @Test(arguments: [
        "", "Allow", "allow deny", "require", "require x", "require challenge challenge",
        "require  challenge", "require challenge ", "deny ",
    ])
    func `what is no verdict is refused`(text: String) {
        #expect(PolicyVerdict(text) == nil)
    }
}
