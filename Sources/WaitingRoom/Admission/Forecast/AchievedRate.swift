import RealModule

/// The rate of calls of late, whatever it was that set it: what status and document show.
///
/// Counts and time with exponential forgetting; time in which nobody was there to be called is left
/// out.
struct AchievedRate: Sendable {
    /// The memory in calls.
    static let memoryCalls = 200.0
    /// The memory in seconds, where calls are few.
    static let memorySeconds = 600.0

    private var calls = 0.0
    private var seconds = 0.0

    /// Calls per second; nil until something was seen.
    var perSecond: Double? { seconds > 0 ? calls / seconds : nil }

    /// Notes a tick's calls and busy time.
    mutating func note(calls: Int, seconds: Double) {
        let aged = max(Double(calls) / Self.memoryCalls, seconds / Self.memorySeconds)
        let keep = Double.exp(-aged)
        self.calls = self.calls * keep + Double(calls)
        self.seconds = self.seconds * keep + seconds
    }
}
