/// What one run of the control experiment measured.
package struct ControlRun: Sendable {
    /// The steady part of the first hour, in seconds: its second half.
    package static let steadyBefore = 1_800.0..<3_600.0
    /// The steady part of the second hour, in seconds: its second half.
    package static let steadyAfter = 5_400.0..<7_200.0

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

    /// Nothing was measured yet.
    package init(seed: UInt64) { self.seed = seed }

    /// The share of the admitted who found no free server.
    package var waitedShare: Double { admitted > 0 ? Double(waited) / Double(admitted) : 0 }

    /// Takes in the state of the core at a tick.
    package mutating func note(_ tick: SimulatedTick, _ core: SimulatedCore) {
        admitted = core.arrivals
        waited = core.arrivalsThatWaited
        served = core.departures
        peak = core.peak
        if Self.steadyBefore.contains(tick.seconds) { activeBefore.note(Double(core.active)) }
        if Self.steadyAfter.contains(tick.seconds) { activeAfter.note(Double(core.active)) }
    }
}
