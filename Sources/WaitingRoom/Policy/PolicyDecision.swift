/// What a policy decided about one request at one stage.
package struct PolicyDecision: Hashable, Sendable {
    /// Let through, turned away, or what is still missing.
    package var verdict: PolicyVerdict
    /// The weight that the stage's rules added up to.
    package var weight: Int
    /// What the verdict comes from; nil where nothing was against the visitor.
    package var decidedBy: Decider?
    /// The verdict if every rule in shadow, and every rule whose sample leaves the visitor out, were
    /// enforced; nil where the policy has no such rule at the stage.
    package var shadow: PolicyVerdict?

    /// Collects a decision.
    package init(
        verdict: PolicyVerdict,
        weight: Int = 0,
        decidedBy: Decider? = nil,
        shadow: PolicyVerdict? = nil
    ) {
        self.verdict = verdict
        self.weight = weight
        self.decidedBy = decidedBy
        self.shadow = shadow
    }

    /// What a verdict can come from.
    package enum Decider: Hashable, Sendable {
        /// The rule with that index in the document: it allowed or denied, or was the first to
        /// require a stamp that is missing.
        case rule(Int)
        /// The threshold with that index in the document.
        case threshold(Int)
    }

    /// The index of the deciding rule in the document.
    package var rule: Int? {
        if case .rule(let index) = decidedBy { index } else { nil }
    }

    /// The index of the deciding threshold in the document.
    package var threshold: Int? {
        if case .threshold(let index) = decidedBy { index } else { nil }
    }
}

extension PolicyDocument {
    /// What decided, for logs: the rule's name, or `threshold 20`; nil where nothing did.
    package func name(of decider: PolicyDecision.Decider?) -> String? {
        switch decider {
        case nil: nil
        case .rule(let index): rules[index].name
        case .threshold(let index): "threshold \(thresholds[index].atLeast)"
        }
    }
}

extension CompiledPolicy {
    /// What decided, for logs: the rule's name, or `threshold 20`; nil where nothing did.
    package func decider(of decision: PolicyDecision) -> String? {
        document.name(of: decision.decidedBy)
    }
}
