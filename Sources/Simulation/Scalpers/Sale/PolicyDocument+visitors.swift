import WaitingRoom

extension PolicyDocument {
    /// The moments after which a rule of the join may say something else, in seconds from the start.
    var joinOpenings: [Double] {
        let seconds = rules.filter { $0.stages.contains(.join) }
            .flatMap { $0.when?.secondsToStart ?? [] }
        // Conditions count down to the start and are strict, so half a second later they hold.
        return Set(seconds).map { 0.5 - $0 }.sorted()
    }

    /// Whether an account may change anything, so that people log in before they join.
    var speaksOfAccounts: Bool {
        limits.limits.contains { $0.subject == .account } || limits.onePlacePer.contains(.account)
            || rules.contains { rule in
                if case .require(let kinds) = rule.effect, kinds.contains(.account) { return true }
                return rule.when?.signals.contains(where: \.isOfAccounts) ?? false
            }
    }
}

extension PolicyCondition {
    /// The signals that it looks at.
    fileprivate var signals: [PolicySignal] {
        switch self {
        case .all(let parts), .any(let parts): parts.flatMap(\.signals)
        case .not(let part): part.signals
        case .field(let signal, _): [signal]
        }
    }

    /// The times to the start with which it compares.
    fileprivate var secondsToStart: [Double] {
        switch self {
        case .all(let parts), .any(let parts): parts.flatMap(\.secondsToStart)
        case .not(let part): part.secondsToStart
        case .field(.saleSecondsToStart, .above(let seconds)),
            .field(.saleSecondsToStart, .below(let seconds)):
            [seconds]
        case .field: []
        }
    }
}

extension PolicySignal {
    fileprivate var isOfAccounts: Bool {
        switch self {
        case .accountKnown, .accountAgeDays, .accountTier, .accountRate: true
        default: false
        }
    }
}
