/// What a limit can apply to.
package enum SubjectKind: String, Hashable, Comparable, Sendable, CaseIterable {
    /// An account of the operator's own site.
    case account
    /// An identity document.
    case document
    /// The key that a token is bound to.
    case device
    /// A payment card, known at the order.
    case card
    /// A phone number, known at the order.
    case phone
    /// A delivery address, known at the order.
    case address

    /// The kinds that are known when a pass is claimed.
    package static let atClaim: Set<SubjectKind> = [.account, .document, .device]
    /// The kinds that only the core can tell, when an order is made.
    package static let atOrder: Set<SubjectKind> = [.card, .phone, .address]

    /// Alphabetical order.
    package static func < (left: SubjectKind, right: SubjectKind) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// Somebody or something that limits apply to, as a pseudonym that holds for one event only.
package struct Subject: Hashable, Comparable, Sendable {
    /// What it is.
    package var kind: SubjectKind
    /// A keyed hash of it, see ``PseudonymKey``.
    package var pseudonym: Identifier

    /// Names a subject.
    package init(_ kind: SubjectKind, _ pseudonym: Identifier) {
        self.kind = kind
        self.pseudonym = pseudonym
    }

    /// By kind, then by pseudonym.
    package static func < (left: Subject, right: Subject) -> Bool {
        (left.kind, left.pseudonym.high, left.pseudonym.low)
            < (right.kind, right.pseudonym.high, right.pseudonym.low)
    }
}
