/// A visitor inside a simulated core.
struct SimulatedInsider: Sendable {
    /// Which of the admissions it is.
    var admission: Int
    /// How many tickets the visitor wants.
    var basket: Int
    /// Whether the visitor pays.
    var pays: Bool
    /// Tickets in the visitor's hands.
    var held = 0
}
