import StilePass
import WaitingRoom

/// What one tick of a simulated sale did.
package struct SimulatedTick: Sendable {
    /// Seconds since the sale began.
    package var seconds: Double
    /// The same moment as the rules see it.
    package var now: Timestamp
    /// What was decided.
    package var decision: ReleaseDecision
    /// The state that the tick left behind.
    package var report: SaleReport
    /// The places that were called, in that order.
    package var called: [Int]
}
