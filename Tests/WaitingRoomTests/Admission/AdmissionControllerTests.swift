import Queueing
import StilePass
import Testing
import WaitingRoom

@Suite struct AdmissionControllerTests {
    private static let window: Duration = .seconds(90)

    private static func plan(
        servers: Int = 100,
        serviceTime: Duration = .seconds(240),
        waitProbability: Double = 0.05,
        hardCap: Int = 1_000,
        perSecondLimit: Double = 10
    ) -> RoomPlan {
        RoomPlan(
            id: "arena",
            title: "Arena",
            target: "https://shop.example",
            saleID: "sale",
            core: CorePlan(
                servers: servers,
                serviceTime: serviceTime,
                waitProbability: waitProbability
            ),
            terms: SaleTerms(
                checkInWindow: window,
                sessionLimit: .seconds(3_600),
                hardCap: hardCap,
                perSecondLimit: perSecondLimit
            )
        )
    }

    private func decide(
        _ plan: RoomPlan,
        in sale: SaleFixture,
        phase: SalePhase = .open
    ) throws -> AdmissionController.Decision {
        try AdmissionController(plan).decide(sale.report, phase: phase, at: sale.now)
    }

    @Test func `the core's promise binds where the operator allows more`() throws {
        let plan = Self.plan()
        let decision = try decide(plan, in: SaleFixture(terms: plan.terms))
        // The largest load of a hundred servers at one in twenty, computed at 50 digits.
        #expect((decision.perSecond - 83.368315968800612 / 240).magnitude < 1e-12)
        #expect(decision.limit == .erlangC)
        #expect(decision.serviceTime == .seconds(240))
    }

    @Test func `the operator's limit binds where the core could bear more`() throws {
        let plan = Self.plan(perSecondLimit: 0.25)
        let decision = try decide(plan, in: SaleFixture(terms: plan.terms))
        #expect(decision.perSecond == 0.25)
        #expect(decision.limit == .perSecondLimit)
    }

    @Test func `an operator's live change binds like the configured limit`() throws {
        let plan = Self.plan()
        var sale = SaleFixture(terms: plan.terms)
        sale.apply(.adjust(.perSecondLimit(0.1)))
        let decision = try decide(plan, in: sale)
        #expect(decision.perSecond == 0.1)
        #expect(decision.limit == .perSecondLimit)
    }

    @Test(arguments: [SalePhase.closed, .prequeue, .ended])
    func `in another phase than open nobody is called`(phase: SalePhase) throws {
        let plan = Self.plan()
        let decision = try decide(plan, in: SaleFixture(terms: plan.terms), phase: phase)
        #expect(decision.perSecond == 0)
        #expect(decision.limit == .phase)
        // They may be asked to come all the same, so that the doors open on a present crowd.
        #expect(decision.checkInThrough > 0)
    }

    @Test(arguments: [
        (Adjustment.pause, AdmissionController.Limit.paused),
        (SaleFixture.stock(free: 0, unsold: 5), .allHeld),
        (SaleFixture.stock(free: 0, unsold: 0), .soldOut),
    ])
    func `a flag that is up stops the calls and is the reason`(
        change: Adjustment,
        limit: AdmissionController.Limit
    ) throws {
        let plan = Self.plan()
        var sale = SaleFixture(terms: plan.terms)
        sale.apply(.adjust(change))
        let decision = try decide(plan, in: sale)
        #expect(decision.perSecond == 0)
        #expect(decision.limit == limit)
        #expect(try decide(plan, in: sale, phase: .ended).limit == .phase)
    }

    @Test func `running sessions keep the early mean from being too short`() throws {
        let plan = Self.plan(serviceTime: .seconds(100), perSecondLimit: 2_000)
        var sale = SaleFixture(terms: plan.terms, joined: 100)
        sale.checkIn(1...100)
        sale.tick()
        for place in 1...100 {
            sale.claim(place)
            sale.redeem(place)
        }
        sale.pass(10)
        for place in 1...10 { sale.depart(place) }
        // 50 sessions of 100 s believed, 10 of 10 s finished, 90 that have lasted 10 s so far;
        // the finished ones alone would say 85 s.
        #expect(try decide(plan, in: sale).serviceTime == .seconds(100))
        sale.pass(10)
        #expect(try decide(plan, in: sale).serviceTime == .seconds(115))
    }

    @Test func `many finished sessions outweigh what was believed`() throws {
        let plan = Self.plan(serviceTime: .seconds(1_000), perSecondLimit: 2_000)
        var sale = SaleFixture(terms: plan.terms, joined: 950)
        sale.checkIn(1...950)
        sale.tick()
        for place in 1...950 {
            sale.claim(place)
            sale.redeem(place)
        }
        sale.pass(10)
        for place in 1...950 { sale.depart(place) }
        let decision = try decide(plan, in: sale)
        #expect(decision.serviceTime == .milliseconds(59_500))
        #expect(decision.limit == .erlangC)
        #expect((decision.perSecond - 83.368315968800612 / 59.5).magnitude < 1e-9)
    }

    @Test func `a plan without sense is refused`() {
        #expect(throws: QueueingError.servers) { try AdmissionController(Self.plan(servers: 0)) }
        #expect(throws: QueueingError.probability) {
            try AdmissionController(Self.plan(waitProbability: 1))
        }
    }
}
