import Simulation
import StilePass
import Testing
import WaitingRoom

@Suite struct SaleRunTests {
    static func scenario(
        count: Int = 6_000,
        tickets: Int? = 800,
        change: (inout SaleScenario) -> Void = { _ in }
    ) -> SaleScenario {
        var scenario = SimulatedSaleTests.scenario(perSecondLimit: 100)
        var fans = Crowd(name: "fans", count: count, presentShare: 0.9, noShow: 0.1)
        fans.arrivals = .curve(
            ArrivalCurve([
                .init(.rising(-600..<0, scale: 120)),
                .init(.gamma(from: 0, shape: 1.5, scale: 40)),
            ])
        )
        fans.basket = Basket([0, 1, 2])
        fans.unpaidShare = 0.2
        fans.dropOutHazard = 1 / 3_600
        fans.returnShare = 0.5
        scenario.crowds = [fans]
        scenario.stock = tickets.map { StockModel(tickets: $0, holdLimit: 300, returnDelay: 20) }
        scenario.begins = -600
        scenario.plan.schedule = SaleSchedule(starts: SimulatedSale.beginning)
        scenario.tick = 0.5
        scenario.length = 7_200
        scenario.plan.core.noShow = 0.1
        change(&scenario)
        return scenario
    }

    private static func run(_ scenario: SaleScenario, seed: UInt64 = 1) async throws -> SaleOutcome
    {
        var run = try SaleRun(scenario, seed: seed)
        while !run.isOver {
            run.advance(ticks: 100)
            await Task.yield()
        }
        return run.outcome
    }

    @Test func `one seed gives one outcome, another seed another`() async throws {
        let first = try await Self.run(Self.scenario())
        let again = try await Self.run(Self.scenario())
        let other = try await Self.run(Self.scenario(), seed: 2)
        #expect(first.samples == again.samples)
        #expect(first.admissions == again.admissions)
        #expect(first.forecasts == again.forecasts)
        #expect(first.admissions != other.admissions)
    }

    @Test func `a sale sells out, and its books agree`() async throws {
        let outcome = try await Self.run(Self.scenario())
        #expect(outcome.end == .soldOut)
        #expect(outcome.sold == 800)
        #expect(outcome.joined == 6_000)
        #expect(outcome.crowds[0].admitted == outcome.admissions.count)
        #expect(outcome.admissions.reduce(0) { $0 + $1.tickets } == 800)
        #expect(outcome.returned > 0)
        for sample in outcome.samples {
            #expect(sample.held >= 0 && sample.held + sample.sold <= 800)
            #expect(sample.served <= 50)
            #expect(sample.serving <= sample.issued)
        }
        let allHeld = try #require(outcome.allHeldAt)
        let soldOut = try #require(outcome.soldOutAt)
        #expect(allHeld < soldOut && soldOut <= outcome.endedAt)
        #expect(outcome.admissions.allSatisfy { $0.calledAt >= 0 && $0.joinedAt <= $0.calledAt })
    }

    @Test func `a line without a stock ends when it is empty`() async throws {
        let outcome = try await Self.run(Self.scenario(count: 500, tickets: nil))
        #expect(outcome.end == .lineEmpty)
        #expect(outcome.soldOutAt == nil)
        // A tenth was never there, and some of the others went away or did not come.
        #expect((330...450).contains(outcome.admissions.count))
    }

    @Test func `nobody is called while the leader is gone, and a new one goes on`() async throws {
        let span = 300.0..<360
        let outcome = try await Self.run(
            Self.scenario { $0.faults = [SaleFault(.leaderStop, span)] }
        )
        let calls = outcome.samples.filter { span.contains($0.seconds) }.map(\.calls)
        #expect(Set(calls).count == 1)
        #expect(!outcome.admissions.contains { $0.calledAt > 300 && $0.calledAt < 360 })
        let after = outcome.admissions.count { (360..<420).contains($0.calledAt) }
        let before = outcome.admissions.count { (240..<300).contains($0.calledAt) }
        // The core has emptied a little meanwhile: at least as many come as before.
        #expect(Double(after) > 0.7 * Double(before))
        #expect(outcome.end == .soldOut)
    }

    @Test func `a stalled store lets nobody in and loses nobody`() async throws {
        let span = 300.0..<340
        let outcome = try await Self.run(
            Self.scenario { $0.faults = [SaleFault(.storeStall, span)] }
        )
        let inside = outcome.admissions.count { $0.admittedAt > 300 && $0.admittedAt < 340 }
        #expect(inside == 0)
        #expect(outcome.joined == 6_000)
        #expect(outcome.end == .soldOut)
        #expect(outcome.sold == 800)
    }

    @Test func `stale telemetry halves the rate and then closes the room`() async throws {
        let outcome = try await Self.run(
            Self.scenario { $0.faults = [SaleFault(.staleTelemetry, 200.0..<320)] }
        )
        let limits = Set(
            outcome.samples.filter { (200.0..<320).contains($0.seconds) }.compactMap(\.limit)
        )
        #expect(limits.contains(.staleTelemetry))
        #expect(limits.contains(.lostTelemetry))
        #expect(outcome.samples.last?.limit != .lostTelemetry)
    }

    @Test func `two policies meet the same people`() async throws {
        let tight = try await Self.run(Self.scenario(tickets: nil) { $0.plan.terms.hardCap = 20 })
        let wide = try await Self.run(Self.scenario(tickets: nil))
        let first = Dictionary(uniqueKeysWithValues: tight.admissions.map { ($0.place, $0) })
        var both = 0
        for admission in wide.admissions {
            guard let other = first[admission.place], let end = admission.endedAt,
                let otherEnd = other.endedAt, admission.waitInside == 0, other.waitInside == 0
            else { continue }
            both += 1
            #expect(admission.joinedAt == other.joinedAt)
            #expect(admission.tickets == other.tickets)
            #expect(abs((end - admission.admittedAt) - (otherEnd - other.admittedAt)) < 1e-6)
        }
        #expect(both > 300)
    }

    @Test func `some of those who missed their call come back behind the others`() async throws {
        let scenario = Self.scenario(count: 2_000, tickets: nil)
        let without = try await Self.run(
            Self.scenario(count: 2_000, tickets: nil) { $0.crowds[0].returnShare = 0 }
        )
        let with = try await Self.run(scenario)
        #expect(without.lapsed > 100)
        let gained = with.admissions.count - without.admissions.count
        // Half of those who missed their call, less those whose patience ran out meanwhile.
        #expect(Double(gained) > 0.3 * Double(without.lapsed))
        let order = try #require(KendallTau.againstOrder(with.admissions.map(\.place)))
        #expect(order > 0.9 && order < 1)
    }

    @Test func `a stopped run tells what it knows`() throws {
        var run = try SaleRun(Self.scenario(), seed: 1)
        run.advance(ticks: 2_000)
        #expect(!run.isOver)
        run.stop()
        #expect(run.outcome.end == .interrupted)
        #expect(run.outcome.endedAt == 400)
        #expect(run.outcome.admissions.count > 100)
    }
}
