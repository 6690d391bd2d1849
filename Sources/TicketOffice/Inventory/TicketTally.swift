/// What orders and tickets say about one ticket type, counted apart from its stock.
///
/// Stock is a pair of counters. The tally counts the rows that the counters stand for, so that a
/// snapshot can prove that both agree.
package struct TicketTally: Hashable, Sendable {
    /// The ticket type.
    package let type: String
    /// Tickets in orders that are held or being paid.
    package var held: Int
    /// Tickets in paid orders.
    package var paid: Int
    /// Tickets in ended orders that rest before they go on sale again.
    package var resting: Int
    /// Ticket numbers given out.
    package var numbered: Int

    /// Creates the tally of one ticket type.
    package init(type: String, held: Int = 0, paid: Int = 0, resting: Int = 0, numbered: Int = 0) {
        self.type = type
        self.held = held
        self.paid = paid
        self.resting = resting
        self.numbered = numbered
    }
}
