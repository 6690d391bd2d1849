import Hummingbird
import StilePass
import WaitingRoom

/// What this node knows of a room's sale since the last tick.
struct RoomView: Sendable {
    var report: SaleReport
    var decision: AdmissionController.Decision
    var history = ReleaseHistory()
    var document = ByteBuffer()
    var queueIDs: QueueIDDerivation
    var epoch: Int
    var tickedAt: Timestamp
}

extension RoomView {
    mutating func noteTick(
        _ report: SaleReport,
        _ decision: AdmissionController.Decision,
        at now: Timestamp
    ) {
        let before = self.report.lanes.reduce(0) { $0 + $1.calls }
        let calls = report.lanes.reduce(0) { $0 + $1.calls }
        let isBusy = calls > before || report.lanes.contains { $0.present > 0 }
        if decision.perSecond > 0 {
            history.note(calls: calls, isBusy: isBusy, at: report.sale.clock(now))
        } else {
            history.forget()
        }
        self.report = report
        self.decision = decision
        tickedAt = now
    }

    mutating func write(_ plan: RoomPlan, isStale: Bool, at now: Timestamp) {
        document = ByteBuffer(
            bytes: ServingDocument(
                plan: plan,
                report: report,
                history: history,
                isStale: isStale,
                at: now
            ).encoded()
        )
    }
}
