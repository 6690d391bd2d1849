import StilePass

/// The definition of the office: its rows in memory, without any way to fail.
///
/// Stores are tested step by step against it, and simulations run on it.
package struct MemoryOffice: OfficeTables {
    package typealias Failure = Never

    private struct StockKey: Hashable {
        let event: String
        let type: String
    }

    private var events: [String: Event] = [:]
    private var stock: [StockKey: TicketStock] = [:]
    private var sessions: [String: OfficeSession] = [:]
    private var orders: [String: Order] = [:]
    private var ordersOfSession: [String: [String]] = [:]
    private var payments: [PaymentID: Payment] = [:]
    private var tickets: [String: [Ticket]] = [:]

    /// Creates an office that has nothing on sale.
    package init() {}

    /// The event with an id.
    package func event(_ id: String) -> Event? { events[id] }

    /// Writes an event and the capacity of its ticket types; held, sold and resting counts stay.
    package mutating func put(_ event: Event) {
        events[event.id] = event
        for type in event.ticketTypes {
            let key = StockKey(event: event.id, type: type.id)
            stock[key, default: TicketStock(event: event.id, type: type.id, capacity: 0)]
                .capacity = type.capacity
        }
    }

    /// The counts of one ticket type.
    package func stock(event: String, type: String) -> TicketStock? {
        stock[StockKey(event: event, type: type)]
    }

    /// Writes the held, sold and resting counts of a ticket type that exists.
    package mutating func put(_ row: TicketStock) {
        let key = StockKey(event: row.event, type: row.type)
        stock[key]?.held = row.held
        stock[key]?.sold = row.sold
        stock[key]?.resting = row.resting
    }

    /// What orders and tickets of an event say about one of its types.
    package func tally(event: String, type: String) -> TicketTally {
        var tally = TicketTally(type: type)
        for order in orders.values where order.event == event {
            for line in order.lines where line.type == type {
                if order.state.holdsStock { tally.held += line.count }
                if order.state == .paid { tally.paid += line.count }
                if order.restsUntil != nil { tally.resting += line.count }
            }
        }
        for bought in tickets.values {
            tally.numbered += bought.count { $0.event == event && $0.type == type }
        }
        return tally
    }

    /// The session with an id.
    package func session(_ id: String) -> OfficeSession? { sessions[id] }

    /// Writes a session.
    package mutating func put(_ session: OfficeSession) { sessions[session.id] = session }

    /// Sessions without departure that ran out by a moment, by that moment, then by id.
    package func expiredSessions(at now: Timestamp, limit: Int) -> [OfficeSession] {
        sessions.values
            .filter { $0.departure == nil && $0.endsAt <= now }
            .sorted { ($0.endsAt, $0.id) < ($1.endsAt, $1.id) }
            .first(limit)
    }

    /// Sessions whose departure was not reported and who have no order in payment, by id.
    package func settledSessions(limit: Int) -> [OfficeSession] {
        sessions.values
            .filter { $0.departure?.isReported == false }
            .filter { session in !orders(session: session.id).contains { $0.state == .paying } }
            .sorted { $0.id < $1.id }
            .first(limit)
    }

    /// The order with an id.
    package func order(_ id: String) -> Order? { orders[id] }

    /// All orders of a session, by id.
    package func orders(session: String) -> [Order] {
        (ordersOfSession[session] ?? []).sorted().compactMap { orders[$0] }
    }

    /// Writes an order.
    package mutating func put(_ order: Order) {
        if orders.updateValue(order, forKey: order.id) == nil {
            ordersOfSession[order.session, default: []].append(order.id)
        }
    }

    /// Orders that hold stock and whose hold ran out by a moment, by expiry, then by id.
    package func dueHolds(at now: Timestamp, limit: Int) -> [Order] {
        orders.values
            .filter { $0.state.holdsStock && $0.holdExpiresAt <= now }
            .sorted { ($0.holdExpiresAt, $0.id) < ($1.holdExpiresAt, $1.id) }
            .first(limit)
    }

    /// Orders whose tickets have rested by a moment, by the end of the rest, then by id.
    package func dueRests(at now: Timestamp, limit: Int) -> [Order] {
        orders.values
            .compactMap { order in order.restsUntil.map { (until: $0, order: order) } }
            .filter { $0.until <= now }
            .sorted { ($0.until, $0.order.id) < ($1.until, $1.order.id) }
            .map(\.order)
            .first(limit)
    }

    /// The payment with an id.
    package func payment(_ id: PaymentID) -> Payment? { payments[id] }

    /// Writes a payment.
    package mutating func put(_ payment: Payment) { payments[payment.id] = payment }

    /// Open payments whose next question is due, by that moment, then by order and attempt.
    package func duePayments(at now: Timestamp, limit: Int) -> [Payment] {
        payments.values
            .filter { $0.state.isOpen && $0.nextQueryAt <= now }
            .sorted {
                ($0.nextQueryAt, $0.id.order, $0.id.attempt)
                    < ($1.nextQueryAt, $1.id.order, $1.id.attempt)
            }
            .first(limit)
    }

    /// The tickets of an order, by type, then by number.
    package func tickets(order: String) -> [Ticket] {
        (tickets[order] ?? []).sorted { ($0.type, $0.number) < ($1.type, $1.number) }
    }

    /// Writes new tickets.
    package mutating func add(_ new: [Ticket]) {
        for ticket in new { tickets[ticket.order, default: []].append(ticket) }
    }
}

extension Array {
    fileprivate func first(_ limit: Int) -> [Element] { Array(prefix(limit)) }
}
