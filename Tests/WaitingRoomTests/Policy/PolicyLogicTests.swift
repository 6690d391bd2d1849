import Testing
import WaitingRoom

// Kleene's strong logic of three values, and what follows from a rule whose condition is not known.

@Suite struct PolicyLogicTests {
    private typealias Fixture = PolicyFixture

    /// Whether a condition is true, by two rules: `allow` follows from true only, `deny` from true
    /// and unknown.
    private func truth(of condition: PolicyCondition) throws -> PolicyTruth {
        let allows = try Fixture.decide(Fixture.document([Fixture.rule(.allow, when: condition)]))
        let denies = try Fixture.decide(Fixture.document([Fixture.rule(.deny, when: condition)]))
        return allows.rule == 0 ? .yes : denies.rule == 0 ? .unknown : .no
    }

    @Test(arguments: PolicyTruth.allCases, PolicyTruth.allCases)
    func `all and any follow the tables of Kleene`(left: PolicyTruth, right: PolicyTruth) throws {
        // S. Kleene, Introduction to Metamathematics (1952), §64.
        let and: [PolicyTruth: [PolicyTruth: PolicyTruth]] = [
            .yes: [.yes: .yes, .unknown: .unknown, .no: .no],
            .unknown: [.yes: .unknown, .unknown: .unknown, .no: .no],
            .no: [.yes: .no, .unknown: .no, .no: .no],
        ]
        let or: [PolicyTruth: [PolicyTruth: PolicyTruth]] = [
            .yes: [.yes: .yes, .unknown: .yes, .no: .yes],
            .unknown: [.yes: .yes, .unknown: .unknown, .no: .unknown],
            .no: [.yes: .yes, .unknown: .unknown, .no: .no],
        ]
        let parts = [Fixture.condition(left), Fixture.condition(right)]
        #expect(try truth(of: .all(parts)) == and[left]?[right])
        #expect(try truth(of: .any(parts)) == or[left]?[right])
        // The same with parts that are no fields themselves, and around a negation.
        let nested = parts.map { PolicyCondition.all([.any([$0])]) }
        #expect(try truth(of: .all(nested)) == and[left]?[right])
        #expect(try truth(of: .not(.not(.any(nested)))) == or[left]?[right])
    }

    @Test func `not turns true and false around and leaves unknown alone`() throws {
        #expect(try truth(of: .not(Fixture.condition(.yes))) == .no)
        #expect(try truth(of: .not(Fixture.condition(.no))) == .yes)
        #expect(try truth(of: .not(Fixture.condition(.unknown))) == .unknown)
    }

    @Test(arguments: PolicyTruth.allCases, PolicyTruth.allCases)
    func `three parts join as two and one, in any nesting`(
        first: PolicyTruth,
        second: PolicyTruth
    ) throws {
        for third in PolicyTruth.allCases {
            let parts = [first, second, third]
            let conditions = parts.map(Fixture.condition)
            #expect(try truth(of: .all(conditions)) == parts.min())
            #expect(try truth(of: .any(conditions)) == parts.max())
            let mixed = PolicyCondition.all([
                .any([conditions[0], conditions[1]]), .not(conditions[2]),
            ])
            let negated: PolicyTruth = third == .yes ? .no : third == .no ? .yes : .unknown
            #expect(try truth(of: mixed) == min(max(first, second), negated))
        }
    }

    @Test(arguments: PolicyTruth.allCases)
    func `what is not known restricts and never lets through`(truth: PolicyTruth) throws {
        let follows: [(PolicyEffect, Bool)] = [
            (.weigh(5), truth != .no), (.deny, truth != .no),
            (.require([.challenge]), truth != .no),
            (.weigh(-5), truth == .yes), (.allow, truth == .yes),
        ]
        for (effect, expected) in follows {
            let rule = Fixture.rule(effect, when: Fixture.condition(truth))
            let decision = try Fixture.decide(Fixture.document([rule]))
            let hasFollowed = decision.weight != 0 || decision.rule != nil
            #expect(hasFollowed == expected, "\(effect) from \(truth)")
        }
    }

    @Test(arguments: PolicySignal.allCases)
    func `whether a signal is missing is always known`(signal: PolicySignal) throws {
        let always: Set<PolicySignal> = [
            .accountKnown, .stampsChallenge, .stampsIdentity, .weight,
        ]
        #expect(
            try truth(of: .field(signal, .missing(true))) == (always.contains(signal) ? .no : .yes)
        )
        #expect(
            try truth(of: .field(signal, .missing(false))) == (always.contains(signal) ? .yes : .no)
        )
    }

    @Test func `a number that is none counts as not known`() throws {
        var request = PolicyRequest()
        request.networkRate = .nan
        let rule = Fixture.rule(.deny, when: .field(.networkRate, .above(5)))
        #expect(try Fixture.decide(Fixture.document([rule]), request).verdict == .deny)
        let missing = Fixture.rule(.deny, when: .field(.networkRate, .missing(false)))
        #expect(try Fixture.decide(Fixture.document([missing]), request).verdict == .allow)
    }
}
