import StilePass
import WaitingRoom

/// A sale in virtual time under the production rules: one seed gives one result.
///
/// The store's in-memory definition carries out every command, and a policy decides at every tick,
/// as in a room that serves. Visitors further back than check-in reaches are numbers and cost nothing.
/// Each step runs to the next tick and tells what it did, so whoever drives it can watch.
package struct SimulatedSale: Sendable {
    enum Event: Sendable {
        case checkIn(Int)
        case arrival(Int)
        case redemption(Int)
        case departureReport(Int, endedAt: Double)
        case measurement
        case health(Int)
        case coreChange(Int)
        case adjustment(Int)
    }

    private struct Stretch {
        var last: Int
        var joinedAt: Double
        var crowd: Int
    }

    /// The moment at which every simulated sale begins.
    package static let beginning = Timestamp(seconds: 1_800_000_000)

    /// What is simulated.
    package let scenario: SaleScenario
    /// The core.
    package internal(set) var core: SimulatedCore
    /// Seconds since the sale began.
    package private(set) var seconds = 0.0
    /// The state as the leader knows it.
    package internal(set) var report: SaleReport
    /// Calls whose visitor came, of those that were made.
    package internal(set) var redeemed = 0

    let seed: UInt64
    var tables = MemorySale()
    var events = EventQueue<Event>()
    var visitors: [Int: SimulatedVisitor] = [:]
    var healthReports: [HealthReport] = []
    private var policy: any ReleasePolicy
    private var epoch = 0
    private var ticks = 0
    private var stretches: [Stretch] = []
    private var stretch = 0
    private var reached = 0
    private var joins: [CrowdJoins]

    /// Opens the sale and takes the lead.
    package init(_ scenario: SaleScenario, policy: any ReleasePolicy, seed: UInt64) {
        self.scenario = scenario
        self.policy = policy
        self.seed = seed
        core = SimulatedCore(servers: scenario.core.servers)
        joins = scenario.crowds.enumerated().map { CrowdJoins($1, index: $0, seed: seed) }
        let opening = SaleOpening(
            id: scenario.plan.saleID,
            configuredID: scenario.plan.saleID,
            salt: Identifier(high: 0, low: seed),
            terms: scenario.plan.terms,
            lane: scenario.plan.lane
        )
        report = SaleReport(sale: SaleRecord(opening, at: Self.beginning), lanes: [])
        apply(.open(opening), at: 0)
        if case .leading(let epoch, let report, _) = apply(.lead, at: 0) {
            self.epoch = epoch
            self.report = report
        }
        for index in scenario.core.changes.indices {
            events.add(.coreChange(index), at: scenario.core.changes[index].at)
        }
        for index in scenario.adjustments.indices {
            events.add(.adjustment(index), at: scenario.adjustments[index].at)
        }
        for latecomer in scenario.latecomers { expect(latecomer) }
        if scenario.core.telemetry == .full { measureHealth(at: 0) }
    }

    /// The lane's state as the leader knows it.
    package var lane: LaneRecord {
        report.lane(scenario.plan.lane) ?? LaneRecord(lane: scenario.plan.lane)
    }

    /// Lets a visitor come late, to a place of a crowd of which nobody is present.
    package mutating func expect(_ latecomer: Latecomer) {
        events.add(.arrival(latecomer.place), at: latecomer.at)
    }

    /// Runs to the next tick, the first of which comes one tick after the sale began.
    package mutating func step() -> SimulatedTick {
        ticks += 1
        let end = Double(ticks) * scenario.tick
        runEvents(through: end)
        seconds = end
        join()
        let now = Self.timestamp(end)
        let phase = scenario.plan.schedule.phase(at: now)
        let decision = policy.decide(report, phase: phase, at: now)
        let called = call(decision, at: now)
        reach()
        return SimulatedTick(
            seconds: end,
            now: now,
            decision: decision,
            report: report,
            called: called
        )
    }

    static func timestamp(_ seconds: Double) -> Timestamp {
        beginning + .milliseconds(Int64(seconds * 1000))
    }

    @discardableResult
    mutating func apply(_ command: StoreCommand, at seconds: Double) -> Outcome {
        tables.apply(command, at: Self.timestamp(seconds))
    }

    private mutating func runEvents(through end: Double) {
        while true {
            let event = events.nextTime ?? .infinity
            let departure = core.nextDeparture ?? .infinity
            guard min(event, departure) <= end else { return }
            if departure < event {
                if let ended = core.depart() { noteDeparture(ended.visitor, at: ended.at) }
            } else if let (time, event) = events.next() {
                run(event, at: time)
            }
        }
    }

    /// Gives places to all who have joined since the last tick, crowd by crowd.
    private mutating func join() {
        for index in joins.indices {
            var count = joins[index].joined(by: seconds)
            guard count > 0 else { continue }
            stretches.append(
                Stretch(
                    last: (stretches.last?.last ?? 0) + count,
                    joinedAt: seconds,
                    crowd: index
                )
            )
            while count > 0 {
                let batch = min(count, SaleLimits.joinsPerBatch)
                let nonces = [Identifier](repeating: Identifier(high: 0, low: 0), count: batch)
                apply(.number(scenario.plan.lane, nonces: nonces), at: seconds)
                count -= batch
            }
        }
    }

    /// Calls, and tells those who were called.
    private mutating func call(_ decision: ReleaseDecision, at now: Timestamp) -> [Int] {
        let candidates = candidates(decision, at: now)
        let order = CallOrder(
            epoch: epoch,
            perSecond: decision.perSecond,
            checkInThrough: decision.checkInThrough,
            onTheWayLimit: decision.onTheWayLimit,
            snapshot: decision.snapshot
        )
        guard case .called(let report) = tables.apply(.call(order), at: now) else { return [] }
        self.report = report
        let called = candidates.filter {
            tables.place(PlaceKey(lane: scenario.plan.lane, place: $0))?.state == .called
        }
        for place in called { noteCall(place, at: seconds) }
        return called
    }

    /// Those among whom a tick will choose: as many as the pace allows, and those whose presence
    /// lapses at that very tick.
    private func candidates(_ decision: ReleaseDecision, at now: Timestamp) -> [Int] {
        guard let sale = tables.sale() else { return [] }
        let moment = sale.clock(now)
        let due = sale.gate.due(atSeconds: moment.inSeconds, perSecond: decision.perSecond)
        let limit = min(due, SaleLimits.callsPerTick)
        guard limit > 0 else { return [] }
        let lapsing = tables.due(by: moment, limit: SaleLimits.sweepPerTick).count
        return tables.waiting(scenario.plan.lane, limit: limit + lapsing).map(\.key.place)
    }

    /// Lets visitors appear whom check-in has reached.
    private mutating func reach() {
        let through = min(lane.checkInThrough, stretches.last?.last ?? 0)
        while reached < through {
            while stretches[stretch].last <= reached { stretch += 1 }
            let current = stretches[stretch]
            let crowd = scenario.crowds[current.crowd]
            let last = min(through, current.last)
            if crowd.presentShare > 0 {
                for place in (reached + 1)...last {
                    appear(place, joinedAt: current.joinedAt, crowd)
                }
            }
            reached = last
        }
    }

    private mutating func appear(_ place: Int, joinedAt: Double, _ crowd: Crowd) {
        let visitor = SimulatedVisitor(
            place: place,
            joinedAt: joinedAt,
            reachedAt: seconds,
            crowd: crowd,
            service: scenario.core.service,
            seed: seed
        )
        guard let visitor else { return }
        visitors[place] = visitor
        events.add(.checkIn(place), at: seconds + visitor.notice)
    }
}
