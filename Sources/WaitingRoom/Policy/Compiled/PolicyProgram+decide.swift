extension PolicyProgram {
    /// Goes through the stage's rules and thresholds.
    ///
    /// Beside the decision it reckons what would follow if every rule counted; a condition that does
    /// not look at the weight is tried only once for both.
    func decide(
        _ facts: borrowing PolicyFacts,
        _ code: Span<PolicyInstruction>,
        for visitor: Identifier,
        held: StampMask
    ) -> PolicyDecision {
        var live = PolicyTally(held: held)
        var shadow = PolicyTally(held: held)
        for rule in rules {
            var follows: Bool?
            let weight = live.weight
            if !live.hasEnded, rule.counts(for: visitor) {
                let itFollows = rule.follows(from: facts, code, weight)
                if itFollows { live.apply(rule) }
                follows = itFollows
            }
            if hasShadows, !shadow.hasEnded {
                let isSame = !rule.readsWeight || shadow.weight == weight
                let known = isSame ? follows : nil
                if known ?? rule.follows(from: facts, code, shadow.weight) { shadow.apply(rule) }
            } else if live.hasEnded {
                break
            }
        }
        live.apply(thresholds)
        var decision = live.decision
        if hasShadows {
            shadow.apply(thresholds)
            decision.shadow = shadow.verdict
        }
        return decision
    }
}

extension PolicyProgram.Rule {
    /// Whether the rule counts for who asks.
    fileprivate func counts(for visitor: Identifier) -> Bool {
        switch mode {
        case .enforce: true
        case .shadow: false
        case .sample: sample.holds(visitor)
        }
    }

    /// Whether the effect follows; from a condition that is not known, only if it restricts.
    fileprivate func follows(
        from facts: borrowing PolicyFacts,
        _ code: Span<PolicyInstruction>,
        _ weight: Int
    ) -> Bool {
        let truth = facts.truth(of: code, from: Int(start), to: Int(end), Double(weight))
        return truth == .yes || truth == .unknown && restricts
    }
}
