import StilePass

/// Everything that changes or reads the stored state of a room.
///
/// The set is closed, and its meaning is ``SaleTables/apply(_:at:)``: synchronous, without clock or
/// randomness of its own. Identifiers that must be unguessable come in drawn.
package enum StoreCommand: Hashable, Sendable {
    /// Begins a sale, or goes on with the running one under the configured terms.
    case open(SaleOpening)
    /// Takes the lead with a new epoch.
    case lead
    /// Gives places to joins, in order.
    case number(LaneID, nonces: [Identifier])
    /// Gives a place to one join, or the place that one of its subjects has already.
    case numberOnce(LaneID, nonce: Identifier, subjects: [Subject])
    /// Binds subjects to a place that was given already, unless one of them has another place.
    case bind(PlaceKey, subjects: [Subject])
    /// Notes that a visitor is here and ready.
    case checkIn(PlaceKey)
    /// Sweeps what has lapsed, then calls the lowest present places that the rate and the caps allow.
    case call(CallOrder)
    /// Gives a called visitor a pass for as many tickets as all these limits leave, and sets them
    /// aside; voids an earlier pass.
    case claim(PlaceKey, pass: Identifier, uses: [LimitUse] = [])
    /// Spends a pass and begins a session; the same key again gives the same session. Without an id for
    /// a session it begins none, and only finds the one that the key began before.
    case redeem(pass: Identifier, key: Identifier, session: Identifier?)
    /// Notes a sign of life of a session.
    case touch(session: Identifier)
    /// Ends a session and frees its slot; the core may say when it ended, on the wall clock.
    case depart(session: Identifier, tickets: Int, endedAt: Timestamp? = nil)
    /// Gives a place up.
    case leave(PlaceKey)
    /// Sets tickets of an order aside on everybody named, or on nobody; the same id again gives the
    /// same answer.
    case reserve(LimitReservation)
    /// Says that tickets of a reserved order were sold; the rest of them is given back.
    case confirm(Identifier, tickets: Int)
    /// Gives a reservation back; one that was confirmed only if its tickets were returned.
    case release(Identifier, returned: Bool = false)
    /// Reads how many tickets each of these limits leaves.
    case remaining([LimitUse])
    /// Spends an id that may be used once, and remembers it until a moment on the wall clock.
    case spend(Identifier, until: Timestamp)
    /// Changes what operators and the core may change while a sale runs.
    case adjust(Adjustment)
    /// Reads the state of the sale.
    case report
    /// Reads the joins that may still be repeated.
    case recentJoins
    /// Reads where a place stands.
    case standing(PlaceKey)
}

/// A live change to a running sale.
package enum Adjustment: Hashable, Sendable {
    /// Calls nobody new.
    case pause
    /// Calls again.
    case resume
    /// Sets or clears the message to everybody who waits.
    case message(String?)
    /// Sets the limit on calls per second.
    case perSecondLimit(Double)
    /// Sets the cap on slots.
    case hardCap(Int)
    /// Says how the stock stands.
    case stock(StockReport)
    /// Says how the core is.
    case health(HealthReport)
}
