import Queueing
import StilePass

/// Decides at which rate a room calls visitors and how far ahead it asks them to check in.
///
/// A value without clock or I/O that the room's leader owns and steps once a tick. The core is an
/// M/M/c system: with `c` servers and the promise that at most `eps` of the admitted find none free,
/// the largest offered load `a*(c, eps)` follows from Erlang C; the rate that sustains it is `mu a*`,
/// with `mu` measured. To this feed-forward comes feedback on the room that is left, reckoning with
/// those on their way and with what the core has not reported yet; so a rate that was right and is no
/// longer, as when service slows, is corrected before a queue can form inside. Limits and caps come
/// after that; those on slots bind in the store, when a slot is taken.
package struct AdmissionController: Sendable {
    /// The probability with which the measured service rate is believed to be even lower.
    static let caution = 0.1
    /// The same for a core whose reports are late.
    static let staleCaution = 0.01
    /// In how many seconds the room that is left is filled, at least.
    static let leastFillSeconds = 30.0
    /// How far feedback may raise the rate above what the load sustains.
    static let greatestBoost = 1.5
    /// A lack of room beyond this share of the target stops the release.
    static let toleratedExcess = 0.05
    /// The least time that a room takes to open fully, where the plan does not say.
    static let usualSlowStart: Duration = .seconds(300)
    /// With how many sessions of one ticket the measured number of tickets a session competes.
    static let priorSessions = 20.0
    /// How many times the ordinary wait of those who have to wait is trouble, where no limit is set.
    static let troublesomeWaits = 3.0
    /// No wait inside that is shorter is trouble, where no limit is set, nor a sign of anything.
    static let leastWaits: (trouble: Double, sign: Double) = (2, 0.1)

    /// The largest offered load that keeps the promise, in erlangs.
    package internal(set) var largestOfferedLoad: Double

    let plan: RoomPlan
    private let configuredLoad: Double
    var sessions: ServiceTimeEstimator?
    var shows: ShowEstimator?
    var arrivals = ArrivalRateEstimator()
    var telemetry = Telemetry()
    var backOff = BackOff()
    var slowStart: SlowStart
    var gradient: LatencyGradient
    var eventsThrough = 0
    var calls: Int?
    var lastMoment: Double?
    private var lastCount: (active: Int, measured: Double)?
    private var departureDelays: [Double] = []
    private var begins = RecentCounts()
    private var ends = RecentCounts()
    private let latencyLimit: Double
    private let restored: ControllerSnapshot?

    /// Prepares the controller of a room.
    ///
    /// - Parameters:
    ///   - plan: The operator's plan; its figures are what is believed before anything is measured.
    ///   - snapshot: The state that an earlier leader left; one of another form is passed over.
    /// - Throws: ``QueueingError`` if the plan's servers or probability are senseless.
    package init(
        _ plan: RoomPlan,
        snapshot: ControllerSnapshot? = nil
    ) throws(QueueingError) {
        self.plan = plan
        configuredLoad = try Erlang.largestOfferedLoad(
            servers: plan.core.servers,
            waitProbability: plan.core.waitProbability
        )
        largestOfferedLoad = configuredLoad
        slowStart = SlowStart(
            plan.core.slowStart ?? max(Self.usualSlowStart, plan.core.serviceTime)
        )
        // Of those who have to wait in M/M/c the mean wait is 1/(c mu - lambda).
        let spare = Double(plan.core.servers) - configuredLoad
        let ordinary = plan.core.serviceTime.inSeconds / max(spare, 1e-9)
        gradient = LatencyGradient(
            servers: plan.core.servers,
            negligible: max(Self.leastWaits.sign, ordinary)
        )
        latencyLimit =
            plan.core.latencyLimit?.inSeconds
            ?? max(Self.leastWaits.trouble, Self.troublesomeWaits * ordinary)
        restored = snapshot
    }

    /// The decision for a tick.
    ///
    /// - Parameters:
    ///   - report: The state that the last tick left behind; what it reports twice counts once.
    ///   - phase: The sale's phase.
    ///   - now: The wall clock.
    /// - Returns: The rate, the reach of check-in, and why.
    package mutating func decide(
        _ report: SaleReport,
        phase: SalePhase,
        at now: Timestamp
    ) -> Decision {
        let moment = report.sale.seconds(report.sale.clock(now))
        begin(report, at: moment)
        let stop = stop(report.sale.flags, phase: phase)
        absorb(report, at: moment)
        slowStart.advance(
            bySeconds: passed(until: moment),
            isRunning: stop == nil && telemetry.freshness(at: moment) != .silent,
            filled: Double(report.sale.inCore) / max(1, largestOfferedLoad)
        )
        backOff.advance(to: moment)
        lastMoment = max(moment, lastMoment ?? moment)
        let estimates = estimates(at: moment)
        let load = load(report.sale, estimates, at: moment)
        var (rate, limit) = hybrid(load, estimates, at: moment)
        let onTheWay = onTheWayLimit(report.sale)
        if let onTheWay, report.sale.onTheWay >= onTheWay { limit = .stock }
        if report.sale.perSecondLimit < rate {
            (rate, limit) = (report.sale.perSecondLimit, .perSecondLimit)
        }
        return Decision(
            perSecond: stop == nil ? rate : 0,
            checkInThrough: CheckInReach.through(
                report,
                lane: plan.lane,
                perSecond: rate,
                mayWalk: stop == nil && rate > 0
            ),
            onTheWayLimit: onTheWay,
            limit: stop ?? limit,
            grade: telemetry.grade,
            estimates: estimates,
            load: load
        )
    }

    private func passed(until moment: Double) -> Double {
        min(
            SaleRecord.longestTickGap.inSeconds,
            max(0, moment - (lastMoment ?? moment))
        )
    }

    private func stop(_ flags: SaleFlags, phase: SalePhase) -> Limit? {
        if phase != .open { return .phase }
        if flags.paused { return .paused }
        if flags.soldOut { return .soldOut }
        return flags.allHeld ? .allHeld : nil
    }
}

// What comes in.

extension AdmissionController {
    /// Begins to observe with the first report, from a snapshot if there is one.
    private mutating func begin(_ report: SaleReport, at moment: Double) {
        guard sessions == nil else { return }
        let terms = report.sale.terms
        sessions = ServiceTimeEstimator(
            planned: plan.core.serviceTime,
            sessionLimit: terms.sessionLimit,
            from: moment
        )
        shows = ShowEstimator(
            noShow: plan.core.noShow,
            claimWindow: terms.claimWindow,
            passLifetime: terms.passLifetime,
            from: moment
        )
        // Without a snapshot earlier events tell of calls that nobody saw.
        eventsThrough = report.sale.events
        if let restored { restore(restored) }
    }

    /// Takes in what has happened since the last tick.
    private mutating func absorb(_ report: SaleReport, at moment: Double) {
        let sale = report.sale
        let lane = report.lane(plan.lane) ?? LaneRecord(lane: plan.lane)
        if let tick = sale.lastTick, let calls, lane.calls > calls {
            let called = sale.seconds(tick - sale.standstill)
            shows?.call(lane.calls - calls, at: called)
        }
        calls = lane.calls
        for event in report.events where event.sequence > eventsThrough {
            absorb(event, sale)
            eventsThrough = event.sequence
        }
        telemetry.noteDepartures(delays: departureDelays)
        departureDelays.removeAll(keepingCapacity: true)
        arrivals.note(issued: lane.issued, at: moment)
        if let health = sale.health { absorb(health, sale, at: moment) }
        if sale.isPaused, telemetry.freshness(at: moment) == .silent { telemetry.forgetHabit() }
        // The report is as old as the tick that wrote it: later ends are not in it.
        let reported = sale.lastTick.map { sale.seconds($0 - sale.standstill) } ?? moment
        shows?.advance(to: min(moment, reported))
        sessions?.advance(to: min(moment, reported) - telemetry.departureDelay)
    }

    private mutating func absorb(_ event: AdmissionEvent, _ sale: SaleRecord) {
        let began = sale.seconds(event.began)
        let at = sale.seconds(event.at)
        switch event.kind {
        case .claimed:
            // A core that never redeems shows nobody: there, taking the pass has to count.
            if !telemetry.hasRedeemed { shows?.show(called: began, at: at) }
        case .redeemed:
            telemetry.noteRedemption()
            shows?.show(called: began, at: at)
            sessions?.begin(at: at)
            begins.note(at: at)
        case .lapsed: shows?.lapse(called: began, at: at)
        case .ended:
            departureDelays.append((event.knownAt - event.at).inSeconds)
            sessions?.end(begun: began, at: at)
            ends.note(at: at)
        }
    }

    private mutating func absorb(_ health: CoreHealth, _ sale: SaleRecord, at moment: Double) {
        let measured = sale.seconds(health.measuredAt)
        if let active = health.active { lastCount = (active, measured) }
        // Of two reporters only one may count; it counts while its word is fresh.
        let isCounted = lastCount.map { measured - $0.measured <= telemetry.toleratedAge } ?? false
        let isNew = telemetry.note(
            measured: measured,
            received: sale.seconds(health.receivedAt),
            countsActive: isCounted
        )
        guard isNew else { return }
        let latency = health.latency?.inSeconds ?? 0
        let errors = health.errorShare
        backOff.note(
            errors: errors,
            isTrouble: errors ?? 0 > plan.core.errorLimit || latency > latencyLimit,
            hold: latency + telemetry.reportDelay,
            at: moment
        )
        if let latency = health.latency {
            gradient.note(
                latency: latency.inSeconds,
                active: Double(health.active ?? sale.inCore),
                hold: telemetry.reportDelay,
                at: moment
            )
            largestOfferedLoad = load(servers: Int(gradient.limit))
        }
    }

    func load(servers: Int) -> Double {
        guard servers < plan.core.servers else { return configuredLoad }
        let load = try? Erlang.largestOfferedLoad(
            servers: max(1, servers),
            waitProbability: plan.core.waitProbability
        )
        return load ?? configuredLoad
    }
}

// What comes out.

extension AdmissionController {
    private func estimates(at moment: Double) -> Estimates {
        let planned = plan.core.serviceTime.inSeconds
        return Estimates(
            serviceTime: sessions?.belief.estimate
                ?? Estimate(value: planned, low: planned, high: planned),
            show: shows?.estimate
                ?? Estimate(value: 1 - plan.core.noShow, low: 1 - plan.core.noShow, high: 1),
            showDelay: shows?.meanDelay ?? 0,
            arrivals: arrivals.estimate,
            reportDelay: telemetry.reportDelay
        )
    }

    private func load(
        _ sale: SaleRecord,
        _ estimates: Estimates,
        at moment: Double
    ) -> Load {
        let target = min(largestOfferedLoad, Double(sale.hardCap)) * slowStart.share
        let pending = Double(sale.onTheWay) * (shows?.comingShare(at: moment) ?? 1)
        let active = active(sale, at: moment)
        let caution =
            telemetry.freshness(at: moment) == .fresh ? Self.caution : Self.staleCaution
        // Of a core that tells nothing there is no more to learn than what is configured.
        let careful =
            telemetry.grade == .none
            ? plan.core.serviceTime.inSeconds
            : sessions?.belief.meanQuantile(1 - caution) ?? estimates.serviceTime.high
        let fill = max(Self.leastFillSeconds, estimates.reportDelay + estimates.showDelay)
        return Load(
            largest: largestOfferedLoad,
            target: target,
            active: active,
            pending: pending,
            feedForward: target / careful,
            feedback: telemetry.grade == .none ? 0 : (target - active - pending) / fill,
            backOff: backOff.factor,
            slowStart: slowStart.share
        )
    }

    /// How many are inside now: what the core counted, and what has changed since.
    ///
    /// Redemptions are known, and so are some of the ends; of the others the sessions' ages tell how
    /// many to expect. That is O. J. M. Smith's prediction over the dead time of the core's reports.
    private func active(_ sale: SaleRecord, at moment: Double) -> Double {
        // Where nobody counts, late ends and a wrong clock look alike; then only what is known counts.
        guard telemetry.grade == .full, let (counted, measured) = lastCount
        else { return Double(sale.inCore) }
        let unknown = sessions?.unknownEnds(at: moment) ?? 0
        // Of the ends that nobody knows of those count that came after the core counted.
        let dark = max(1e-9, moment - (sessions?.horizon ?? moment))
        let share = min(1, max(0, moment - measured) / dark)
        let known = begins.count(after: measured) - ends.count(after: measured)
        return max(0, Double(counted + known) - unknown * share)
    }

    /// The rate by feed-forward and feedback, less what trouble and silence take, and what binds it.
    private func hybrid(
        _ load: Load,
        _ estimates: Estimates,
        at moment: Double
    ) -> (perSecond: Double, Limit) {
        let ceiling = Self.greatestBoost * load.target / estimates.serviceTime.value
        var visitors = min(ceiling, max(0, load.feedForward + load.feedback))
        var limit = binding(load)
        // In a small room chance alone moves the load by its square root.
        let tolerated = max(Self.toleratedExcess * load.target, load.target.squareRoot())
        if telemetry.grade != .none, load.room < -tolerated {
            (visitors, limit) = (0, .room)
        }
        let careful = backOff.limit(visitors)
        if careful < visitors { limit = backOff.isOpen ? .circuitOpen : .backOff }
        visitors = careful
        switch telemetry.freshness(at: moment) {
        case .fresh: break
        case .stale:
            (visitors, limit) = (min(visitors, load.feedForward / 2), .staleTelemetry)
        case .silent: (visitors, limit) = (0, .lostTelemetry)
        }
        return (visitors / max(ShowEstimator.leastShow, estimates.show.value), limit)
    }

    private func binding(_ load: Load) -> Limit {
        if load.slowStart < 1 { return .slowStart }
        if load.target < load.largest { return .hardCap }
        return load.largest < configuredLoad ? .latency : .erlangC
    }

    /// No more may be on their way than the free and expected tickets suffice for.
    private func onTheWayLimit(_ sale: SaleRecord) -> Int? {
        guard let stock = sale.stock else { return nil }
        let tickets = Double(sale.tickets) + Self.priorSessions
        let basket = max(1, tickets / (Double(sale.finished) + Self.priorSessions))
        return Int((Double(stock.free + stock.expectedReturns) / basket).rounded(.up))
    }
}

extension SaleRecord {
    /// A moment of the sale's clock in seconds since the sale began.
    func seconds(_ moment: Timestamp) -> Double {
        Double(moment.milliseconds - begunAt.milliseconds) / 1000
    }
}
