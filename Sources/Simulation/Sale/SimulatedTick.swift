import StilePass
import WaitingRoom

/// What one tick of a simulated sale did.
package struct SimulatedTick: Sendable {
    /// Seconds from the start of the sale.
    package var seconds: Double
    /// The same moment as the rules see it.
    package var now: Timestamp
    /// What was decided.
    package var decision: ReleaseDecision
    /// The state that the tick left behind.
    package var report: SaleReport
    /// The places that were called, in that order.
    package var called: [Int]
    /// Whether a leader ticked at all.
    package var isLed = true

    init(
        seconds: Double,
        now: Timestamp,
        decision: ReleaseDecision,
        report: SaleReport,
        called: [Int]
    ) {
        self.seconds = seconds
        self.now = now
        self.decision = decision
        self.report = report
        self.called = called
    }

    /// A tick that nobody made, because the leader or the store was gone.
    init(idleAt seconds: Double, _ now: Timestamp, _ report: SaleReport) {
        self.init(
            seconds: seconds,
            now: now,
            decision: ReleaseDecision(perSecond: 0, checkInThrough: 0),
            report: report,
            called: []
        )
        isLed = false
    }
}
