import Foundation
import Simulation
import StilePass
import Testing
import WaitingRoom

@Suite struct SaleFitTests {
    /// A sale of an hour whose parameters are known.
    private static func recording(
        seed: UInt64 = 1,
        seconds: Double = 3_600
    ) async throws -> SaleRecording {
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
        while sale.seconds < seconds {
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
        // More than one page of a store's history.
        #expect(try await Self.recording().events.count > SaleLimits.historyPage)
    }

    private static func small(_ events: [(Double, HistoryEntry.Kind)]) async throws -> SaleRecording
    {
        var recording = try await recording(seconds: -600)
        recording.events = events.map {
            RecordedEvent(milliseconds: Int64(($0.0 * 1000).rounded()), kind: $0.1)
        }
        return recording
    }

    @Test(arguments: [[0, 100, 97], [0, -2], [10, 6], [0, 1_800, 3_600, 3_597.0]])
    func `joins may be noted a little out of order`(times: [Double]) async throws {
        let joins = times.enumerated().map { index, time in
            (time, HistoryEntry.Kind.joined(first: index + 1, count: 1))
        }
        let recording = try await Self.small(joins)
        let arrivals = try #require(SaleFit(recording, seed: 1).arrivals)
        #expect(arrivals.total == Double(times.count))
        #expect(arrivals.edges.first ?? 1 <= times.min() ?? 0)
        let replay = SaleReplay(recording, seed: 1)
        #expect(replay.scenario.begins <= min(0, times.min() ?? 0))
    }

    @Test func `a session that the room cut is only known to be longer`() async throws {
        var events: [(Double, HistoryEntry.Kind)] = [(0, .joined(first: 1, count: 90))]
        for place in 1...90 {
            let now = Double(place)
            events += [(now, .called(place: place)), (now + 1, .redeemed(place: place))]
            // Of three sessions of 100 to 160 s each third is cut at 100 s.
            let isCut = place % 3 == 0
            events.append(
                (
                    now + (isCut ? 101 : 101 + Double(place % 60)),
                    .ended(place: place, tickets: isCut ? nil : 1)
                )
            )
        }
        let fit = try #require(SaleFit(try await Self.small(events), seed: 1).service)
        #expect(fit.complete == 60)
        #expect(fit.censored == 30)
    }

    @Test func `who was too slow to answer is not taken for somebody who stayed away`() async throws
    {
        // Exponential delays of 20 s in the mean, of which a window of 30 s lets the first 77.7 % pass.
        let count = 400
        let delays = (0..<count).map { -20 * log(1 - (Double($0) + 0.5) / Double(count)) }
        var events: [(Double, HistoryEntry.Kind)] = [(0, .joined(first: 1, count: count))]
        for (index, delay) in delays.enumerated() {
            events.append((Double(index), .called(place: index + 1)))
            events.append(
                delay < 30
                    ? (Double(index) + delay, .redeemed(place: index + 1))
                    : (Double(index) + 30, .lapsed(place: index + 1))
            )
        }
        var recording = try await Self.small(events)
        recording.header.terms.claimWindow = .seconds(30)
        let fit = SaleFit(recording, seed: 1)
        #expect(abs(fit.missedShare - 0.2231) < 0.001)
        #expect(abs(try #require(fit.claims).mean - 20) < 0.1)
        #expect(fit.noShow < 0.005)
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
        // Latecomers have waited since they joined, not since they came back.
        let waits = visits.visits.compactMap { place, visit in
            visit.redeemedAt == nil
                ? nil : visits.joinedAt(place).map { visit.lastCalledAt - max(0, $0) }
        }.sorted()
        let again = run.outcome.admissions.map(\.wait).sorted()
        #expect(abs(again[again.count / 2] / waits[waits.count / 2] - 1) < 0.1)
        let late = Set(replay.scenario.latecomers.map(\.place))
        for admission in run.outcome.admissions where late.contains(admission.place) {
            #expect(admission.joinedAt == visits.joinedAt(admission.place))
        }
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
