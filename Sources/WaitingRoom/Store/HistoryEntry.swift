import StilePass

/// One line of a sale's history: what happened to a place, or what an operator changed.
///
/// The rules note it in the transaction of the change itself, so a history has neither a gap nor an
/// invention, whatever is killed when. It names places and nobody: no id, no token. An entry takes
/// some 40 bytes, in memory and on disk; a visitor who comes in leaves four, a join a share of one,
/// and they are kept for as long as the sale runs.
package struct HistoryEntry: Hashable, Sendable {
    /// What happened; a place is one of the room's line.
    package enum Kind: Hashable, Sendable {
        /// A batch of visitors was given places, the first one and those after it.
        case joined(first: Int, count: Int)
        /// A slot was taken for a place.
        case called(place: Int)
        /// A call or a pass ran out.
        case lapsed(place: Int)
        /// A pass was redeemed: a session began.
        case redeemed(place: Int)
        /// A session ended; the core may have said how many tickets it sold.
        case ended(place: Int, tickets: Int?)
        /// Of a session that its limits ended first the core said afterwards what it had sold.
        case sold(place: Int, tickets: Int)
        /// A place was given up.
        case left(place: Int)
        /// An operator stopped calling.
        case paused
        /// An operator went on calling.
        case resumed
        /// An operator set the limit on calls per second.
        case perSecondLimit(Double)
        /// An operator set the cap on slots.
        case hardCap(Int)
        /// The sale's clock stood still for so long; negative where the wall clock was set back.
        case standstill(Duration)
    }

    /// Counts the entries of a sale, from 1 and without a gap.
    package var sequence: Int
    /// What happened.
    package var kind: Kind
    /// When, on the sale's clock; of a session that ended, when the core says that it did.
    package var at: Timestamp

    /// Describes an entry.
    package init(sequence: Int, kind: Kind, at: Timestamp) {
        self.sequence = sequence
        self.kind = kind
        self.at = at
    }
}
