import WaitingRoom

/// The visitors who filled in a field that no person sees.
///
/// The field stands in forms only, and what follows from it counts at the steps that come without a
/// form, so who touched it is remembered. It is kept by each node in memory.
struct TouchedTraps: Sendable {
    /// The most visitors that are remembered; when there are more the memory begins anew, so that
    /// nobody can fill it up for good.
    static let capacity = 1_000_000

    private var visitors: Set<Identifier> = []

    /// Remembers a visitor.
    mutating func note(_ visitor: Identifier) {
        if visitors.count >= Self.capacity { visitors.removeAll(keepingCapacity: false) }
        visitors.insert(visitor)
    }

    /// Whether the visitor touched a trap before.
    func hold(_ visitor: Identifier) -> Bool { visitors.contains(visitor) }
}
