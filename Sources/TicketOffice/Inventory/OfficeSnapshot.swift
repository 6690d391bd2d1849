/// All counts of one event at one moment, with the evidence for them.
package struct OfficeSnapshot: Hashable, Sendable {
    /// The event.
    package let event: Event
    /// The stock of each ticket type, in the event's order.
    package let stock: [TicketStock]
    /// What orders and tickets say, type by type in the same order.
    package let tallies: [TicketTally]

    /// Creates a snapshot from counts that were read in one step.
    package init(event: Event, stock: [TicketStock], tallies: [TicketTally]) {
        self.event = event
        self.stock = stock
        self.tallies = tallies
    }

    /// Whether no count is negative and every counter equals the rows that it stands for.
    package var isConsistent: Bool {
        guard stock.count == tallies.count else { return false }
        return zip(stock, tallies).allSatisfy { stock, tally in
            min(stock.free, stock.held, stock.sold, stock.resting) >= 0
                && stock.type == tally.type && stock.held == tally.held
                && stock.resting == tally.resting && stock.sold == tally.paid
                && stock.sold == tally.numbered
        }
    }
}
