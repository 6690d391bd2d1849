/// The end of a session, as the waiting room is told of it.
package struct Departure: Hashable, Sendable {
    /// What became of the visit.
    package enum Outcome: String, Hashable, Sendable {
        /// Tickets were bought, or are still being paid for.
        case bought
        /// The visitor left without tickets.
        case left
        /// The session ran out of time without tickets.
        case expired
    }

    /// What became of the visit.
    package let outcome: Outcome
    /// Tickets bought or still being paid for when the session ended.
    package let tickets: Int
    /// Whether the waiting room is known to have been told.
    package internal(set) var isReported: Bool

    /// Creates a departure.
    package init(outcome: Outcome, tickets: Int, isReported: Bool = false) {
        self.outcome = outcome
        self.tickets = tickets
        self.isReported = isReported
    }
}
