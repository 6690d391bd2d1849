import StilePass

/// The time of a rehearsed sale, in seconds from its start, on the clock of this machine.
struct RehearsalClock: Sendable {
    /// The start of the sale.
    let zero: ContinuousClock.Instant
    /// The same moment on the wall clock.
    let wallZero: Timestamp

    /// Seconds from the start of the sale; negative before it.
    var now: Double { zero.duration(to: .now).inSeconds }

    /// Waits for a moment of the sale.
    func sleep(until seconds: Double) async throws {
        try await ContinuousClock().sleep(until: zero + .seconds(seconds))
    }

    /// A moment of the sale on the wall clock.
    func wall(_ seconds: Double) -> Timestamp {
        wallZero + .milliseconds(Int64((seconds * 1000).rounded(.down)))
    }
}
