/// Looks through a policy for what is allowed but hardly meant.
///
/// It finds what follows from the text alone: rules that are never tried, conditions that never or
/// always hold, thresholds out of reach, requirements that nobody can meet. What it does not find is
/// no proof.
package enum PolicyLint {
    /// The findings, part by part.
    package static func findings(_ policy: CompiledPolicy) -> [PolicyFinding] {
        let document = policy.document
        let parts: [[PolicyFinding]] = [
            listFindings(document), ruleFindings(document),
            document.rules.flatMap { conditionFindings($0, document) },
            thresholdFindings(document), stageFindings(document), challengeFindings(document),
            providerFindings(document), identityFindings(document), limitFindings(document),
            testFindings(policy),
        ]
        return parts.flatMap(\.self)
    }

    private static func listFindings(_ document: PolicyDocument) -> [PolicyFinding] {
        let named = Set(document.rules.flatMap { $0.when?.namedLists ?? [] })
        return document.lists.flatMap { list in
            var findings: [PolicyFinding] = []
            let part = "list \"\(list.name)\""
            if list.networks.isEmpty {
                findings.append(PolicyFinding(.warning, part, "networks", "The list is empty."))
            }
            if list.meaning == .plain, !named.contains(list.name) {
                findings.append(PolicyFinding(.warning, part, "", "No rule names the list."))
            }
            return findings
        }
    }

    /// Rules of a stage that nobody comes to yet.
    private static func stageFindings(_ document: PolicyDocument) -> [PolicyFinding] {
        document.effects.filter { $0.stages.contains(.entry) }.prefix(1).map { part, _, _ in
            PolicyFinding(
                .note,
                part,
                "at",
                "What is said of entry waits for draws; no room draws yet, so nobody is asked there."
            )
        }
    }

    private static func testFindings(_ policy: CompiledPolicy) -> [PolicyFinding] {
        let document = policy.document
        if document.rules.isEmpty { return [] }
        guard !document.tests.isEmpty else {
            return [PolicyFinding(.warning, "tests", "", "The policy has rules and no cases.")]
        }
        return PolicyTestRun(policy).untried(of: document).map { name in
            PolicyFinding(.warning, rulePart(name), "", "No case makes the rule apply.")
        }
    }

    static func rulePart(_ name: String) -> String { "rule \"\(name)\"" }
}

extension PolicyCondition {
    /// All conditions on fields, in order.
    var fields: [(signal: PolicySignal, test: PolicyTestOfField)] {
        switch self {
        case .all(let parts), .any(let parts): parts.flatMap(\.fields)
        case .not(let part): part.fields
        case .field(let signal, let test): [(signal, test)]
        }
    }

    /// The names of lists that the condition asks for.
    fileprivate var namedLists: [String] {
        fields.flatMap { field in
            if case .within(_, let names) = field.test { names } else { [String]() }
        }
    }
}

extension PolicyDocument {
    /// The effects of rules and thresholds, with the stages at which they can follow and where they
    /// stand; rules in shadow follow nowhere.
    var effects: [(part: String, stages: Set<PolicyStage>, effect: PolicyEffect)] {
        rules.filter { $0.mode != .shadow }
            .map { (PolicyLint.rulePart($0.name), $0.stages, $0.effect) }
            + thresholds.enumerated().map { ("thresholds[\($0)]", $1.stages, $1.effect) }
    }

    /// Where a stamp can be required, with the part of the first that does.
    func requirements(of kind: StampKind) -> [(part: String, stage: PolicyStage)] {
        PolicyStage.allCases.compactMap { stage in
            effects.first { effect in
                guard case .require(let kinds) = effect.effect else { return false }
                return effect.stages.contains(stage) && kinds.contains(kind)
            }.map { ($0.part, stage) }
        }
    }
}
