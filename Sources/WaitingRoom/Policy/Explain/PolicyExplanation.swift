/// Which rule did what to one request, in order, and why.
package struct PolicyExplanation: Hashable, Sendable, Encodable {
    /// What the policy is called.
    package var title: String
    /// The policy's version.
    package var version: String
    /// The stage.
    package var stage: String
    /// The verdict, as ``PolicyVerdict/description``.
    package var verdict: String
    /// The weight that the rules added up to.
    package var weight: Int
    /// The rule or threshold that the verdict comes from.
    package var decidedBy: String?
    /// The verdict if every rule counted; nil where all do.
    package var shadow: String?
    /// The stamps that count at the stage.
    package var stamps: [String]
    /// The rules of the stage, in order.
    package var rules: [Rule]
    /// The thresholds of the stage, in order.
    package var thresholds: [Threshold]

    /// What one rule did.
    package struct Rule: Hashable, Sendable, Encodable {
        /// The rule's name.
        package var name: String
        /// What follows if it applies.
        package var effect: String
        /// Whether it counts, as ``PolicyMode/description``.
        package var mode: String
        /// What came of it.
        package var outcome: Outcome
        /// Whether the condition holds; nil where the rule was not tried, or always applies.
        package var truth: String?
        /// The weight after the rule.
        package var weight: Int
        /// The condition's parts, each before its own parts; empty where the rule was not tried.
        package var conditions: [Condition]
    }

    /// What can come of a rule.
    package enum Outcome: String, Hashable, Sendable, Encodable {
        /// The condition holds, and the effect followed.
        case applied
        /// The condition is not known to hold or not; as the effect restricts, it followed.
        case appliedUnknown
        /// The condition does not hold, or is not known and the effect would have let through.
        case passedBy
        /// The effect would have followed, but the rule does not count for this visitor.
        case shadowed
        /// The stage had ended before.
        case notReached
    }

    /// A part of a condition.
    package struct Condition: Hashable, Sendable, Encodable {
        /// How many parts it lies within.
        package var depth: Int
        /// What is asked, as `network.rate above 20` or `all`.
        package var text: String
        /// What the signal says; nil where it is not known, and for `all`, `any` and `not`.
        package var value: String?
        /// Whether it holds: `yes`, `no` or `unknown`.
        package var truth: String
    }

    /// A threshold of the stage.
    package struct Threshold: Hashable, Sendable, Encodable {
        /// From which weight on it applies.
        package var atLeast: Int
        /// What follows.
        package var effect: String
        /// Whether it was reached.
        package var reached: Bool
    }
}

extension CompiledPolicy {
    /// Which rule did what to a request at a stage, in order, and why.
    ///
    /// The address is told only as the network it lies in.
    package func explain(_ stage: PolicyStage, _ request: PolicyRequest) -> PolicyExplanation {
        let decision = decide(stage, request)
        let walk = PolicyWalk(document, stage, request)
        let held = StampMask(request.stamps, at: stage)
        return PolicyExplanation(
            title: document.title,
            version: document.version,
            stage: stage.rawValue,
            verdict: decision.verdict.description,
            weight: decision.weight,
            decidedBy: decider(of: decision),
            shadow: decision.shadow?.description,
            stamps: StampKind.allCases.filter { held.contains(StampMask($0)) }.map(\.rawValue),
            rules: walk.steps.map { step in
                PolicyExplanation.Rule(step, document.rules[step.index], walk.reading)
            },
            thresholds: document.thresholds.enumerated()
                .filter { $0.element.stages.contains(stage) }
                .map { index, threshold in
                    PolicyExplanation.Threshold(
                        atLeast: threshold.atLeast,
                        effect: threshold.effect.description,
                        reached: walk.reached.contains(index)
                    )
                }
        )
    }
}

extension PolicyExplanation.Rule {
    fileprivate init(_ step: PolicyWalk.Step, _ rule: PolicyRule, _ reading: PolicyReading) {
        name = rule.name
        effect = rule.effect.description
        mode = rule.mode.description
        truth = rule.when == nil ? nil : step.truth.map(\.word)
        weight = step.weightBefore
        if case .weigh(let added) = rule.effect, step.follows, step.counts { weight += added }
        conditions = []
        if let condition = rule.when, step.truth != nil {
            reading.describe(condition, weight: step.weightBefore, depth: 0, into: &conditions)
        }
        outcome =
            switch step.truth {
            case nil: .notReached
            case _ where !step.follows: .passedBy
            case _ where !step.counts: .shadowed
            case .unknown: .appliedUnknown
            case .yes, .no: .applied
            }
    }
}
