import Simulation
import StilePass
import Testing
import WaitingRoom

@Suite struct SaleFitTests {
    /// A sale of an hour whose parameters are known.
    private static func recording(seed: UInt64 = 1) async throws -> SaleRecording {
        let scenario = SaleRunTests.scenario(count: 12_000, tickets: nil) { scenario in
            scenario.core.servers = 60
            scenario.core.service = ServiceLaw(mean: 40, shape: .lognormal(squaredVariation: 0.5))
            scenario.plan.terms.quota = 4
            scenario.crowds[0].presentShare = 0.85
            scenario.crowds[0].dropOutHazard = 1 / 5_000
            scenario.crowds[0].noShow = 0.12
            scenario.crowds[0].claimDelay = 15
            scenario.crowds[0].returnShare = 0
            scenario.crowds[0].unpaidShare = 0.2
            scenario.crowds[0].basket = Basket([0, 3, 5, 0, 2])
        }
        var sale = SimulatedSale(
            scenario,
            policy: try ProductionPolicy(scenario.plan),
            seed: seed,
            keepsHistory: true
        )
        while sale.seconds < 3_600 {
            _ = sale.step()
            if sale.seconds.truncatingRemainder(dividingBy: 50) == 0 { await Task.yield() }
        }
        return sale.recording
    }

    @Test func `what a sale was made of is found again in its recording`() async throws {
        let fit = SaleFit(try await Self.recording(), seed: 1)
        let service = try #require(fit.service)
        #expect(abs(service.law.service.mean / 40 - 1) < 0.05)
        guard case .lognormal(let variation) = service.law.service.shape else {
            Issue.record("\(service.law)")
            return
        }
        #expect(abs(variation - 0.5) < 0.1)
        #expect(service.probability > 0.01)
        let presence = try #require(fit.presence)
        #expect(abs(presence.presentShare - 0.85) < 0.05)
        #expect(abs(1 / presence.dropOutHazard / 5_000 - 1) < 0.25)
        // Who lost patience after the last check-in was there by the room's knowledge and did not come.
        #expect((0.10..<0.16).contains(fit.noShow))
        let delay = try #require(fit.claimDelay)
        #expect(abs(delay.law.service.mean / 15 - 1) < 0.08)
        #expect(abs(fit.unpaidShare - 0.2) < 0.03)
        let weights = try #require(fit.basket).weights
        let sum = weights.reduce(0, +)
        #expect(abs(weights[1] / sum - 0.3) < 0.03)
        #expect(abs(weights[4] / sum - 0.2) < 0.03)
        #expect(fit.joined == 12_000)
        #expect(fit.arrivals?.total == 12_000)
    }

    @Test func `a replay repeats who joined, who came and how long they stayed`() async throws {
        let recording = try await Self.recording()
        let replay = SaleReplay(recording, seed: 1)
        var run = try SaleRun(replay.scenario, seed: 9)
        while !run.isOver {
            run.advance(ticks: 100)
            await Task.yield()
        }
        let visits = RecordedVisits(recording)
        let recorded = visits.visits.values.count { $0.redeemedAt != nil }
        let replayed = run.outcome.admissions.count
        #expect(abs(Double(replayed) / Double(recorded) - 1) < 0.03)
        #expect(run.outcome.joined == 12_000)
        // Whoever was let in both times stayed as long, unless somebody waited inside.
        var same = 0
        for admission in run.outcome.admissions {
            guard let visit = visits.visits[admission.place], let begun = visit.redeemedAt,
                let ended = visit.endedAt, let end = admission.endedAt, admission.waitInside == 0
            else { continue }
            same += 1
            #expect(abs((end - admission.admittedAt) - (ended - begun)) < 0.002)
        }
        #expect(same > 2_000)
    }

    @Test func `an empty recording fits nothing and plays nothing`() async throws {
        var recording = try await Self.recording()
        recording.events = []
        let fit = SaleFit(recording, seed: 1)
        #expect(fit.service == nil)
        #expect(fit.presence == nil)
        #expect(fit.arrivals == nil)
        #expect(fit.noShow == 0)
        var run = try SaleRun(SaleReplay(recording, seed: 1).scenario, seed: 1)
        run.advance(ticks: 10)
        #expect(run.outcome.admissions.isEmpty)
    }
}
