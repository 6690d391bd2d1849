import StilePass

/// The stored state of one place that is or was near the front.
///
/// Places further back have no record: there may be millions of them.
package struct PlaceRecord: Hashable, Sendable {
    /// Where a place stands.
    package enum State: Int, Sendable, CaseIterable {
        /// Checked in, not called yet.
        case waiting = 0
        /// Was checked in or called once, and has not been heard of since.
        case absent = 1
        /// A slot is taken for it.
        case called = 2
        /// It holds a pass.
        case claimed = 3
        /// Its session runs.
        case inCore = 4
        /// Its session is over.
        case departed = 5
        /// Its owner gave it up.
        case left = 6

        /// Whether a place in this state takes one of the core's slots.
        package var takesSlot: Bool { self == .called || self == .claimed || self == .inCore }
    }

    /// The place.
    package var key: PlaceKey
    /// Where it stands.
    package var state: State
    /// Its turn: the place itself, or for a late-comer that of the last one then present.
    package var turn: Int
    /// Zero, or the order among late-comers of the same turn.
    package var lateOrder = 0
    /// When the present state lapses; nil if it lasts.
    package var due: Timestamp?
    /// When it was last called.
    package var calledAt: Timestamp?
    /// The newest pass.
    package var pass: Identifier?
    /// When that pass can no longer be redeemed.
    package var passExpires: Timestamp?
    /// The session that the pass was redeemed for.
    package var session: Identifier?
    /// The idempotency key of the redemption.
    package var redeemKey: Identifier?
    /// When the session began.
    package var redeemedAt: Timestamp?
    /// When the session ends at the latest.
    package var sessionEnds: Timestamp?
    /// How many tickets the newest pass allows; nil without one, and of a pass that an earlier version
    /// gave.
    package var quota: Int?
    /// Whether there is a reservation for the newest pass or for an order of the session.
    package var hasReservations = false
    /// How many tickets the session sold, once the core has said so.
    package var tickets: Int?

    /// A place in a state.
    package init(key: PlaceKey, state: State, turn: Int) {
        self.key = key
        self.state = state
        self.turn = turn
    }
}
