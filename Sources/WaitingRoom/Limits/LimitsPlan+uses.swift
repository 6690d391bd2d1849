/// When limits are checked.
package enum LimitStage: Hashable, Sendable, CaseIterable {
    /// When a pass is claimed: account, document and device are known.
    case claim
    /// When an order is made: only the core can tell card, phone and address.
    case order

    /// The subjects that are known then.
    package var kinds: Set<SubjectKind> {
        switch self {
        case .claim: SubjectKind.atClaim
        case .order: SubjectKind.atOrder
        }
    }
}

extension LimitsPlan {
    /// The limits that bind these subjects at a stage, in the plan's order.
    ///
    /// A subject of a kind that is checked at the other stage is passed over, so that nobody's tickets
    /// are counted twice.
    package func uses(
        for subjects: [Subject],
        room: String,
        sale: String,
        at stage: LimitStage
    ) -> [LimitUse] {
        let known = Set(subjects).sorted()
        return limits.filter { stage.kinds.contains($0.subject) }.flatMap { limit in
            known.filter { $0.kind == limit.subject }.map { subject in
                LimitUse(
                    limit: limit.name,
                    scope: limit.scope.key(room: room, sale: sale),
                    window: limit.scope.window,
                    subject: subject,
                    most: limit.tickets
                )
            }
        }
    }

    /// The kinds of subjects that limits of a stage need and that are not among these.
    ///
    /// A limit that nobody is known for binds nobody: whoever relies on it has to ask for these first.
    package func missing(from subjects: [Subject], at stage: LimitStage) -> [SubjectKind] {
        let needed = Set(limits.map(\.subject)).intersection(stage.kinds)
        return needed.subtracting(subjects.map(\.kind)).sorted()
    }
}

extension PurchaseLimit.Scope {
    /// What is counted together, as the key of its counters: the same in every room that means it.
    func key(room: String, sale: String) -> String {
        switch self {
        case .sale: "sale:\(room)/\(sale)"
        case .event(let name): "event:\(name)"
        case .window: "room:\(room)"
        }
    }

    /// How long a ticket counts, if not for good.
    var window: Duration? {
        if case .window(let window) = self { window } else { nil }
    }
}
