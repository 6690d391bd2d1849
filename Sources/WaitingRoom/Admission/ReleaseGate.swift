import StilePass

/// The generic cell rate algorithm (ITU-T I.371), for calls: one moment of state, an exact rate.
///
/// The gate carries the moment through which calls are booked; the next one is due an interval of the
/// present rate later. What a late tick left undone is made up, but never more than ``burst`` worth of
/// calls beside the one that is due.
package struct ReleaseGate: Hashable, Sendable {
    /// How much unused time is carried over.
    package static let burst: Duration = .seconds(1)

    /// The moment through which calls are booked, in seconds of the sale's own clock.
    package var nextCallSeconds: Double

    /// Creates a gate whose first call is due one interval after that moment.
    package init(nextCallSeconds: Double) {
        self.nextCallSeconds = nextCallSeconds
    }

    /// How many calls are due at a rate per second; none at a rate of zero or less.
    package func due(atSeconds now: Double, perSecond rate: Double) -> Int {
        guard rate > 0, rate.isFinite else { return 0 }
        let calls = ((now - start(now, rate)) * rate + 1e-6).rounded(.down)
        return calls < Double(Int32.max) ? max(0, Int(calls)) : Int(Int32.max)
    }

    /// Books calls that were made.
    package mutating func spend(_ calls: Int, atSeconds now: Double, perSecond rate: Double) {
        guard rate > 0, rate.isFinite else { return }
        nextCallSeconds = start(now, rate) + Double(calls) / rate
    }

    /// The interval of one call comes on top of the burst, or a rate below one per second, whose
    /// interval is the longer of the two, would never see a call fall due.
    private func start(_ now: Double, _ rate: Double) -> Double {
        max(nextCallSeconds, now - Self.burst.inSeconds - 1 / rate)
    }
}
