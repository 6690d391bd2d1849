/// An order with everything that a buyer may ask about it.
package struct OrderReport: Hashable, Sendable {
    /// The order.
    package let order: Order
    /// Its tickets; none before it is paid.
    package let tickets: [Ticket]
    /// Its latest payment attempt, if there was one.
    package let payment: Payment?

    /// Creates a report.
    package init(order: Order, tickets: [Ticket], payment: Payment?) {
        self.order = order
        self.tickets = tickets
        self.payment = payment
    }
}
