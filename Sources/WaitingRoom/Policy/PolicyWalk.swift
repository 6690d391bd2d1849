/// A decision by walking through the document, rule by rule, keeping what each one did.
///
/// It says the same as the compiled form and takes its time over it; explanations are made of it.
struct PolicyWalk {
    private let document: PolicyDocument
    private let stage: PolicyStage
    private let request: PolicyRequest
    private let reading: PolicyReading

    init(_ document: PolicyDocument, _ stage: PolicyStage, _ request: PolicyRequest) {
        self.document = document
        self.stage = stage
        self.request = request
        reading = PolicyReading(request: request, stage: stage, lists: document.lists)
    }

    /// Whether the stage has rules that do not count for everybody.
    var hasShadows: Bool {
        document.rules.contains { $0.stages.contains(stage) && $0.mode != .enforce }
    }

    /// The decision; with shadows, as if every rule counted.
    func decision(shadows: Bool) -> PolicyDecision {
        var weight = 0
        var missing: StampMask = []
        var decider: PolicyDecision.Decider?
        let held = StampMask(request.stamps, at: stage)
        for (index, rule) in document.rules.enumerated()
        where rule.stages.contains(stage) && (shadows || counts(rule)) {
            let truth = rule.when.map { reading.truth(of: $0, weight: weight) } ?? .yes
            guard rule.effect.follows(from: truth) else { continue }
            switch rule.effect {
            case .weigh(let added):
                weight += added
            case .allow:
                return PolicyDecision(verdict: .allow, weight: weight, decidedBy: .rule(index))
            case .deny:
                return PolicyDecision(verdict: .deny, weight: weight, decidedBy: .rule(index))
            case .require(let kinds):
                let added = StampMask(kinds).subtracting(held)
                if decider == nil, !added.isEmpty { decider = .rule(index) }
                missing.formUnion(added)
            }
        }
        for (index, threshold) in document.thresholds.enumerated()
        where threshold.stages.contains(stage) && weight >= threshold.atLeast {
            switch threshold.effect {
            case .deny:
                return PolicyDecision(verdict: .deny, weight: weight, decidedBy: .threshold(index))
            case .require(let kinds):
                let added = StampMask(kinds).subtracting(held)
                if decider == nil, !added.isEmpty { decider = .threshold(index) }
                missing.formUnion(added)
            case .weigh, .allow: break
            }
        }
        return PolicyDecision(verdict: missing.verdict, weight: weight, decidedBy: decider)
    }

    /// Whether a rule counts for who asks.
    private func counts(_ rule: PolicyRule) -> Bool {
        switch rule.mode {
        case .enforce: true
        case .shadow: false
        case .sample(let percent):
            PolicySample(rule: rule.name, percent: percent).holds(request.visitor)
        }
    }
}
