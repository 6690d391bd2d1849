import StilePass

/// Tickets that are set aside for a place's visitor on everybody whom a limit binds.
///
/// What a subject has used up is the sum of the tickets of its reserved and confirmed reservations;
/// a released or lapsed one counts nowhere and stays only so that a repetition finds its answer.
package struct ReservationRecord: Hashable, Sendable {
    /// Where it stands.
    package enum State: Int, Sendable, CaseIterable {
        /// Set aside; nothing is known to be sold.
        case reserved = 0
        /// Sold, as the core said.
        case confirmed = 1
        /// Given back.
        case released = 2
        /// Its time ran out before the core said anything.
        case lapsed = 3

        /// Whether its tickets count.
        package var counts: Bool { self == .reserved || self == .confirmed }
    }

    /// What it was made for.
    package enum Purpose: Hashable, Sendable {
        /// A pass, whose id it has; the end of the session settles it.
        case pass
        /// An order; the core settles it by its id.
        case order(contents: Identifier)
    }

    /// The id: that of the pass, or the one that the core chose.
    package var id: Identifier
    /// The sale in which it was made.
    package var sale: String
    /// The place of the visitor.
    package var key: PlaceKey
    /// What it was made for.
    package var purpose: Purpose
    /// The visitor's session; nil until the pass is redeemed.
    package var session: Identifier?
    /// How many tickets: set aside or, once confirmed, sold.
    package var tickets: Int
    /// Where it stands.
    package var state: State
    /// When it lapses, on the clock of the room's running sale, which takes over what is open of an
    /// earlier one; nil while the call, the pass or the session lasts.
    package var due: Timestamp?
    /// When it was made or, once confirmed, when it was confirmed, on the wall clock, because windows
    /// span sales whose clocks stood still.
    package var at: Timestamp

    /// Sets tickets aside.
    package init(
        id: Identifier,
        sale: String,
        key: PlaceKey,
        purpose: Purpose,
        session: Identifier? = nil,
        tickets: Int,
        state: State = .reserved,
        due: Timestamp? = nil,
        at: Timestamp
    ) {
        self.id = id
        self.sale = sale
        self.key = key
        self.purpose = purpose
        self.session = session
        self.tickets = tickets
        self.state = state
        self.due = due
        self.at = at
    }

    /// Whether it still holds at a moment on the running sale's clock: set aside, and its time is not
    /// over, swept or not.
    package func holds(at moment: Timestamp) -> Bool {
        guard state == .reserved else { return false }
        return due.map { moment < $0 } ?? true
    }
}
