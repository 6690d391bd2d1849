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
        case arrival(Latecomer)
        case redemption(Int)
        case touch(Int)
        case departureReport(RunningCore.Departure)
        case measurement
        case health(Int)
        case adjustment(Int)
    }

    /// The moment at which every simulated sale starts that has no start of its own.
    package static let beginning = Timestamp(seconds: 1_800_000_000)

    /// What is simulated.
    package let scenario: SaleScenario
    /// The core, with its tickets and visitors.
    package internal(set) var inside: RunningCore
    /// Seconds from the start of the sale.
    package private(set) var seconds: Double
    /// The state as the leader knows it.
    package internal(set) var report: SaleReport
    /// Calls whose visitor came, of those that were made.
    package internal(set) var redeemed = 0
    /// How many of each crowd have joined, in the scenario's order.
    package private(set) var joined: [Int]

    let seed: UInt64
    let zero: Timestamp
    let faults: FaultCalendar
    var tables: MemorySale
    var events = EventQueue<Event>()
    var visitors: [Int: SimulatedVisitor] = [:]
    var healthReports: [HealthReport] = []
    private var policy: any ReleasePolicy
    private var epoch = 0
    private var ticks = 0
    private var line: LineOrder
    private var joins: [CrowdJoins]
    private var needsLeader = false
    /// One for all batches: they differ in length only.
    private let nonces = [Identifier](
        repeating: Identifier(high: 0, low: 0),
        count: SaleLimits.joinsPerBatch
    )

    /// Opens the sale and takes the lead.
    ///
    /// - Parameters:
    ///   - scenario: What is simulated.
    ///   - policy: Who decides.
    ///   - seed: Of all that chance decides.
    ///   - keepsHistory: Whether the store notes what a recording needs.
    package init(
        _ scenario: SaleScenario,
        policy: any ReleasePolicy,
        seed: UInt64,
        keepsHistory: Bool = false
    ) {
        self.scenario = scenario
        self.policy = policy
        self.seed = seed
        zero = scenario.plan.schedule.starts ?? Self.beginning
        seconds = scenario.begins
        faults = FaultCalendar(scenario.faults, silences: scenario.core.silences)
        tables = MemorySale(keepsHistory: keepsHistory)
        inside = RunningCore(
            scenario.core,
            stock: scenario.stock,
            quota: scenario.plan.terms.quota,
            from: scenario.begins,
            seed: seed
        )
        line = LineOrder(seed: seed)
        joined = scenario.crowds.map { _ in 0 }
        joins = scenario.crowds.enumerated().map { CrowdJoins($1, index: $0, seed: seed) }
        let opening = SaleOpening(
            id: scenario.plan.saleID,
            configuredID: scenario.plan.saleID,
            salt: Identifier(high: 0, low: seed),
            terms: scenario.plan.terms,
            lane: scenario.plan.lane
        )
        let begins = zero + .milliseconds(Int64(scenario.begins * 1000))
        report = SaleReport(sale: SaleRecord(opening, at: begins), lanes: [])
        apply(.open(opening), at: seconds)
        lead()
        for index in scenario.adjustments.indices {
            events.add(.adjustment(index), at: scenario.adjustments[index].at)
        }
        for latecomer in scenario.latecomers { expect(latecomer) }
        if scenario.core.telemetry == .full { measureHealth(at: seconds) }
    }

    /// The core's servers.
    package var core: SimulatedCore { inside.servers }

    /// The lane's state as the leader knows it.
    package var lane: LaneRecord {
        report.lane(scenario.plan.lane) ?? LaneRecord(lane: scenario.plan.lane)
    }

    /// Whether everybody who joined was let in or has gone, and nobody else will join.
    package var isOver: Bool {
        joins.allSatisfy(\.isOver) && line.drawn == line.issued && visitors.isEmpty
            && core.active == 0
    }

    /// Places given.
    package var issued: Int { line.issued }

    /// The sale as a store would have recorded it; empty without a history.
    package var recording: SaleRecording {
        let plan = scenario.plan
        let begun = report.sale.begunAt
        var entries: [HistoryEntry] = []
        while true {
            let page = tables.history(after: entries.count, limit: SaleLimits.historyPage)
            guard !page.isEmpty else { break }
            entries += page
        }
        let clock = RecordingClock(
            begun: begun,
            starts: plan.schedule.starts,
            standstills: entries
        )
        return SaleRecording(
            header: RecordingHeader(
                room: plan.id,
                sale: plan.saleID,
                begun: begun,
                schedule: plan.schedule,
                core: plan.core,
                terms: plan.terms
            ),
            events: entries.map(clock.event)
        )
    }

    /// Lets a visitor come late, to a place of a crowd of which nobody is present.
    package mutating func expect(_ latecomer: Latecomer) {
        events.add(.arrival(latecomer), at: latecomer.at)
    }

    /// Runs to the next tick, the first of which comes one tick after the line has opened.
    package mutating func step() -> SimulatedTick {
        ticks += 1
        let end = scenario.begins + Double(ticks) * scenario.tick
        runEvents(through: end)
        seconds = end
        let now = timestamp(end)
        guard !faults.isStalled(at: end) else { return SimulatedTick(idleAt: end, now, report) }
        join()
        guard !faults.hasNoLeader(at: end) else {
            needsLeader = true
            return SimulatedTick(idleAt: end, now, report)
        }
        if needsLeader { succeed() }
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

    func timestamp(_ seconds: Double) -> Timestamp {
        zero + .milliseconds(Int64((seconds * 1000).rounded(.down)))
    }

    @discardableResult
    mutating func apply(_ command: StoreCommand, at seconds: Double) -> Outcome {
        tables.apply(command, at: timestamp(seconds))
    }

    /// Takes the lead, with whatever an earlier leader has stored.
    @discardableResult
    private mutating func lead() -> ControllerSnapshot? {
        guard case .leading(let epoch, let report, let snapshot) = apply(.lead, at: seconds)
        else { return nil }
        self.epoch = epoch
        self.report = report
        return snapshot
    }

    private mutating func succeed() {
        needsLeader = false
        policy.takeOver(lead())
    }

    private mutating func runEvents(through end: Double) {
        while true {
            let event = events.nextTime ?? .infinity
            let due = inside.nextTime
            guard min(event, due) <= end else { return }
            if due < event {
                if let departure = inside.advance() { noteDeparture(departure) }
            } else if let (time, event) = events.next() {
                run(event, at: time)
            }
        }
    }

    /// Gives places to all who have joined since the last tick.
    private mutating func join() {
        let counts = line.add(&joins, of: scenario.crowds, by: seconds)
        for (index, count) in counts.enumerated() { joined[index] += count }
        var total = counts.reduce(0, +)
        while total > 0 {
            let batch = min(total, SaleLimits.joinsPerBatch)
            let nonces = batch == nonces.count ? nonces : Array(nonces[..<batch])
            apply(.number(scenario.plan.lane, nonces: nonces), at: seconds)
            total -= batch
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
        let through = lane.checkInThrough
        while line.drawn < through, let owner = line.next() {
            guard let visitor = visitor(owner) else { continue }
            visitors[owner.place] = visitor
            events.add(.checkIn(owner.place), at: seconds + visitor.notice)
        }
    }

    /// The owner of a place that check-in has reached; nil if nobody is there.
    private func visitor(_ owner: LineOrder.Owner) -> SimulatedVisitor? {
        var crowd = scenario.crowds[owner.crowd]
        let person = scenario.people?[owner.place]
        if let person {
            guard person.isPresent else { return nil }
            (crowd.presentShare, crowd.dropOutHazard) = (1, 0)
        }
        var visitor = SimulatedVisitor(
            owner,
            reachedAt: seconds,
            crowd: crowd,
            service: scenario.core.service,
            seed: seed
        )
        if let person { visitor?.repeats(person) }
        return visitor
    }
}
