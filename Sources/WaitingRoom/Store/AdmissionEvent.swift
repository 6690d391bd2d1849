import StilePass

/// What became of a call or of a session, kept until the leader's estimates have taken it in.
///
/// Calls themselves are no events: the report of each tick counts them. All moments are on the sale's
/// clock.
package struct AdmissionEvent: Hashable, Sendable {
    /// What happened.
    package enum Kind: Int, Sendable, CaseIterable {
        /// A called visitor took a pass for the first time since that call.
        case claimed = 0
        /// A session began.
        case redeemed = 1
        /// A call or a pass lapsed, or its owner left: the slot is free again.
        case lapsed = 2
        /// A session ended.
        case ended = 3
    }

    /// Counts the events of a sale, from 1.
    package var sequence: Int
    /// What happened.
    package var kind: Kind
    /// When the visitor was called or, of a session that ended, when it began.
    package var began: Timestamp
    /// When it happened; of a session that ended, when it ended according to the core.
    package var at: Timestamp
    /// When it became known; later than ``at`` if the core reports late.
    package var knownAt: Timestamp

    /// Describes an event.
    package init(
        sequence: Int,
        kind: Kind,
        began: Timestamp,
        at: Timestamp,
        knownAt: Timestamp
    ) {
        self.sequence = sequence
        self.kind = kind
        self.began = began
        self.at = at
        self.knownAt = knownAt
    }
}
