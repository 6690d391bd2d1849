/// A kind of ticket that an event sells, with its price and the number of tickets there are.
package struct TicketType: Hashable, Sendable {
    /// The name that orders use, unique within the event.
    package let id: String
    /// What a buyer reads.
    package let title: String
    /// The price of one ticket, in minor units of the event's currency.
    package let priceMinor: Int
    /// How many tickets of this type exist: free, held and sold ones together.
    package internal(set) var capacity: Int

    /// Creates a ticket type; `Event` checks its values.
    package init(id: String, title: String, priceMinor: Int, capacity: Int) {
        self.id = id
        self.title = title
        self.priceMinor = priceMinor
        self.capacity = capacity
    }
}
