/// What the rules of a stage have added up to so far.
struct PolicyTally {
    let held: StampMask
    private(set) var weight = 0
    private(set) var missing: StampMask = []
    private(set) var decider: PolicyDecision.Decider?
    /// The verdict of the rule or threshold that ended the stage.
    private(set) var final: PolicyVerdict?

    init(held: StampMask) { self.held = held }

    /// The decision when all rules and thresholds have been looked at.
    var decision: PolicyDecision {
        PolicyDecision(verdict: final ?? missing.verdict, weight: weight, decidedBy: decider)
    }

    mutating func weigh(_ added: Int) { weight += added }

    mutating func end(_ verdict: PolicyVerdict, by decider: PolicyDecision.Decider) {
        final = verdict
        self.decider = decider
    }

    /// Asks for stamps; who is first to ask for one that is missing decides.
    mutating func require(_ stamps: StampMask, by decider: PolicyDecision.Decider) {
        let added = stamps.subtracting(held)
        guard !added.isEmpty else { return }
        if self.decider == nil { self.decider = decider }
        missing.formUnion(added)
    }
}
