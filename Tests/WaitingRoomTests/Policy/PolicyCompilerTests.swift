import Testing

@testable import WaitingRoom

/// What policies are compiled to, as far as it costs time.
@Suite struct PolicyCompilerTests {
    private typealias Fixture = PolicyFixture

    private let flag = PolicyCondition.field(.clientHoneypot, .is(true))
    private let rate = PolicyCondition.field(.networkRate, .above(5))

    private func compiled(_ condition: PolicyCondition) -> PolicyCompiler {
        PolicyCompiler(Fixture.document([Fixture.rule(.deny, when: condition)]))
    }

    @Test func `a compiled policy is taken by one reference`() {
        #expect(MemoryLayout<CompiledPolicy>.size == MemoryLayout<UnsafeRawPointer>.size)
    }

    @Test func `nested conditions look at no signal but those of their fields`() {
        let nested = PolicyCondition.all([.any([flag, rate]), .any([rate, flag])])
        let compiler = compiled(nested)
        // The groups save, restore and look, and none of that is about a signal.
        #expect(compiler.code.count > 4)
        #expect(
            compiler.programs[PolicyStage.checkIn.ordinal].signals
                == PolicySignal.clientHoneypot.bit | PolicySignal.networkRate.bit
        )
    }

    @Test func `a negated field within a group is one step`() {
        for part in [rate, .not(rate), .not(.not(rate))] {
            #expect(compiled(.all([flag, part])).code.count == 2)
            #expect(compiled(.any([part, flag])).code.count == 2)
        }
        #expect(compiled(.all([flag, .not(rate)])).code.map(\.isNegated) == [false, true])
        #expect(compiled(.all([flag, .not(.not(rate))])).code.map(\.isNegated) == [false, false])
        #expect(compiled(.not(.all([flag, .not(rate)]))).code.map(\.isNegated) == [true, false])
    }

    @Test func `a challenge's level is looked up where a rule asks for it`() throws {
        let asking = Fixture.rule(.deny, when: .field(.stampsChallenge, .above(1)))
        let request = Fixture.request([Fixture.challenge(.checkIn, level: 2)])
        #expect(try Fixture.decide(Fixture.document([asking]), request).verdict == .deny)
        let missing = Fixture.rule(.deny, when: .field(.stampsChallenge, .missing(true)))
        #expect(try Fixture.decide(Fixture.document([missing]), request).verdict == .allow)
    }
}
