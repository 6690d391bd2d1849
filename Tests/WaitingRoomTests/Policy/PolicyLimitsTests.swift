import Testing
import WaitingRoom

@Suite struct PolicyLimitsTests {
    private typealias Fixture = PolicyFixture

    private func error(_ document: PolicyDocument) -> PolicyError? {
        do throws(PolicyError) {
            _ = try CompiledPolicy(document)
            return nil
        } catch { return error }
    }

    private func error(when condition: PolicyCondition) -> PolicyError? {
        error(Fixture.document([Fixture.rule(.deny, when: condition, name: "r")]))
    }

    private func rules(_ count: Int) -> [PolicyRule] {
        (0..<count).map { Fixture.rule(.weigh(1), name: "\($0)") }
    }

    @Test func `counts stop at their limits`() {
        #expect(error(Fixture.document(rules(500))) == nil)
        #expect(
            error(Fixture.document(rules(501)))
                == PolicyError("policy", "rules", .tooMany("rules", limit: 500))
        )
        let threshold = PolicyThreshold(stages: [.checkIn], atLeast: 1, effect: .deny)
        let thresholds = Array(repeating: threshold, count: 101)
        #expect(error(Fixture.document([], thresholds: thresholds))?.field == "thresholds")
        let lists = (0..<101).map { NetworkList(name: "\($0)", networks: []) }
        #expect(error(Fixture.document([], lists: lists))?.field == "lists")
        var document = Fixture.document([])
        document.tests = (0...1_000).map {
            PolicyTest(name: "\($0)", stage: .join, request: PolicyRequest(), expected: .allow)
        }
        #expect(error(document)?.field == "tests")
    }

    @Test func `a list holds 100,000 networks`() {
        func list(_ count: Int) -> NetworkList {
            let networks = (0..<count).map {
                NetworkRange(base: NetworkAddress(ipv4: UInt32($0)), prefixLength: 128)
            }
            return NetworkList(name: "long", networks: networks)
        }
        #expect(error(Fixture.document([], lists: [list(100_000)])) == nil)
        #expect(
            error(Fixture.document([], lists: [list(100_001)]))
                == PolicyError("list \"long\"", "networks", .tooMany("networks", limit: 100_000))
        )
    }

    @Test func `conditions nest sixteen deep and not deeper`() {
        func nested(_ depth: Int) -> PolicyCondition {
            depth == 1 ? Fixture.condition(.yes) : .not(nested(depth - 1))
        }
        #expect(error(when: nested(16)) == nil)
        #expect(error(when: nested(17))?.problem == .tooMany("levels", limit: 16))
        func all(_ depth: Int) -> PolicyCondition {
            depth == 1
                ? Fixture.condition(.yes) : .all([Fixture.condition(.yes), all(depth - 1)])
        }
        #expect(error(when: all(16)) == nil)
        #expect(error(when: all(17)) != nil)
    }

    @Test func `an error names the rule and the field`() {
        let condition = PolicyCondition.all([
            Fixture.condition(.yes),
            .not(.any([.field(.clientUserAgent, .contains(["a", ""]))])),
        ])
        let error = error(when: condition)
        #expect(error?.part == "rule \"r\"")
        #expect(error?.field == "when.all[1].not.any[0].client.userAgent.contains[1]")
        #expect(
            error?.sentence
                == "rule \"r\", when.all[1].not.any[0].client.userAgent.contains[1]: "
                + "It must not be empty."
        )
    }

    @Test func `all mistakes are found at once, in the order of the parts`() {
        var document = Fixture.document(
            [
                Fixture.rule(.require([.challenge]), at: [.join], name: "early"),
                Fixture.rule(
                    .weigh(2_000),
                    when: .any([
                        .field(.saleLane, .above(1)), .field(.networkRate, .above(.nan)),
                        .field(.clientUserAgent, .contains(["", "x"])),
                    ]),
                    name: "late"
                ),
            ],
            thresholds: [PolicyThreshold(stages: [], atLeast: 9_999, effect: .allow)]
        )
        let test = PolicyTest(name: "", stage: .join, request: PolicyRequest(), expected: .deny)
        document.tests = [test]
        #expect(
            document.mistakes.map { "\($0.part), \($0.field)" } == [
                "rule \"early\", require", "rule \"late\", weigh",
                "rule \"late\", when.any[0].sale.lane", "rule \"late\", when.any[1].network.rate",
                "rule \"late\", when.any[2].client.userAgent.contains[0]",
                "thresholds[0], stages", "thresholds[0], atLeast", "thresholds[0], ",
                "tests[0], name",
            ]
        )
        #expect(error(document) == document.mistakes.first)
        #expect(Fixture.document([]).mistakes == [])
    }

    @Test func `the number of mistakes that are told is limited`() {
        let rules = (0..<400).map { Fixture.rule(.weigh(5_000), name: "\($0)") }
        #expect(Fixture.document(rules).mistakes.count == PolicyLimits.mistakes)
    }

    @Test func `texts are limited in number and length`() {
        func condition(_ count: Int, _ length: Int) -> PolicyCondition {
            let texts = (0..<count).map { index in
                String(repeating: "x", count: length - 5) + String(10_000 + index)
            }
            return .field(.saleLane, .oneOf(texts))
        }
        #expect(error(when: condition(1_000, 256)) == nil)
        #expect(error(when: condition(1_001, 6)) != nil)
        #expect(error(when: condition(1, 257))?.problem == .tooLong(limit: 256))
        #expect(error(when: .field(.saleLane, .oneOf([])))?.problem == .empty)
        #expect(error(when: .field(.saleLane, .oneOf([""]))) == nil)
        #expect(error(when: .field(.saleLane, .startsWith([""])))?.problem == .empty)
        #expect(
            error(when: .field(.networkAddress, .within(ranges: [], lists: [])))?.problem == .empty
        )
        #expect(error(when: .all([]))?.problem == .empty)
        #expect(error(when: .any([]))?.problem == .empty)
    }

    @Test func `the texts that a signal is searched for are limited together`() {
        func rule(_ index: Int) -> PolicyRule {
            let texts = (0..<100).map { number in
                String(repeating: "y", count: 245) + String(10_000 + index * 100 + number)
            }
            return Fixture.rule(
                .weigh(1),
                when: .field(.clientUserAgent, .contains(texts)),
                name: "\(index)"
            )
        }
        #expect(error(Fixture.document([rule(0)])) == nil)
        let error = error(Fixture.document([rule(0), rule(1)]))
        #expect(error?.field == "client.userAgent")
        #expect(error?.problem == .tooMany("bytes of text to search for", limit: 32_768))
    }

    @Test func `field conditions are limited together`() {
        func rules(_ fields: Int) -> [PolicyRule] {
            (0..<10).map { index in
                let parts = (0..<fields).map { number in
                    PolicyCondition.field(.saleLane, .oneOf(["\(index)-\(number)"]))
                }
                return Fixture.rule(.weigh(1), when: .any(parts), name: "\(index)")
            }
        }
        #expect(error(Fixture.document(rules(600))) == nil)
        #expect(
            error(Fixture.document(rules(601)))?.problem
                == .tooMany("field conditions", limit: 6_000)
        )
    }

    @Test(arguments: PolicySignal.allCases)
    func `a test must fit the signal's type`(signal: PolicySignal) {
        let tests: [(PolicyTestOfField, PolicySignal.ValueType)] = [
            (.is(true), .flag), (.oneOf(["a"]), .text), (.contains(["a"]), .text),
            (.startsWith(["a"]), .text), (.above(1), .number), (.below(1), .number),
            (
                .within(
                    ranges: [NetworkRange(base: NetworkAddress(ipv4: 1), prefixLength: 128)],
                    lists: []
                ), .address
            ),
        ]
        for (test, type) in tests {
            let error = error(when: .field(signal, test))
            #expect(error?.problem == (type == signal.type ? nil : .unfitTest(signal.type)))
        }
        #expect(error(when: .field(signal, .missing(true))) == nil)
    }

    @Test func `numbers must be numbers and lie in their ranges`() {
        #expect(error(when: .field(.networkRate, .above(.nan)))?.problem == .notANumber)
        #expect(error(when: .field(.networkRate, .below(.infinity)))?.problem == .notANumber)
        for weight in [-1_001, 1_001, .max, .min] {
            let rule = Fixture.rule(.weigh(weight), name: "r")
            #expect(error(Fixture.document([rule]))?.problem == .outside(-1_000...1_000))
            let threshold = PolicyThreshold(stages: [.claim], atLeast: weight, effect: .deny)
            #expect(
                error(Fixture.document([], thresholds: [threshold]))
                    == PolicyError("thresholds[0]", "atLeast", .outside(-1_000...1_000))
            )
        }
        for percent in [-1, 101] {
            let rule = Fixture.rule(.deny, mode: .sample(percent), name: "r")
            #expect(error(Fixture.document([rule]))?.problem == .outside(0...100))
        }
    }

    @Test func `names are there, short and different`() {
        let long = String(repeating: "n", count: 101)
        #expect(error(Fixture.document([Fixture.rule(.deny, name: "")]))?.problem == .empty)
        #expect(
            error(Fixture.document([Fixture.rule(.deny, name: long)]))?.problem
                == .tooLong(limit: 100)
        )
        let rule = Fixture.rule(.deny, name: "same")
        #expect(
            error(Fixture.document([rule, rule]))
                == PolicyError("rule \"same\"", "name", .nameTaken)
        )
        #expect(
            error(Fixture.document([Fixture.rule(.deny, at: [], name: "r")]))
                == PolicyError("rule \"r\"", "stages", .noStage)
        )
        let unknown = PolicyCondition.field(.networkAddress, .within(ranges: [], lists: ["no"]))
        #expect(error(when: unknown)?.problem == .unknownList("no"))
    }

    @Test(arguments: StampKind.allCases)
    func `nothing that takes time is required at join, and nothing at purchase`(kind: StampKind) {
        for document in [
            Fixture.document([Fixture.rule(.require([kind]), at: [.join, .claim], name: "r")]),
            Fixture.document(
                [],
                thresholds: [
                    PolicyThreshold(stages: [.join], atLeast: 1, effect: .require([kind]))
                ]
            ),
        ] {
            #expect(error(document)?.problem == (kind == .account ? nil : .slowStampAtJoin(kind)))
        }
        let late = Fixture.rule(.require([kind]), at: [.purchase], name: "r")
        #expect(error(Fixture.document([late]))?.problem == .requireAtPurchase)
        for stage in [PolicyStage.entry, .checkIn, .claim] {
            let rule = Fixture.rule(.require([kind]), at: [stage], name: "r")
            #expect(error(Fixture.document([rule])) == nil)
        }
        #expect(
            error(Fixture.document([Fixture.rule(.require([]), name: "r")]))?.problem == .empty
        )
    }

    @Test func `a threshold denies or requires`() {
        for effect in [PolicyEffect.allow, .weigh(1)] {
            let threshold = PolicyThreshold(stages: [.claim], atLeast: 1, effect: effect)
            #expect(
                error(Fixture.document([], thresholds: [threshold]))?.problem == .unfitEffect
            )
        }
    }
}
