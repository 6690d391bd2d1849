/// One sold ticket: a number that no other ticket of its type has.
package struct Ticket: Hashable, Sendable, CustomStringConvertible {
    /// The event that the ticket admits to.
    package let event: String
    /// The ticket type.
    package let type: String
    /// The number within the type, from 1 to the capacity.
    package let number: Int
    /// The order that bought it.
    package let order: String

    /// Creates a ticket.
    package init(event: String, type: String, number: Int, order: String) {
        self.event = event
        self.type = type
        self.number = number
        self.order = order
    }

    /// What is printed on the ticket: the type and a number of at least six digits.
    package var description: String {
        let digits = String(number)
        return "\(type)-\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits)"
    }
}
