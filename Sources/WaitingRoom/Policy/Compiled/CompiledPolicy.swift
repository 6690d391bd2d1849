/// A policy that can decide: checked, and laid out for speed.
///
/// A value without clock, I/O or randomness; a new policy replaces an old one as a whole. A decision
/// looks every signal up once, then runs through the steps of the stage's rules in one flat array; it
/// allocates nothing, whatever the number of rules.
package struct CompiledPolicy: Sendable {
    /// What the operator wrote.
    package let document: PolicyDocument
    private let code: [PolicyInstruction]
    /// By the ordinal of the stage.
    private let programs: [PolicyProgram]
    private let table: PolicySignalTable

    /// The policy's version, see ``PolicyDocument/version``.
    package var version: String { document.version }

    /// Checks and compiles a policy.
    ///
    /// - Throws: the first mistake, with the rule and the field.
    package init(_ document: PolicyDocument) throws(PolicyError) {
        try PolicyInspection.inspect(document)
        let compiler = PolicyCompiler(document)
        self.document = document
        code = compiler.code
        programs = compiler.programs
        table = try compiler.table(document.lists)
    }

    /// What the policy says about a request at a stage.
    package func decide(_ stage: PolicyStage, _ request: PolicyRequest) -> PolicyDecision {
        let program = programs[stage.ordinal]
        let facts = table.facts(of: request, stage, asked: program.signals)
        let held = StampMask(request.stamps, at: stage)
        var live = PolicyTally(held: held)
        run(program, facts, for: request.visitor, withShadows: false, &live)
        var decision = live.decision
        if program.hasShadows {
            var shadow = PolicyTally(held: held)
            run(program, facts, for: request.visitor, withShadows: true, &shadow)
            decision.shadow = shadow.decision.verdict
        }
        return decision
    }

    private func run(
        _ program: borrowing PolicyProgram,
        _ facts: borrowing PolicyFacts,
        for visitor: Identifier,
        withShadows: Bool,
        _ tally: inout PolicyTally
    ) {
        for rule in program.rules {
            guard withShadows || rule.counts(for: visitor), applies(rule, facts, tally.weight)
            else { continue }
            let decider = PolicyDecision.Decider.rule(Int(rule.index))
            switch rule.effect {
            case .weigh: tally.weigh(Int(rule.weight))
            case .require: tally.require(rule.stamps, by: decider)
            case .allow: return tally.end(.allow, by: decider)
            case .deny: return tally.end(.deny, by: decider)
            }
        }
        for threshold in program.thresholds where tally.weight >= Int(threshold.atLeast) {
            let decider = PolicyDecision.Decider.threshold(Int(threshold.index))
            guard let stamps = threshold.stamps else { return tally.end(.deny, by: decider) }
            tally.require(stamps, by: decider)
        }
    }

    /// Whether a rule's effect follows; from a condition that is not known, only if it restricts.
    private func applies(
        _ rule: PolicyProgram.Rule,
        _ facts: borrowing PolicyFacts,
        _ weight: Int
    ) -> Bool {
        if rule.start == rule.end { return true }
        let truth = truth(Int(rule.start)..<Int(rule.end), facts, Double(weight))
        return truth == .yes || truth == .unknown && rule.restricts
    }

    private func truth(
        _ steps: Range<Int>,
        _ facts: borrowing PolicyFacts,
        _ weight: Double
    ) -> PolicyTruth {
        var register = PolicyTruth.yes
        // Two bits for each truth that was put aside: nesting is limited to far less than 32.
        var aside: UInt64 = 0
        var position = steps.lowerBound
        while position < steps.upperBound {
            let step = code[position]
            position += 1
            switch step.operation {
            case .save:
                aside = aside << 2 | UInt64(register.rawValue)
                continue
            case .restore:
                register.join(PolicyTruth(bits: aside & 3), step.joining)
                aside >>= 2
            case .look: break
            default:
                let truth = facts.truth(of: step, weight)
                register.join(step.isNegated ? truth.negated : truth, step.joining)
            }
            if step.leavesAt == register, register != .unknown { position = Int(step.target) }
        }
        return register
    }
}

extension PolicyProgram.Rule {
    /// Whether the rule counts for who asks.
    fileprivate func counts(for visitor: Identifier) -> Bool {
        switch mode {
        case .enforce: true
        case .shadow: false
        case .sample: sample?.holds(visitor) ?? false
        }
    }
}

extension PolicyTruth {
    fileprivate init(bits: UInt64) { self = bits == 0 ? .no : bits == 1 ? .unknown : .yes }

    fileprivate mutating func join(_ other: PolicyTruth, _ joining: PolicyInstruction.Joining) {
        switch joining {
        case .replace: self = other
        case .minimum: self = min(self, other)
        case .maximum: self = max(self, other)
        }
    }
}

extension PolicyFacts {
    /// Whether the test of one step is passed.
    fileprivate func truth(of step: PolicyInstruction, _ weight: Double) -> PolicyTruth {
        switch step.operation {
        case .weightAbove: return PolicyTruth(weight > step.number)
        case .weightBelow: return PolicyTruth(weight < step.number)
        case .missing: return PolicyTruth(isKnown(step.signal) != step.expected)
        default: break
        }
        guard isKnown(step.signal) else { return .unknown }
        return switch step.operation {
        case .flag: PolicyTruth(isSet(step.signal) == step.expected)
        case .above: PolicyTruth(numbers[Int(step.signal)] > step.number)
        case .below: PolicyTruth(numbers[Int(step.signal)] < step.number)
        default: PolicyTruth(matches.contains(step.bit))
        }
    }
}
