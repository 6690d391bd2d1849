import StilePass

/// What one session wants to buy together: a hold on stock at fixed prices, and what came of it.
package struct Order: Hashable, Sendable {
    /// The order's id.
    package let id: String
    /// The event.
    package let event: String
    /// The session that placed it.
    package let session: String
    /// The idempotency key of the request that placed it, unique within the session.
    package let key: String
    /// What is ordered, one line per ticket type.
    package let lines: [OrderLine]
    /// The currency of the prices.
    package let currency: String
    /// The moment at which the order was placed.
    package let placedAt: Timestamp
    /// The moment at which the hold on the stock runs out.
    package let holdExpiresAt: Timestamp
    /// How far the order has come.
    package internal(set) var state: OrderState
    /// The number of the latest payment attempt; 0 before the first.
    package internal(set) var attempt: Int
    /// How long its tickets rest if they come back.
    package let rest: Duration
    /// While its tickets rest, the moment at which they go on sale again.
    package internal(set) var restsUntil: Timestamp?

    /// Creates an order.
    package init(
        id: String,
        event: String,
        session: String,
        key: String,
        lines: [OrderLine],
        currency: String,
        placedAt: Timestamp,
        holdExpiresAt: Timestamp,
        state: OrderState = .held,
        attempt: Int = 0,
        rest: Duration = .zero,
        restsUntil: Timestamp? = nil
    ) {
        self.id = id
        self.event = event
        self.session = session
        self.key = key
        self.lines = lines
        self.currency = currency
        self.placedAt = placedAt
        self.holdExpiresAt = holdExpiresAt
        self.state = state
        self.attempt = attempt
        self.rest = rest
        self.restsUntil = restsUntil
    }

    /// Whether its tickets have come back and are not on sale yet.
    package var isResting: Bool { restsUntil != nil }

    /// The price of all lines, in minor units.
    package var totalMinor: Int { lines.reduce(0) { $0 + $1.count * $1.priceMinor } }

    /// The number of tickets in all lines.
    package var ticketCount: Int { lines.reduce(0) { $0 + $1.count } }

    /// The id of the latest payment attempt, or nil before the first.
    package var paymentID: PaymentID? {
        attempt > 0 ? PaymentID(order: id, attempt: attempt) : nil
    }
}
