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
                waitProbability: waitProbability,
                noShow: 0,
                slowStart: .zero
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
        var controller = try AdmissionController(plan)
        return controller.decide(sale.report, phase: phase, at: sale.now)
    }

    @Test func `the core's promise binds where the operator allows more`() throws {
        let plan = Self.plan()
        let decision = try decide(plan, in: SaleFixture(terms: plan.terms))
        // The largest load of a hundred servers at one in twenty, computed at 50 digits.
        #expect((decision.load.largest - 83.368315968800612).magnitude < 1e-10)
        #expect((decision.perSecond * 240 / 83.368315968800612 - 1).magnitude < 1e-3)
        #expect(decision.limit == .erlangC)
        #expect(decision.grade == .none)
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

    @Test func `a plan without sense is refused`() {
        #expect(throws: QueueingError.servers) { try AdmissionController(Self.plan(servers: 0)) }
        #expect(throws: QueueingError.probability) {
            try AdmissionController(Self.plan(waitProbability: 1))
        }
    }
}
