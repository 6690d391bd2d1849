/// How far an order has come.
package enum OrderState: String, Hashable, Sendable, CaseIterable {
    /// Its stock is held and nothing was paid.
    case held
    /// A payment was begun and the provider's answer is awaited; the stock is still held.
    case paying
    /// Paid: the stock is sold and the tickets are numbered.
    case paid
    /// The payment failed and the stock went back.
    case failed
    /// The hold ran out and the stock went back.
    case lapsed
    /// The buyer gave it up and the stock went back.
    case cancelled

    /// Whether the order's tickets are counted as held stock.
    package var holdsStock: Bool { self == .held || self == .paying }

    /// Whether the order's tickets count against the quota of the session.
    package var usesQuota: Bool { holdsStock || self == .paid }
}
