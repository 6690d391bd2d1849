import StilePass

/// How often a verifier may be called: so many times per second, with a second's worth at once.
///
/// Providers allow about a hundred calls a second, and each costs money.
package struct VerifierPace: Hashable, Sendable {
    /// How many calls there may be per second.
    package let callsPerSecond: Int
    private var available: Double
    private var asOf: Timestamp

    /// Begins with a full second's worth.
    package init(callsPerSecond: Int, at now: Timestamp) {
        self.callsPerSecond = max(1, callsPerSecond)
        available = Double(self.callsPerSecond)
        asOf = now
    }

    /// Takes one call.
    ///
    /// - Returns: nil if it may be made now, else how long to wait before asking again.
    package mutating func take(at now: Timestamp) -> Duration? {
        // A clock that was set back gives nothing and takes nothing.
        let passed = max(0, (now - asOf).inSeconds)
        available = min(Double(callsPerSecond), available + passed * Double(callsPerSecond))
        asOf = now
        guard available < 1 else {
            available -= 1
            return nil
        }
        let wait = (1 - available) / Double(callsPerSecond)
        return .milliseconds(Int64((wait * 1_000).rounded(.up)))
    }
}
