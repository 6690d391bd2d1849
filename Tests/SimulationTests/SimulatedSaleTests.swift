import Simulation
import StilePass
import Testing
import WaitingRoom

@Suite struct SimulatedSaleTests {
    static func scenario(
        servers: Int = 50,
        hardCap: Int = 80,
        perSecondLimit: Double = 5,
        core change: (inout CoreModel) -> Void = { _ in },
        crowds: [Crowd] = [Crowd(count: 3_000)]
    ) -> SaleScenario {
        var core = CoreModel(
            servers: servers,
            service: ServiceLaw(mean: 30, shape: .lognormal(squaredVariation: 0.5))
        )
        change(&core)
        return SaleScenario(
            plan: RoomPlan(
                id: "arena",
                title: "Arena",
                target: "https://shop.example",
                saleID: "sale",
                core: CorePlan(
                    servers: servers,
                    serviceTime: .seconds(30),
                    waitProbability: 0.05,
                    noShow: 0.25
                ),
                terms: SaleTerms(hardCap: hardCap, perSecondLimit: perSecondLimit)
            ),
            core: core,
            crowds: crowds
        )
    }

    /// Everything that happens in some minutes of a sale.
    private func history(seed: UInt64) throws -> [[Int]] {
        let scenario = Self.scenario(
            crowds: [
                Crowd(count: 2_000, presentShare: 0.8, dropOutHazard: 0.001),
                Crowd(count: 1_000, from: 60, perSecond: 3),
            ]
        )
        var sale = SimulatedSale(scenario, policy: try ProductionPolicy(scenario.plan), seed: seed)
        return (0..<600).map { _ in
            let tick = sale.step()
            return tick.called + [tick.report.sale.revision, sale.core.active, sale.lane.issued]
        }
    }

    @Test func `one seed gives one result, another seed another`() throws {
        let first = try history(seed: 1)
        #expect(try history(seed: 1) == first)
        #expect(try history(seed: 2) != first)
    }

    @Test func `its books agree with the store's`() throws {
        let scenario = Self.scenario(
            hardCap: 500,
            core: { $0.reportDelay = 7 },
            crowds: [Crowd(count: 1_500)]
        )
        var sale = SimulatedSale(scenario, policy: FixedRatePolicy(perSecond: 2), seed: 3)
        var called = 0
        for _ in 0..<900 {
            called += sale.step().called.count
            let record = sale.report.sale
            #expect(record.admitted <= sale.core.arrivals)
            #expect(record.inCore >= sale.core.active - 1)
            #expect(record.taken <= record.hardCap)
        }
        #expect(sale.lane.calls == called)
        // All were called within 13 minutes, and the last calls have lapsed or come since.
        #expect(called == 1_500)
        #expect(sale.lane.lapsed + sale.core.arrivals == called)
        let lapsed = Double(sale.lane.lapsed) / Double(called)
        #expect(abs(lapsed - 0.25) < 0.04)
    }

    @Test func `the core's reports come late, with the moment they speak of`() throws {
        let scenario = Self.scenario { $0.reportDelay = 10 }
        var sale = SimulatedSale(scenario, policy: FixedRatePolicy(perSecond: 2), seed: 3)
        var ended: [AdmissionEvent] = []
        for _ in 0..<200 {
            let report = sale.step().report
            ended += report.events.filter { $0.kind == .ended }
            if sale.seconds > 10 {
                let health = try #require(report.sale.health)
                #expect(health.receivedAt - health.measuredAt == .seconds(10))
            }
        }
        #expect(!ended.isEmpty)
        #expect(
            ended.allSatisfy { abs(($0.knownAt - $0.at).inSeconds - 10) < 0.01 && $0.at > $0.began }
        )
    }

    @Test func `a core that reports nothing but redemptions leaves the rest to the store`() throws {
        let scenario = Self.scenario { $0.telemetry = .redeemOnly }
        var sale = SimulatedSale(scenario, policy: FixedRatePolicy(perSecond: 1), seed: 3)
        for _ in 0..<250 { _ = sale.step() }
        #expect(sale.report.sale.health == nil)
        #expect(sale.report.sale.finished == 0)
        #expect(sale.core.departures > 50)
    }

    @Test func `silent reports of health are lost, those of departures come later`() throws {
        let scenario = Self.scenario { $0.silences = [100..<200] }
        var sale = SimulatedSale(scenario, policy: FixedRatePolicy(perSecond: 1), seed: 3)
        var finishedBefore = 0
        while sale.seconds < 199 {
            let tick = sale.step()
            if tick.seconds == 99 { finishedBefore = tick.report.sale.finished }
        }
        #expect(sale.report.sale.finished - finishedBefore <= 2)
        let measured = try #require(sale.report.sale.health?.measuredAt)
        #expect(measured < SimulatedSale.beginning + .seconds(100))
        for _ in 0..<3 { _ = sale.step() }
        #expect(sale.report.sale.finished - finishedBefore > 20)
    }

    @Test func `operators may change a simulated sale`() throws {
        var scenario = Self.scenario()
        scenario.adjustments = [(100, .pause), (200, .resume)]
        var sale = SimulatedSale(scenario, policy: FixedRatePolicy(perSecond: 2), seed: 3)
        var calls: [Double] = []
        while sale.seconds < 300 {
            let tick = sale.step()
            if !tick.called.isEmpty { calls.append(tick.seconds) }
        }
        #expect(!calls.contains { $0 >= 100 && $0 < 200 })
        #expect(calls.contains { $0 < 100 } && calls.contains { $0 > 200 })
    }

    @Test func `those who lost patience are not called`() throws {
        let crowd = Crowd(count: 5_000, dropOutHazard: 1 / 300, noShow: 0)
        let scenario = Self.scenario(hardCap: 1_000, crowds: [crowd])
        var sale = SimulatedSale(scenario, policy: FixedRatePolicy(perSecond: 2), seed: 3)
        var called = 0
        while sale.seconds < 600 { called += sale.step().called.count }
        // After two mean patiences about one in seven is left.
        let share = Double(called) / Double(sale.lane.serving)
        #expect(share < 0.6)
        #expect(called > 1_000)
    }

    @Test func `a latecomer within the grace goes before those who wait`() throws {
        var scenario = Self.scenario(
            crowds: [Crowd(count: 40, presentShare: 0), Crowd(count: 1_000)]
        )
        scenario.latecomers = [Latecomer(place: 7, at: 120)]
        var sale = SimulatedSale(scenario, policy: FixedRatePolicy(perSecond: 1), seed: 3)
        var called: [Int] = []
        while sale.seconds < 125 { called += sale.step().called }
        #expect(called.contains(7))
        #expect(!called.contains { $0 <= 40 && $0 != 7 })
    }
}
