import Queueing
import StilePass
import WaitingRoom

/// A room whose controller is stepped by hand: a second goes by, some sessions begin and end, the core
/// says something or nothing.
struct ControlledRoom {
    let plan: RoomPlan
    var controller: AdmissionController
    var sale: SaleRecord
    var lane = LaneRecord(lane: .general)
    var now = Timestamp(seconds: 1_800_000_000)
    var decision: AdmissionController.Decision
    private var inside: [Timestamp] = []
    private var untold: [(begun: Timestamp, at: Timestamp)] = []
    private var seconds = 0
    private var pending: [AdmissionEvent] = []

    /// A core of a hundred servers and sessions of 100 s; its largest load at one in twenty is 83.37.
    static func plan(
        servers: Int = 100,
        noShow: Double = 0,
        hardCap: Int = 10_000,
        perSecondLimit: Double = 1_000,
        latencyLimit: Duration? = .seconds(2),
        slowStart: Duration = .zero
    ) -> RoomPlan {
        RoomPlan(
            id: "arena",
            title: "Arena",
            target: "https://shop.example",
            saleID: "sale",
            core: CorePlan(
                servers: servers,
                serviceTime: .seconds(100),
                waitProbability: 0.05,
                noShow: noShow,
                latencyLimit: latencyLimit,
                slowStart: slowStart
            ),
            terms: SaleTerms(
                sessionLimit: .seconds(3_600),
                hardCap: hardCap,
                perSecondLimit: perSecondLimit
            )
        )
    }

    init(_ plan: RoomPlan = plan()) throws {
        self.plan = plan
        controller = try AdmissionController(plan)
        sale = SaleRecord(SaleFixture.opening(terms: plan.terms), at: now)
        lane.issued = 1_000_000
        lane.present = 100_000
        sale.lastTick = now
        decision = controller.decide(
            SaleReport(sale: sale, lanes: [lane]),
            phase: .open,
            at: now
        )
    }

    /// Sessions inside.
    var active: Int { inside.count }

    /// A second goes by; those who begin have been called the second before.
    ///
    /// - Parameters:
    ///   - beginning: How many sessions begin.
    ///   - lasting: How long sessions last, in seconds.
    ///   - departuresLate: How late the core tells their ends, in seconds.
    ///   - departuresEvery: Every how many seconds it tells those that it has not told.
    ///   - phase: The sale's phase.
    mutating func second(
        beginning: Int = 0,
        lasting: Int = 70,
        departuresLate: Int = 0,
        departuresEvery: Int = 1,
        phase: SalePhase = .open
    ) {
        let called = now
        seconds += 1
        now = now + .seconds(1)
        lane.calls += beginning
        for _ in 0..<beginning {
            note(.redeemed, began: called, at: now)
            inside.append(now)
        }
        for begun in inside where now - begun >= .seconds(lasting) {
            untold.append((begun, begun + .seconds(lasting)))
        }
        inside.removeAll { now - $0 >= .seconds(lasting) }
        if seconds % departuresEvery == 0 {
            let told = now - .seconds(departuresLate)
            for end in untold where end.at <= told { note(.ended, began: end.begun, at: end.at) }
            untold.removeAll { $0.at <= told }
        }
        sale.lastTick = now
        sale.inCore = inside.count + untold.count
        sale.taken = sale.inCore
        decide(phase)
    }

    /// The core reports.
    mutating func report(
        active: Int? = nil,
        errors: Double? = nil,
        latency: Duration? = nil,
        late: Duration = .zero
    ) {
        sale.health = CoreHealth(
            active: active ?? inside.count,
            errorShare: errors,
            latency: latency,
            measuredAt: now - late,
            receivedAt: now
        )
    }

    /// The core reports each second for a while that all is well.
    mutating func reportWell(seconds: Int, beginning: Int = 0) {
        for _ in 0..<seconds {
            report(errors: 0, latency: .zero)
            second(beginning: beginning)
        }
    }

    mutating func note(_ kind: AdmissionEvent.Kind, began: Timestamp, at moment: Timestamp) {
        sale.events += 1
        pending.append(
            AdmissionEvent(
                sequence: sale.events,
                kind: kind,
                began: began,
                at: moment,
                knownAt: now
            )
        )
    }

    /// Another leader takes over, with what the last one left in the store.
    mutating func replaceLeader() throws {
        controller = try AdmissionController(plan, snapshot: controller.snapshot)
    }

    mutating func decide(_ phase: SalePhase = .open) {
        let report = SaleReport(
            sale: sale,
            lanes: [lane],
            sinceLastTick: .seconds(1),
            events: pending
        )
        decision = controller.decide(report, phase: phase, at: now)
        pending.removeAll { $0.sequence <= controller.snapshot?.eventsThrough ?? 0 }
    }
}
