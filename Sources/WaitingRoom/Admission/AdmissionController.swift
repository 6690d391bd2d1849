import Queueing
import StilePass

/// Decides at which rate a room calls visitors and how far ahead it asks them to check in.
///
/// A value without clock or I/O. The rate is the smaller of the operator's limit and of what
/// Erlang C allows: with `c` servers and the promise that at most `eps` of the admitted find none
/// free, the largest offered load `a*(c, eps)` is computed once and the live limit is `mu a*`.
/// Caps on slots are no business of the rate: they bind in the store, when a slot is taken.
package struct AdmissionController: Sendable {
    /// The fewest places that are asked to check in beyond the serving number.
    package static let minimumLookahead = 20
    /// How many check-in windows ahead of their turn visitors are asked to check in.
    package static let lookaheadWindows = 2.0
    /// How many calls' worth of configured service time the first measurement competes with.
    package static let priorSessions = 50.0

    /// What limits the rate just now.
    package enum Limit: String, Sendable, CaseIterable {
        /// The sale is not open.
        case phase
        /// An operator paused it.
        case paused
        /// All stock is sold.
        case soldOut
        /// All stock is held.
        case allHeld
        /// The operator's `release.perSecondLimit`.
        case perSecondLimit
        /// The promise to the core's visitors, by Erlang C.
        case erlangC
    }

    /// One tick's decision, with its reason.
    package struct Decision: Hashable, Sendable {
        /// Calls per second.
        package var perSecond: Double
        /// The highest place that may check in, before the store's own floor.
        package var checkInThrough: Int
        /// Why the rate is what it is.
        package var limit: Limit
        /// The mean service time that the decision rests on.
        package var serviceTime: Duration
    }

    /// The largest offered load that keeps the promise, in erlangs.
    package let largestOfferedLoad: Double

    private let serviceTime: Duration
    private let lane: LaneID

    /// Prepares the controller of a room.
    ///
    /// - Throws: ``QueueingError`` if the plan's servers or probability are senseless.
    package init(_ plan: RoomPlan) throws(QueueingError) {
        largestOfferedLoad = try Erlang.largestOfferedLoad(
            servers: plan.core.servers,
            waitProbability: plan.core.waitProbability
        )
        serviceTime = plan.core.serviceTime
        lane = plan.lane
    }

    /// The decision for a tick.
    ///
    /// - Parameters:
    ///   - report: The state that the last tick left behind.
    ///   - phase: The sale's phase.
    ///   - now: The wall clock.
    /// - Returns: The rate, the reach of check-in, and why.
    package func decide(_ report: SaleReport, phase: SalePhase, at now: Timestamp) -> Decision {
        let mean = meanServiceTime(report.sale, at: now)
        let erlang = largestOfferedLoad / mean.inSeconds
        let operatorLimit = report.sale.perSecondLimit
        let running = min(erlang, operatorLimit)
        let stop = stop(report.sale.flags, phase: phase)
        return Decision(
            perSecond: stop == nil ? running : 0,
            checkInThrough: checkInThrough(report, perSecond: running, mayWalk: stop == nil),
            limit: stop ?? (operatorLimit < erlang ? .perSecondLimit : .erlangC),
            serviceTime: mean
        )
    }

    private func stop(_ flags: SaleFlags, phase: SalePhase) -> Limit? {
        if phase != .open { return .phase }
        if flags.paused { return .paused }
        if flags.soldOut { return .soldOut }
        return flags.allHeld ? .allHeld : nil
    }

    /// The mean of finished and running sessions, with the configured value as a prior.
    ///
    /// Running sessions count with the time they have lasted so far and without an end, as in the
    /// maximum-likelihood estimate from censored exponential times. Leaving them out would make the
    /// mean far too short in the first minutes, when only the quickest have finished.
    private func meanServiceTime(_ sale: SaleRecord, at now: Timestamp) -> Duration {
        let running = sale.runningTime(at: now)
        let total =
            Self.priorSessions * serviceTime.inSeconds + sale.finishedTime.inSeconds
            + running.inSeconds
        return .milliseconds(
            max(1, Int64(1000 * total / (Self.priorSessions + Double(sale.finished))))
        )
    }

    /// Asks enough places to check in that the next calls find present ones.
    ///
    /// Two check-in windows' worth of calls is the ordinary reach. While fewer than one window's
    /// worth are present although more are in line, the reach walks on: by twice the rate of
    /// release, and while nobody at all is present by doubling once in a window, so that a block of
    /// absent places, however long, delays the sale by a few windows only. A sale that stands still
    /// does not walk, or it would call up a crowd that it has nothing to offer.
    private func checkInThrough(
        _ report: SaleReport,
        perSecond: Double,
        mayWalk: Bool
    ) -> Int {
        guard let lane = report.lanes.first(where: { $0.lane == lane }) else { return 0 }
        let window = report.sale.terms.checkInWindow.inSeconds
        let callsPerWindow = min(perSecond * window, Double(report.sale.hardCap))
        let ordinary =
            lane.serving
            + max(Self.minimumLookahead, Self.count(Self.lookaheadWindows * callsPerWindow))
        let needed = max(1, Self.count(callsPerWindow))
        guard mayWalk, lane.present < needed, lane.checkInThrough < lane.issued
        else { return ordinary }
        let elapsed = report.sinceLastTick.inSeconds
        var step = max(1, 2 * perSecond * elapsed)
        if lane.present == 0, report.sale.freeSlots > 0 {
            let reach = Double(max(ordinary, lane.checkInThrough) - lane.serving)
            // Over a whole window of small steps this doubles: e to the power of ln 2.
            step = max(step, reach * 0.693 * elapsed / window)
        }
        return max(ordinary, lane.checkInThrough + Self.count(step))
    }

    private static func count(_ value: Double) -> Int {
        Int(min(value.rounded(.up), 1e9))
    }
}
