/// What came of a command.
package enum OfficeOutcome: Hashable, Sendable {
    /// The event as it is now on sale.
    case event(Event)
    /// The session as it is now; after it was closed, with its departure.
    case session(OfficeSession)
    /// The order as it is now.
    case order(OrderReport)
    /// The orders of a session, in the order in which they were placed.
    case orders([OrderReport])
    /// The payment to charge; asked again, the same one.
    case charge(Payment)
    /// A payment came too late for tickets: give the money back. Said once for each payment.
    case refund(Payment)
    /// The open payments to ask the provider about, or to give back.
    case payments([Payment])
    /// What a sweep did.
    case swept(Sweep)
    /// The event with the stock of each of its ticket types.
    case stock(Event, [TicketStock])
    /// All counts with the evidence for them.
    case snapshot(OfficeSnapshot)
    /// The command was not done, for this reason.
    case refused(OfficeRefusal)
}

/// What one sweep did and what it leaves to be done.
package struct Sweep: Hashable, Sendable {
    /// Orders whose hold ran out.
    package let lapsedOrders: Int
    /// Ended sessions that the waiting room may not know of yet.
    package let departed: [OfficeSession]

    /// Creates the result of a sweep.
    package init(lapsedOrders: Int, departed: [OfficeSession]) {
        self.lapsedOrders = lapsedOrders
        self.departed = departed
    }
}
