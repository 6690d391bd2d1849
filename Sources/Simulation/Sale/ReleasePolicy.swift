import Queueing
import StilePass
import WaitingRoom

/// Decides at each tick how many are called and who may check in.
package protocol ReleasePolicy: Sendable {
    /// The decision for a tick.
    ///
    /// - Parameters:
    ///   - report: The state that the last tick left behind, with what was reported since.
    ///   - phase: The sale's phase.
    ///   - now: The time of the tick.
    /// - Returns: What the leader orders.
    mutating func decide(
        _ report: SaleReport,
        phase: SalePhase,
        at now: Timestamp
    ) -> ReleaseDecision

    /// Goes on as a new leader, with nothing but what the old one has stored.
    mutating func takeOver(_ snapshot: ControllerSnapshot?)
}

extension ReleasePolicy {
    /// Goes on as before: a policy without memory loses nothing.
    package mutating func takeOver(_ snapshot: ControllerSnapshot?) {}
}

/// What a policy decides at a tick.
package struct ReleaseDecision: Hashable, Sendable {
    /// Calls per second.
    package var perSecond: Double
    /// The highest place that may check in.
    package var checkInThrough: Int
    /// The most calls and passes that may be on their way.
    package var onTheWayLimit: Int?
    /// What the policy remembers.
    package var snapshot: ControllerSnapshot?
    /// What the room's own controller believed and why it decided so; nil of another policy.
    package var reasons: AdmissionController.Decision?

    /// What binds the rate, in a word; empty where a policy gives no reasons.
    package var reason: String { reasons?.limit.rawValue ?? "" }

    /// Collects a decision.
    package init(
        perSecond: Double,
        checkInThrough: Int,
        onTheWayLimit: Int? = nil,
        snapshot: ControllerSnapshot? = nil,
        reasons: AdmissionController.Decision? = nil
    ) {
        self.perSecond = perSecond
        self.checkInThrough = checkInThrough
        self.onTheWayLimit = onTheWayLimit
        self.snapshot = snapshot
        self.reasons = reasons
    }
}

/// The room's own controller: the one that real visitors meet.
package struct ProductionPolicy: ReleasePolicy {
    private let plan: RoomPlan
    private var controller: AdmissionController

    /// The controller of a room's plan.
    ///
    /// - Throws: ``QueueingError`` if the plan is senseless.
    package init(_ plan: RoomPlan) throws(QueueingError) {
        self.plan = plan
        controller = try AdmissionController(plan)
    }

    /// Begins a controller from what the old leader has stored.
    package mutating func takeOver(_ snapshot: ControllerSnapshot?) {
        // The plan was good for one controller already.
        if let fresh = try? AdmissionController(plan, snapshot: snapshot) { controller = fresh }
    }

    /// The controller's decision.
    package mutating func decide(
        _ report: SaleReport,
        phase: SalePhase,
        at now: Timestamp
    ) -> ReleaseDecision {
        let decision = controller.decide(report, phase: phase, at: now)
        return ReleaseDecision(
            perSecond: decision.perSecond,
            checkInThrough: decision.checkInThrough,
            onTheWayLimit: decision.onTheWayLimit,
            snapshot: controller.snapshot,
            reasons: decision
        )
    }
}

extension ControllerSnapshot {
    /// The state of a policy without memory, which has seen the events of a report; nil if it has none.
    ///
    /// What happened since that report was written is not among its events, so the sale's own count
    /// would go too far.
    init?(reported report: SaleReport) {
        guard let last = report.events.last else { return nil }
        self.init(eventsThrough: last.sequence, values: [])
    }
}
