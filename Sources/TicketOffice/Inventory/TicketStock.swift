/// How many tickets of one type exist, are held, are sold and rest.
///
/// Free tickets are computed and never stored, so the four parts always add up to the capacity.
package struct TicketStock: Hashable, Sendable {
    /// The event that sells the tickets.
    package let event: String
    /// The ticket type.
    package let type: String
    /// All tickets of the type.
    package var capacity: Int
    /// Tickets in orders that are not paid yet.
    package var held: Int
    /// Tickets that were paid for.
    package var sold: Int

    /// Tickets that were given back and go on sale again later, at moments that nobody can guess.
    package var resting: Int

    /// Creates the counts of one ticket type.
    package init(
        event: String,
        type: String,
        capacity: Int,
        held: Int = 0,
        sold: Int = 0,
        resting: Int = 0
    ) {
        self.event = event
        self.type = type
        self.capacity = capacity
        self.held = held
        self.sold = sold
        self.resting = resting
    }

    /// Tickets that an event can't be opened without.
    var taken: Int { held + sold + resting }

    /// Tickets that an order may still take.
    package var free: Int { capacity - held - sold - resting }
}
