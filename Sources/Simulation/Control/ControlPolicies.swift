import StilePass
import WaitingRoom

/// How a simple policy asks visitors to check in, and what it remembers: nothing.
private struct Reach {
    /// How far ahead it looks, in seconds of its own rate.
    static let seconds = 30.0
    /// The fewest places ahead.
    static let minimum = 100.0

    static func decision(
        _ perSecond: Double,
        _ report: SaleReport
    ) -> ReleaseDecision {
        let serving = report.lanes.first?.serving ?? 0
        return ReleaseDecision(
            perSecond: perSecond,
            checkInThrough: serving + Int(max(minimum, (perSecond * seconds).rounded(.up))),
            snapshot: ControllerSnapshot(reported: report)
        )
    }
}

/// A rate that an operator worked out once and never touches again.
package struct FixedRatePolicy: ReleasePolicy {
    /// Calls per second.
    package let perSecond: Double

    /// A fixed rate of calls per second.
    package init(perSecond: Double) { self.perSecond = perSecond }

    /// The same decision at every tick.
    package mutating func decide(
        _ report: SaleReport,
        phase: SalePhase,
        at now: Timestamp
    ) -> ReleaseDecision {
        Reach.decision(perSecond, report)
    }
}

/// The rate that suits the mean session of the last while, whatever the core holds already.
///
/// The mean is that of the sessions which ended most recently, each tick's weighed by an exponential
/// memory: what a dashboard shows as "average session".
package struct LiveRatePolicy: ReleasePolicy {
    /// How long an ended session is remembered, in seconds.
    package static let memory = 300.0

    private let offeredLoad: Double
    private let showProbability: Double
    private var sessions: Double
    private var sessionSeconds: Double

    /// Begins with a configured mean, which weighs as much as a memory full of sessions.
    package init(offeredLoad: Double, showProbability: Double, serviceTime: Double) {
        self.offeredLoad = offeredLoad
        self.showProbability = showProbability
        sessions = offeredLoad / serviceTime * Self.memory
        sessionSeconds = sessions * serviceTime
    }

    /// Takes in the sessions that ended, and gives the rate that suits their mean.
    package mutating func decide(
        _ report: SaleReport,
        phase: SalePhase,
        at now: Timestamp
    ) -> ReleaseDecision {
        let keep = 1 - report.sinceLastTick.inSeconds / Self.memory
        sessions *= keep
        sessionSeconds *= keep
        for event in report.events where event.kind == .ended {
            sessions += 1
            sessionSeconds += (event.at - event.began).inSeconds
        }
        let mean = sessionSeconds / sessions
        return Reach.decision(offeredLoad / mean / showProbability, report)
    }
}

/// Calls in proportion to the room that the core reports, blind to those who are on their way.
package struct ProportionalPolicy: ReleasePolicy {
    private let target: Double
    private let gain: Double
    private let showProbability: Double

    /// A gain per second towards a target of visitors inside.
    package init(target: Double, gain: Double, showProbability: Double) {
        self.target = target
        self.gain = gain
        self.showProbability = showProbability
    }

    /// The gain times the room left.
    package mutating func decide(
        _ report: SaleReport,
        phase: SalePhase,
        at now: Timestamp
    ) -> ReleaseDecision {
        let room = target - Double(report.sale.health?.active ?? 0)
        let perSecond = max(0, gain * room) / showProbability
        return Reach.decision(perSecond, report)
    }
}
