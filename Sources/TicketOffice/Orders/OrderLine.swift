/// Some tickets of one type in an order, at the price of the moment in which they were held.
package struct OrderLine: Hashable, Sendable {
    /// The ticket type.
    package let type: String
    /// How many tickets.
    package let count: Int
    /// The price of one ticket when the order was placed, in minor units.
    package let priceMinor: Int

    /// Creates a line.
    package init(type: String, count: Int, priceMinor: Int) {
        self.type = type
        self.count = count
        self.priceMinor = priceMinor
    }
}
