/// A length of time that was seen to its end, or not.
package struct CensoredLength: Hashable, Sendable {
    /// How long it was, or had lasted when it was last seen, in seconds.
    package var seconds: Double
    /// Whether its end was seen.
    package var isComplete: Bool
    /// How long it could have been seen, in seconds.
    package var horizon: Double

    /// A length.
    package init(seconds: Double, isComplete: Bool, horizon: Double) {
        self.seconds = seconds
        self.isComplete = isComplete
        self.horizon = horizon
    }
}
