import StilePass

/// The generic cell rate algorithm (ITU-T I.371), for calls: one moment of state, an exact rate.
///
/// The gate carries the theoretical arrival time of the next call. What a late tick left undone is
/// made up, but never more than ``burst`` worth of calls at once.
package struct ReleaseGate: Hashable, Sendable {
    /// How much unused time is carried over.
    package static let burst: Duration = .seconds(1)

    /// When the next call would be due at the exact rate, in seconds of the sale's own clock.
    package var nextCallSeconds: Double

    /// Creates a gate whose first call is due at that moment.
    package init(nextCallSeconds: Double) {
        self.nextCallSeconds = nextCallSeconds
    }

    /// How many calls are due at a rate per second; none at a rate of zero or less.
    package func due(atSeconds now: Double, perSecond rate: Double) -> Int {
        guard rate > 0, rate.isFinite else { return 0 }
        let calls = ((now - start(now)) * rate + 1e-6).rounded(.down)
        return calls < Double(Int32.max) ? max(0, Int(calls)) : Int(Int32.max)
    }

    /// Books calls that were made.
    package mutating func spend(_ calls: Int, atSeconds now: Double, perSecond rate: Double) {
        guard rate > 0 else { return }
        nextCallSeconds = start(now) + Double(calls) / rate
    }

    private func start(_ now: Double) -> Double {
        max(nextCallSeconds, now - Self.burst.inSeconds)
    }
}
