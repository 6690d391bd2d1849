import Hummingbird
import StilePass
import WaitingRoom

/// What this node knows of a room's sale since the last tick.
struct RoomView: Sendable {
    var report: SaleReport
    var controller: AdmissionController
    var decision: AdmissionController.Decision
    var forecaster: WaitForecaster
    var trend = ReleaseTrend()
    var document = ByteBuffer()
    var queueIDs: QueueIDDerivation
    var epoch: Int
    var tickedAt: Timestamp
}

extension RoomView {
    /// Decides about the next tick, in the order that the store is to carry out.
    mutating func decide(_ phase: SalePhase, at now: Timestamp) -> CallOrder {
        decision = controller.decide(report, phase: phase, at: now)
        return decision.order(epoch: epoch, controller.snapshot)
    }

    /// Takes in a tick; its report may have been overtaken by that of a live change.
    mutating func noteTick(_ report: SaleReport, at now: Timestamp) {
        let moment = report.sale.clock(now)
        if decision.limit.isStop {
            forecaster.forget()
        } else {
            forecaster.note(
                LineTick(report, limit: decision.limit, grade: decision.grade, at: now)
            )
        }
        trend.note(perSecond: forecaster.perSecond, at: moment)
        if report.sale.revision > self.report.sale.revision { self.report = report }
        self.report.sinceLastTick = report.sinceLastTick
        self.report.events = report.events
        tickedAt = now
    }

    /// Takes in the report of a live change, unless a newer one is known already.
    mutating func noteChange(_ report: SaleReport) {
        guard report.sale.revision > self.report.sale.revision else { return }
        let (sinceLastTick, events) = (self.report.sinceLastTick, self.report.events)
        self.report = report
        self.report.sinceLastTick = sinceLastTick
        self.report.events = events
    }

    mutating func write(_ plan: RoomPlan, isStale: Bool, at now: Timestamp) {
        document = ByteBuffer(
            bytes: ServingDocument(
                plan: plan,
                report: report,
                forecaster: forecaster,
                isSlower: trend.isSlower,
                isStale: isStale,
                at: now
            ).encoded()
        )
    }
}
