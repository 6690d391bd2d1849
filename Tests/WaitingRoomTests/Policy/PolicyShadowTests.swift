import Queueing
import Testing
import WaitingRoom

@Suite struct PolicyShadowTests {
    private typealias Fixture = PolicyFixture

    @Test func `a rule in shadow changes nothing but the shadow`() throws {
        let document = Fixture.document([
            Fixture.rule(.weigh(5)), Fixture.rule(.deny, mode: .shadow),
            Fixture.rule(.require([.identity])),
        ])
        let decision = try Fixture.decide(document)
        #expect(decision.verdict == .require([.identity]))
        #expect(decision.weight == 5)
        #expect(decision.rule == 2)
        #expect(decision.shadow == .deny)
    }

    @Test func `a shadow sees the weight of other shadows`() throws {
        let document = Fixture.document(
            [
                Fixture.rule(.weigh(5), mode: .shadow),
                Fixture.rule(.weigh(5), when: .field(.weight, .above(4))),
            ],
            thresholds: [PolicyThreshold(stages: [.checkIn], atLeast: 10, effect: .deny)]
        )
        let decision = try Fixture.decide(document)
        #expect(decision == PolicyDecision(verdict: .allow, shadow: .deny))
    }

    @Test func `a shadow may let through what is turned away`() throws {
        let document = Fixture.document([
            Fixture.rule(.allow, mode: .shadow), Fixture.rule(.deny),
        ])
        let decision = try Fixture.decide(document)
        #expect(decision == PolicyDecision(verdict: .deny, decidedBy: .rule(1), shadow: .allow))
    }

    @Test func `there is no shadow at stages without rules in shadow`() throws {
        let document = Fixture.document([
            Fixture.rule(.deny, mode: .shadow, at: [.claim]), Fixture.rule(.weigh(1)),
        ])
        #expect(try Fixture.decide(document).shadow == nil)
        #expect(try Fixture.decide(document, at: .claim).shadow == .deny)
    }

    @Test(arguments: [0, 1, 10, 50, 99, 100])
    func `a sample counts for its share of visitors`(percent: Int) throws {
        let policy = try CompiledPolicy(
            Fixture.document([Fixture.rule(.deny, mode: .sample(percent), name: "trial")])
        )
        var generator = SplitMix64(seed: 7)
        let visitors = 100_000
        var denied = 0
        for _ in 0..<visitors {
            var request = PolicyRequest()
            request.visitor = Identifier(using: &generator)
            let decision = policy.decide(.checkIn, request)
            if decision.verdict == .deny { denied += 1 }
            #expect(decision.shadow == .deny)
        }
        // Five standard deviations of the binomial distribution: one run in two million strays.
        let share = Double(percent) / 100
        let deviation = (share * (1 - share) * Double(visitors)).squareRoot()
        #expect(abs(Double(denied) - share * Double(visitors)) <= 5 * deviation)
    }

    @Test func `visitors that differ in few bits are sampled alike`() throws {
        let policy = try CompiledPolicy(
            Fixture.document([Fixture.rule(.deny, mode: .sample(30), name: "trial")])
        )
        let denied = (0..<20_000).count { index in
            var request = PolicyRequest()
            request.visitor = Identifier(high: 0, low: UInt64(index))
            return policy.decide(.checkIn, request).verdict == .deny
        }
        // 0.3 of 20,000, give or take five standard deviations of 65.
        #expect((5_676...6_324).contains(denied))
    }

    @Test func `a larger sample holds all of a smaller one, and each rule its own`() throws {
        func denied(_ name: String, _ percent: Int) throws -> Set<UInt64> {
            let policy = try CompiledPolicy(
                Fixture.document([Fixture.rule(.deny, mode: .sample(percent), name: name)])
            )
            return Set(
                (0..<4_000).filter { index in
                    var request = PolicyRequest()
                    request.visitor = Identifier(high: 99, low: index)
                    return policy.decide(.checkIn, request).verdict == .deny
                }
            )
        }
        let (small, large) = (try denied("trial", 10), try denied("trial", 40))
        #expect(small.isStrictSubset(of: large))
        #expect(small == (try denied("trial", 10)))
        // Independent samples of a half have a quarter in common: 1,000, deviation 27.
        let common = try denied("one", 50).intersection(try denied("other", 50)).count
        #expect((863...1_137).contains(common))
    }
}
