extension PolicyLint {
    /// Rules that are never tried, or can no longer do anything where they are.
    static func ruleFindings(_ document: PolicyDocument) -> [PolicyFinding] {
        document.rules.enumerated().flatMap { index, rule in
            let earlier = document.rules[..<index].filter { $0.mode == .enforce }
            return [
                unreachable(rule, after: earlier) ?? overshadowed(rule, by: earlier),
                idle(rule),
            ].compactMap(\.self)
        }
    }

    /// A rule at whose every stage a rule without condition has ended the stage before.
    private static func unreachable(
        _ rule: PolicyRule,
        after earlier: [PolicyRule]
    ) -> PolicyFinding? {
        let ends = earlier.filter { $0.when == nil && $0.effect.ends }
        let ended = ends.reduce(into: Set<PolicyStage>()) { $0.formUnion($1.stages) }
        guard rule.stages.isSubset(of: ended),
            let first = ends.first(where: { !$0.stages.isDisjoint(with: rule.stages) })
        else { return nil }
        return PolicyFinding(
            .warning,
            rulePart(rule.name),
            "",
            "It is never tried, as \(rulePart(first.name)) ends every stage before it."
        )
    }

    /// A rule that applies only where an earlier one has ended the stage.
    private static func overshadowed(
        _ rule: PolicyRule,
        by earlier: [PolicyRule]
    ) -> PolicyFinding? {
        guard let condition = rule.when else { return nil }
        let first = earlier.first { other in
            guard let before = other.when, other.effect.ends, !before.readsWeight,
                rule.stages.isSubset(of: other.stages)
            else { return false }
            // An `allow` lets pass what is not known, and there a rule that restricts still applies.
            return (other.effect == .deny || !rule.effect.restricts) && condition.implies(before)
        }
        guard let first else { return nil }
        return PolicyFinding(
            .warning,
            rulePart(rule.name),
            "when",
            "It never applies, as \(rulePart(first.name)) ends the stage whenever its condition holds."
        )
    }

    private static func idle(_ rule: PolicyRule) -> PolicyFinding? {
        if rule.effect == .weigh(0) {
            return PolicyFinding(.warning, rulePart(rule.name), "weigh", "It weighs nothing.")
        }
        switch rule.mode {
        case .sample(0):
            return PolicyFinding(
                .warning,
                rulePart(rule.name),
                "sample",
                "It counts for nobody, which `shadow` says more plainly."
            )
        case .sample(100...):
            return PolicyFinding(
                .warning,
                rulePart(rule.name),
                "sample",
                "It counts for everybody, which `enforce` says more plainly."
            )
        default: return nil
        }
    }
}

extension PolicyEffect {
    /// Whether it ends the stage.
    fileprivate var ends: Bool { self == .allow || self == .deny }
}

extension PolicyCondition {
    /// Whether the condition looks at the weight so far, which differs from rule to rule.
    fileprivate var readsWeight: Bool { fields.contains { $0.signal == .weight } }
}
