/// Everything that may happen in the office, as values.
///
/// Each command is one atomic step. Ids and random values come in with it and the time comes beside
/// it, so the same commands at the same times always give the same outcomes.
package enum OfficeCommand: Hashable, Sendable {
    /// Puts an event on sale, or changes it; never takes away tickets that are held or sold.
    case openEvent(Event)
    /// Lets an admitted visitor in; the same session again changes nothing.
    case admit(OfficeSession)
    /// Reads a session.
    case findSession(String)
    /// Holds stock for a new order, or finds the order that the same key placed before.
    case hold(HoldRequest)
    /// Reads an order of a session.
    case findOrder(String, session: String)
    /// Reads all orders of a session, in the order in which they were placed.
    case listOrders(session: String)
    /// Begins to pay an order, or finds the payment that is under way.
    case beginPayment(order: String, session: String)
    /// Records the provider's answer: true when the money came.
    case settlePayment(PaymentID, succeeded: Bool)
    /// Takes the open payments whose next question is due, and puts their following one off.
    case takeDuePayments(limit: Int)
    /// Records that the money of a payment went back.
    case recordRefund(PaymentID)
    /// Gives up an order that is held.
    case cancel(order: String, session: String)
    /// Ends a session and gives up its held orders.
    case closeSession(String)
    /// Records that the waiting room knows of the end of a session.
    case recordDeparture(session: String)
    /// Lapses holds, ends sessions that ran out, and lists the departures not yet reported.
    case sweep(limit: Int)
    /// Reads the stock of an event.
    case stock(event: String)
    /// Reads the stock of an event with the evidence for it.
    case snapshot(event: String)
}
