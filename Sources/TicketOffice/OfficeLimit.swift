/// The limits of the office; every list, text and span that comes from outside has one here.
package enum OfficeLimit {
    /// The longest identifier of an event, a ticket type, a session or an order, in bytes.
    package static let identifierBytes = 128
    /// The longest title of an event or a ticket type, in bytes.
    package static let titleBytes = 200
    /// The most ticket types one event may have, those no longer on sale included.
    package static let ticketTypes = 64
    /// The most tickets of one type.
    package static let capacity = 10_000_000
    /// The highest price of one ticket, in minor units of the currency.
    package static let priceMinor = 1_000_000_000
    /// The most lines in one order.
    package static let orderLines = 16
    /// The most tickets in one order, whatever the quota of the session.
    package static let orderTickets = 100
    /// The most orders that one session may place, the cancelled ones included.
    package static let sessionOrders = 32
    /// The longest idempotency key, in bytes.
    package static let keyBytes = 128
    /// The longest time for which stock may be held.
    package static let hold: Duration = .seconds(3600)
    /// The longest time for which returned tickets may rest.
    package static let rest: Duration = .seconds(86_400)
    /// The most rows of one kind that a single sweep touches.
    package static let sweepRows = 1_000
    /// How many lapsed holds, and how many rests that are over, a new hold clears away before it looks
    /// at the stock.
    package static let holdsLapsedPerHold = 64
    /// The time before an open payment is first asked about at the provider.
    package static let firstPaymentQuery: Duration = .seconds(10)
    /// The longest time between two questions about the same open payment.
    package static let longestPaymentQuery: Duration = .seconds(3600)
    /// The most payments that the sandbox provider remembers; later ones fail.
    package static let sandboxPayments = 1_000_000
}
