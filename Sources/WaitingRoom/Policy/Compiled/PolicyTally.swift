/// What the rules of a stage have added up to so far.
struct PolicyTally {
    private let held: StampMask
    private(set) var weight = 0
    private var missing: StampMask = []
    private var decider: PolicyDecision.Decider?
    private var ending: Ending?

    /// How a rule or a threshold ended the stage.
    private enum Ending { case allowed, denied }

    /// Begins a stage with the stamps that count at it.
    init(held: StampMask) { self.held = held }

    /// Whether nothing that follows matters any more.
    var hasEnded: Bool { ending != nil }

    /// The verdict as far as it goes.
    var verdict: PolicyVerdict {
        switch ending {
        case .allowed: .allow
        case .denied: .deny
        case nil: missing.verdict
        }
    }

    /// The decision when all rules and thresholds have been looked at.
    var decision: PolicyDecision {
        PolicyDecision(verdict: verdict, weight: weight, decidedBy: decider)
    }

    /// Does what follows from a rule.
    mutating func apply(_ rule: PolicyProgram.Rule) {
        let index = PolicyDecision.Decider.rule(Int(rule.index))
        switch rule.effect {
        case .weigh: weight += Int(rule.weight)
        case .require: require(rule.stamps, by: index)
        case .allow: end(.allowed, by: index)
        case .deny: end(.denied, by: index)
        }
    }

    /// Does what follows from an effect of the document.
    mutating func apply(_ effect: PolicyEffect, by decider: PolicyDecision.Decider) {
        switch effect {
        case .weigh(let added): weight += added
        case .require(let kinds): require(StampMask(kinds), by: decider)
        case .allow: end(.allowed, by: decider)
        case .deny: end(.denied, by: decider)
        }
    }

    /// Does what follows from the thresholds that the weight reaches, unless a rule ended the stage.
    mutating func apply(_ thresholds: [PolicyProgram.Threshold]) {
        for threshold in thresholds where !hasEnded && weight >= Int(threshold.atLeast) {
            let index = PolicyDecision.Decider.threshold(Int(threshold.index))
            guard let stamps = threshold.stamps else { return end(.denied, by: index) }
            require(stamps, by: index)
        }
    }

    private mutating func end(_ ending: Ending, by decider: PolicyDecision.Decider) {
        self.ending = ending
        self.decider = decider
    }

    /// Asks for stamps; who is first to ask for one that is missing decides.
    private mutating func require(_ stamps: StampMask, by decider: PolicyDecision.Decider) {
        let added = stamps.subtracting(held)
        guard !added.isEmpty else { return }
        if self.decider == nil { self.decider = decider }
        missing.formUnion(added)
    }
}
