/// What a firm may reckon of a sale that has seen such sales before.
struct SaleReach: Hashable, Sendable {
    /// The chance that a place comes to its turn.
    var winChance: Double
    /// When the place that gets the last ticket is given, if only fans came, in seconds from the start.
    var lastChance: Double
    /// Whether the gate can compare tickets with those who bring them, as most fans show a document.
    var isRealName: Bool
}
