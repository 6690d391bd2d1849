import Queueing
import Simulation
import StilePass
import Testing

@testable import WaitingRoom

/// Places whose owners are gone, and real people behind them.
@Suite struct GhostTests {
    private static let ghosts = 500_000
    private static let checkInWindow = 90.0
    private static let returning = 1_000
    private static let hardCap = 260

    /// What was seen of a sale.
    private struct Passage {
        var firstCall: Double?
        var throughGhosts: Double?
        /// When the returning visitor was called, and who was called at the same tick.
        var calledReturning: (at: Double, with: [Int])?
        var called = 0
        var highestRate = 0.0
        /// The most calls per visitor that the core may take.
        var greatestMultiplier = 0.0
        var mostCallsInTick = 0
        var mostTaken = 0
        var peak = 0
        var waitedShare = 0.0
    }

    private static func scenario(perSecondLimit: Double, crowds: [Crowd]) -> SaleScenario {
        SaleScenario(
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
                    hardCap: hardCap,
                    perSecondLimit: perSecondLimit
                )
            ),
            core: CoreModel(
                servers: 200,
                service: ServiceLaw(mean: 60, shape: .lognormal(squaredVariation: 0.5))
            ),
            crowds: crowds
        )
    }

    private static let people = Crowd(count: 6_000, noShow: 0.1, claimDelay: 10)

    private func run(
        _ scenario: SaleScenario,
        seed: UInt64,
        until end: Double
    ) async throws -> Passage {
        var sale = SimulatedSale(scenario, policy: try ProductionPolicy(scenario.plan), seed: seed)
        var passage = Passage()
        while sale.seconds < end {
            // Other tests wait for servers and browsers meanwhile.
            await Task.yield()
            let tick = sale.step()
            if !tick.called.isEmpty, passage.firstCall == nil {
                passage.firstCall = tick.seconds
                sale.expect(Latecomer(place: Self.returning, at: tick.seconds + 60))
            }
            if sale.lane.serving > scenario.crowds[0].count, passage.throughGhosts == nil {
                passage.throughGhosts = tick.seconds
            }
            if tick.called.contains(Self.returning) {
                passage.calledReturning = (tick.seconds, tick.called)
            }
            passage.called += tick.called.count
            passage.highestRate = max(passage.highestRate, tick.decision.perSecond)
            if let reasons = tick.decision.reasons, reasons.load.target > 0 {
                let mean = reasons.estimates.serviceTime.value
                let visitors = AdmissionController.greatestBoost * reasons.load.target / mean
                passage.greatestMultiplier = max(
                    passage.greatestMultiplier,
                    tick.decision.perSecond / visitors
                )
            }
            passage.mostCallsInTick = max(passage.mostCallsInTick, tick.called.count)
            passage.mostTaken = max(passage.mostTaken, tick.report.sale.taken)
        }
        passage.peak = sale.core.peak
        passage.waitedShare =
            Double(sale.core.arrivalsThatWaited) / Double(max(1, sale.core.arrivals))
        return passage
    }

    @Test(arguments: [(4.0, UInt64(1)), (0.5, UInt64(2))])
    func `the line is through half a million ghosts within ten check-in windows`(
        perSecondLimit: Double,
        seed: UInt64
    ) async throws {
        let scenario = Self.scenario(
            perSecondLimit: perSecondLimit,
            crowds: [Crowd(count: Self.ghosts, presentShare: 0), Self.people]
        )
        let passage = try await run(scenario, seed: seed, until: 1_000)
        let through = try #require(passage.throughGhosts)
        #expect(through <= 10 * Self.checkInWindow)
        // Behind them the sale goes on at its pace, and no faster.
        let calls = perSecondLimit * (1_000 - through)
        #expect(Double(passage.called) >= 0.7 * calls)
        #expect(Double(passage.called) <= calls + perSecondLimit + 1)
        #expect(passage.highestRate <= perSecondLimit)
        // What one tick calls beyond its rate is what the gate's burst carries over.
        #expect(Double(passage.mostCallsInTick) <= 2 * perSecondLimit + 1)
        #expect(passage.mostTaken <= Self.hardCap)
        #expect(passage.waitedShare <= 0.05)
        // A real visitor among the ghosts was passed over and comes back a minute later: the next
        // call goes to that place.
        let first = try #require(passage.firstCall)
        let called = try #require(passage.calledReturning)
        #expect(called.at <= first + 61 + 1 / perSecondLimit)
        #expect(called.with.first == Self.returning)
    }

    @Test func `ghosts that still check in multiply the calls by a bounded factor only`()
        async throws
    {
        // Clients that nobody looks at: they check in, and do not come when they are called.
        let scenario = Self.scenario(
            perSecondLimit: 1_000,
            crowds: [Crowd(count: 2_000, noShow: 1), Self.people]
        )
        let passage = try await run(scenario, seed: 1, until: 1_000)
        #expect(passage.throughGhosts != nil)
        // The least share of visitors that is believed to come is one in five.
        #expect(passage.greatestMultiplier <= 1 / ShowEstimator.leastShow + 1e-9)
        #expect(passage.greatestMultiplier > 2)
        #expect(passage.mostTaken <= Self.hardCap)
        #expect(passage.peak <= Self.hardCap)
        #expect(passage.waitedShare <= 0.05)
    }
}
