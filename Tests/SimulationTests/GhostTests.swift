import Simulation
import StilePass
import Testing
import WaitingRoom

/// Half a million places whose owners are gone, and real people behind them.
@Suite struct GhostTests {
    private static let ghosts = 500_000
    private static let checkInWindow = 90.0
    private static let returning = 1_000

    /// What was seen of a sale from its start until well behind the ghosts.
    private struct Passage {
        var firstCall: Double?
        var throughGhosts: Double?
        var calledReturning: Double?
        var mostCallsPerTick = 0
        var mostTaken = 0
        var highestRate = 0.0
        var called = 0
        var calledWithReturning: [Int] = []
        var peak = 0
        var waited = 0.0
    }

    private static let scenario = SaleScenario(
        plan: RoomPlan(
            id: "arena",
            title: "Arena",
            target: "https://shop.example",
            saleID: "ghosts",
            core: CorePlan(
                servers: 200,
                serviceTime: .seconds(60),
                waitProbability: 0.05,
                noShow: 0.1
            ),
            terms: SaleTerms(
                checkInWindow: .seconds(checkInWindow),
                claimWindow: .seconds(60),
                grace: .seconds(600),
                hardCap: 260,
                perSecondLimit: 4
            )
        ),
        core: CoreModel(
            servers: 200,
            service: ServiceLaw(mean: 60, shape: .lognormal(squaredVariation: 0.5))
        ),
        crowds: [
            Crowd(count: ghosts, presentShare: 0),
            Crowd(count: 6_000, noShow: 0.1, claimDelay: 10),
        ]
    )

    private func passage(seed: UInt64) throws -> Passage {
        var scenario = Self.scenario
        // Passed over as soon as the first real visitor is called, and back a minute after that.
        var passage = try run(scenario, seed: seed, until: 1_500)
        let passed = try #require(passage.firstCall)
        scenario.latecomers = [Latecomer(place: Self.returning, at: passed + 60)]
        let again = try run(scenario, seed: seed, until: passed + 90)
        passage.calledReturning = again.calledReturning
        passage.calledWithReturning = again.calledWithReturning
        return passage
    }

    private func run(
        _ scenario: SaleScenario,
        seed: UInt64,
        until end: Double
    ) throws -> Passage {
        var sale = SimulatedSale(scenario, policy: try ProductionPolicy(scenario.plan), seed: seed)
        var passage = Passage()
        while sale.seconds < end {
            let tick = sale.step()
            if !tick.called.isEmpty, passage.firstCall == nil { passage.firstCall = tick.seconds }
            if sale.lane.serving > Self.ghosts, passage.throughGhosts == nil {
                passage.throughGhosts = tick.seconds
            }
            if tick.called.contains(Self.returning) {
                passage.calledReturning = tick.seconds
                passage.calledWithReturning = tick.called
            }
            passage.called += tick.called.count
            passage.mostCallsPerTick = max(passage.mostCallsPerTick, tick.called.count)
            passage.mostTaken = max(passage.mostTaken, tick.report.sale.taken)
            passage.highestRate = max(passage.highestRate, tick.decision.perSecond)
        }
        passage.peak = sale.core.peak
        passage.waited = Double(sale.core.arrivalsThatWaited) / Double(max(1, sale.core.arrivals))
        return passage
    }

    @Test func `the line is through half a million ghosts within ten check-in windows`() throws {
        let passage = try passage(seed: 1)
        let through = try #require(passage.throughGhosts)
        #expect(through <= 10 * Self.checkInWindow)
        // The sale goes on behind them at an ordinary pace.
        #expect(passage.called > 1_000)
        // Nobody meets a burst: not the room's gate, not the core.
        #expect(passage.highestRate <= 4)
        #expect(passage.mostCallsPerTick <= 4 + 4)
        #expect(passage.mostTaken <= 260)
        #expect(passage.peak <= 260)
        #expect(passage.waited <= 0.05)
        // A real visitor among them who was passed over comes back and goes first.
        let called = try #require(passage.calledReturning)
        let first = try #require(passage.firstCall)
        #expect(called <= first + 60 + 2)
        #expect(passage.calledWithReturning.first == Self.returning)
    }
}
