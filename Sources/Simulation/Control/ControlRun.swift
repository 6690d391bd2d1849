/// What one run of the control experiment measured.
package struct ControlRun: Sendable {
    /// The seed.
    package let seed: UInt64
    /// Visitors admitted to the core.
    package private(set) var admitted = 0
    /// How many of them found no free server.
    package private(set) var waited = 0
    /// Visitors who were served to the end.
    package private(set) var served = 0
    /// The most visitors ever inside.
    package private(set) var peak = 0
    /// Visitors inside before the slowdown, in steady state.
    package private(set) var activeBefore = Moments()
    /// Visitors inside long after the slowdown.
    package private(set) var activeAfter = Moments()

    /// The second half of the time before the slowdown, in seconds.
    private let steadyBefore: Range<Double>
    /// The second half of the time after it, in seconds.
    private let steadyAfter: Range<Double>

    /// Nothing was measured yet.
    package init(seed: UInt64, slowsAt: Double) {
        self.seed = seed
        steadyBefore = 0.5 * slowsAt..<slowsAt
        steadyAfter = 1.5 * slowsAt..<2 * slowsAt
    }

    /// The share of the admitted who found no free server.
    package var waitedShare: Double { admitted > 0 ? Double(waited) / Double(admitted) : 0 }

    /// Takes in the state of the core at a tick.
    package mutating func note(_ tick: SimulatedTick, _ core: SimulatedCore) {
        admitted = core.arrivals
        waited = core.arrivalsThatWaited
        served = core.departures
        peak = core.peak
        if steadyBefore.contains(tick.seconds) { activeBefore.note(Double(core.active)) }
        if steadyAfter.contains(tick.seconds) { activeAfter.note(Double(core.active)) }
    }
}
