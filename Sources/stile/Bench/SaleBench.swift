import Simulation
import StilePass
import WaitingRoom

/// Simulates a sale against the clock.
struct SaleBench {
    /// Servers of the core.
    static let servers = 1_000
    /// The mean session in seconds.
    static let serviceSeconds = 240.0
    /// The share of those called who do not come.
    static let noShow = 0.1

    private let scenario: SaleScenario

    init(visitors: Int, tickets: Int) {
        var crowd = Crowd(
            name: "visitors",
            count: visitors,
            presentShare: 0.9,
            dropOutHazard: 1 / 7_200,
            noShow: Self.noShow
        )
        crowd.arrivals = .curve(
            ArrivalCurve([
                .init(weight: 0.5, .rising(-1_800..<0, scale: 300)),
                .init(weight: 0.3, .gamma(from: 0, shape: 1.5, scale: 40)),
                .init(weight: 0.2, .gamma(from: 0, shape: 1, scale: 2_400)),
            ])
        )
        crowd.basket = Basket([0, 1, 2, 0, 1])
        crowd.unpaidShare = 0.1
        scenario = SaleScenario(
            plan: Self.plan,
            core: CoreModel(
                servers: Self.servers,
                service: ServiceLaw(
                    mean: Self.serviceSeconds,
                    shape: .lognormal(squaredVariation: 0.5)
                )
            ),
            stock: StockModel(tickets: tickets, holdLimit: 600, returnDelay: 60),
            crowds: [crowd],
            tick: RoomPace().tick.inSeconds,
            begins: -1_800,
            length: 172_800
        )
    }

    func run(seed: UInt64) throws -> SaleBenchReport {
        let begin = ContinuousClock.now
        var run = try SaleRun(scenario, seed: seed)
        while !run.isOver { run.advance(ticks: 1_000) }
        return SaleBenchReport(
            outcome: run.outcome,
            seed: seed,
            duration: begin.duration(to: .now),
            peakMemoryBytes: PeakMemory.bytes
        )
    }

    private static var plan: RoomPlan {
        RoomPlan(
            id: "arena",
            title: "Arena",
            target: "https://shop.example",
            saleID: "bench",
            core: CorePlan(
                servers: servers,
                serviceTime: .seconds(serviceSeconds),
                waitProbability: 0.05,
                noShow: noShow
            ),
            terms: SaleTerms(hardCap: 1_400, perSecondLimit: 10_000)
        )
    }
}
