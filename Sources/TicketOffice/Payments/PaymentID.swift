/// The number under which one attempt to pay an order is known to the provider.
///
/// It is the order and the number of the attempt, so that asking again names the same payment and a
/// new attempt never reuses an old one.
package struct PaymentID: Hashable, Sendable, CustomStringConvertible {
    /// The order that is paid.
    package let order: String
    /// The number of the attempt, from 1.
    package let attempt: Int

    /// Creates a payment id.
    package init(order: String, attempt: Int) {
        self.order = order
        self.attempt = attempt
    }

    /// The text that the provider receives.
    package var description: String { "\(order)-\(attempt)" }
}
