import StilePass

/// The rows behind the office: plain reads and writes, without any rule.
///
/// The rules are written once, as extensions of this protocol, so that memory and SQLite cannot
/// differ in them. An implementation only keeps rows; whoever calls `apply` makes it atomic.
package protocol OfficeTables {
    /// What reading or writing a row may throw; `Never` in memory.
    associatedtype Failure: Error

    /// The event with an id.
    func event(_ id: String) throws(Failure) -> Event?
    /// Writes an event and the capacity of its ticket types; held, sold and resting counts stay.
    mutating func put(_ event: Event) throws(Failure)
    /// The counts of one ticket type.
    func stock(event: String, type: String) throws(Failure) -> TicketStock?
    /// Writes the held, sold and resting counts of a ticket type that exists.
    mutating func put(_ stock: TicketStock) throws(Failure)
    /// What orders and tickets of an event say about one of its types.
    func tally(event: String, type: String) throws(Failure) -> TicketTally

    /// The session with an id.
    func session(_ id: String) throws(Failure) -> OfficeSession?
    /// Writes a session.
    mutating func put(_ session: OfficeSession) throws(Failure)
    /// Sessions without departure that ran out by a moment, by expiry, then by id.
    func expiredSessions(at now: Timestamp, limit: Int) throws(Failure) -> [OfficeSession]
    /// Sessions whose departure was not reported and who have no order in payment, by id.
    func settledSessions(limit: Int) throws(Failure) -> [OfficeSession]

    /// The order with an id.
    func order(_ id: String) throws(Failure) -> Order?
    /// All orders of a session, by id.
    func orders(session: String) throws(Failure) -> [Order]
    /// Writes an order.
    mutating func put(_ order: Order) throws(Failure)
    /// Orders that hold stock and whose hold ran out by a moment, by expiry, then by id.
    func dueHolds(at now: Timestamp, limit: Int) throws(Failure) -> [Order]
    /// Orders whose tickets have rested by a moment, by the end of the rest, then by id.
    func dueRests(at now: Timestamp, limit: Int) throws(Failure) -> [Order]

    /// The payment with an id.
    func payment(_ id: PaymentID) throws(Failure) -> Payment?
    /// Writes a payment.
    mutating func put(_ payment: Payment) throws(Failure)
    /// Open payments whose next question is due, by that moment, then by order and attempt.
    func duePayments(at now: Timestamp, limit: Int) throws(Failure) -> [Payment]

    /// The tickets of an order, by type, then by number.
    func tickets(order: String) throws(Failure) -> [Ticket]
    /// Writes new tickets.
    mutating func add(_ tickets: [Ticket]) throws(Failure)
}
