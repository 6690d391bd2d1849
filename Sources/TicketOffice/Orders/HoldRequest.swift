/// A wish to hold stock for an order.
package struct HoldRequest: Hashable, Sendable {
    /// Some tickets of one type.
    package struct Line: Hashable, Sendable {
        /// The ticket type.
        package let type: String
        /// How many tickets.
        package let count: Int

        /// Creates a line.
        package init(type: String, count: Int) {
            self.type = type
            self.count = count
        }
    }

    /// The session that wants to order.
    package let session: String
    /// The id that a new order gets; a fresh random value.
    package let order: String
    /// The idempotency key: the same key in the same session means the same order.
    package let key: String
    /// What is wanted.
    package let lines: [Line]
    /// How long the stock is to be held.
    package let duration: Duration
    /// How long its tickets rest if they come back, drawn at random; zero for not at all.
    ///
    /// It is drawn with the order and kept with it, so that no step that ends an order needs chance.
    package let rest: Duration

    /// Creates a request.
    package init(
        session: String,
        order: String,
        key: String,
        lines: [Line],
        holdFor duration: Duration,
        restFor rest: Duration = .zero
    ) {
        self.session = session
        self.order = order
        self.key = key
        self.lines = lines
        self.duration = duration
        self.rest = rest
    }

    /// What is wrong with the request itself, whatever the stock; nil if nothing is.
    var fault: OfficeRefusal? {
        guard (1...OfficeLimit.keyBytes).contains(key.utf8.count) else { return .badKey }
        guard (1...OfficeLimit.orderLines).contains(lines.count) else { return .badLineCount }
        guard Set(lines.map(\.type)).count == lines.count else { return .doubleLine }
        for line in lines where !(1...OfficeLimit.orderTickets).contains(line.count) {
            return .badTicketCount(type: line.type)
        }
        guard ticketCount <= OfficeLimit.orderTickets else { return .tooManyTickets }
        return nil
    }

    var ticketCount: Int { lines.reduce(0) { $0 + $1.count } }

    /// Whether an order holds the same tickets, in whatever sequence of lines.
    func asksForTheSame(as order: Order) -> Bool {
        Set(lines) == Set(order.lines.map { Line(type: $0.type, count: $0.count) })
    }
}
