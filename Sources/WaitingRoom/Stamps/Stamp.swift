import StilePass

/// A signed fact on a queue token: what the visitor has shown so far.
///
/// A stamp says only what the visitor knows; what the policy makes of it is weighed anew each time.
package enum Stamp: Hashable, Sendable {
    /// A challenge of a stage was passed.
    case challenge(stage: PolicyStage, provider: String, level: Int, at: Timestamp)
    /// A document was shown; `verifier` names who confirmed it, or "none".
    case identity(document: DocumentKind, subject: Identifier, verifier: String, at: Timestamp)
    /// The operator's own site vouched for an account.
    case account(subject: Identifier, tier: String?, since: Timestamp?, at: Timestamp)

    /// The kind of fact.
    package var kind: StampKind {
        switch self {
        case .challenge: .challenge
        case .identity: .identity
        case .account: .account
        }
    }

    /// The subject that the stamp makes known.
    package var subject: Subject? {
        switch self {
        case .challenge: nil
        case .identity(_, let subject, _, _): Subject(.document, subject)
        case .account(let subject, _, _, _): Subject(.account, subject)
        }
    }
}

/// What a policy can require.
package enum StampKind: String, Hashable, Comparable, Sendable, CaseIterable {
    /// A challenge, passed for the stage that requires it.
    case challenge
    /// An identity document.
    case identity
    /// An account that the operator's own site vouches for.
    case account

    /// Alphabetical order.
    package static func < (left: StampKind, right: StampKind) -> Bool {
        left.rawValue < right.rawValue
    }
}
