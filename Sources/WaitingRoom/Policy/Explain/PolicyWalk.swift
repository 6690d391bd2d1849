/// A decision by walking through the document, rule by rule, keeping what each one did.
///
/// It says the same as the compiled form and takes its time over it; explanations are made of it.
struct PolicyWalk {
    /// What one rule of the stage did.
    struct Step {
        var index: Int
        /// Whether the condition holds; nil where the stage had ended before.
        var truth: PolicyTruth?
        /// The weight before the rule.
        var weightBefore: Int
        /// Whether the rule counts for who asks.
        var counts: Bool
        /// Whether its effect follows, or would follow if it counted.
        var follows: Bool
    }

    /// The signals' values.
    let reading: PolicyReading
    /// The rules of the stage, in order.
    private(set) var steps: [Step] = []
    /// The thresholds of the stage that were reached, in order.
    private(set) var reached: [Int] = []
    private var tally: PolicyTally

    /// Walks through a stage.
    init(_ document: PolicyDocument, _ stage: PolicyStage, _ request: PolicyRequest) {
        reading = PolicyReading(request: request, stage: stage, lists: document.lists)
        tally = PolicyTally(held: StampMask(request.stamps, at: stage))
        for (index, rule) in document.rules.enumerated() where rule.stages.contains(stage) {
            take(rule, index)
        }
        for (index, threshold) in document.thresholds.enumerated()
        where threshold.stages.contains(stage) && tally.weight >= threshold.atLeast {
            if tally.hasEnded { break }
            reached.append(index)
            tally.apply(threshold.effect, by: .threshold(index))
        }
    }

    private mutating func take(_ rule: PolicyRule, _ index: Int) {
        var step = Step(
            index: index,
            weightBefore: tally.weight,
            counts: rule.counts(for: reading.request.visitor),
            follows: false
        )
        if !tally.hasEnded {
            let truth = rule.when.map { reading.truth(of: $0, weight: tally.weight) } ?? .yes
            step.truth = truth
            step.follows = rule.effect.follows(from: truth)
            if step.counts, step.follows { tally.apply(rule.effect, by: .rule(index)) }
        }
        steps.append(step)
    }
}

extension PolicyRule {
    /// Whether the rule counts for who asks.
    func counts(for visitor: Identifier) -> Bool {
        switch mode {
        case .enforce: true
        case .shadow: false
        case .sample(let percent): PolicySample(rule: name, percent: percent).holds(visitor)
        }
    }
}
