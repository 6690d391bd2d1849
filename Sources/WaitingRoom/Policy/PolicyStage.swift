/// Where in a visitor's life a policy decides.
package enum PolicyStage: String, Hashable, Sendable, CaseIterable {
    /// Taking a place in the line.
    case join
    /// Counting in a draw.
    case entry
    /// Saying "I am here" near the front.
    case checkIn
    /// Taking the pass.
    case claim
    /// Buying, where the core asks about card, phone and address.
    case purchase
}
