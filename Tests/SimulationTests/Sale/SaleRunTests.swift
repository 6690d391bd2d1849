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

    @Test func `who comes back does so when the file says, not at the next check-in`() async throws
    {
        func back(after delay: Double) async throws -> [Double] {
            let outcome = try await Self.run(
                Self.scenario(count: 2_000, tickets: nil) { scenario in
                    scenario.crowds[0].noShow = 1
                    scenario.crowds[0].returnShare = 1
                    scenario.crowds[0].returnDelay = delay
                    scenario.crowds[0].dropOutHazard = 0
                }
            )
            return outcome.admissions.map(\.wait).sorted()
        }
        let soon = try await back(after: 1)
        let late = try await back(after: 1_000)
        #expect(soon.count > 1_500 && late.count > 1_500)
        // Nearly everybody comes at once; a mean of 1,000 s is a median of 693 s more.
        let median = late[late.count / 2] - soon[soon.count / 2]
        #expect(median > 400, "\(median)")
    }

    @Test func `another law of sessions changes nothing else about the people`() async throws {
        func people(_ law: ServiceLaw.Shape) throws -> [SimulatedVisitor] {
            var crowd = Crowd(count: 50, noShow: 0.1)
            (crowd.reading, crowd.returnShare) = (2, 0.5)
            var joins = [CrowdJoins(crowd, index: 0, seed: 1)]
            var line = LineOrder(seed: 1)
            line.add(&joins, of: [crowd], by: 0)
            var people: [SimulatedVisitor] = []
            while let owner = line.next() {
                let visitor = SimulatedVisitor(
                    owner,
                    reachedAt: 0,
                    crowd: crowd,
                    service: ServiceLaw(mean: 60, shape: law),
                    seed: 1
                )
                people.append(try #require(visitor))
            }
            return people
        }
        let few = try people(.gamma(squaredVariation: 0.25))
        let many = try people(.gamma(squaredVariation: 2))
        #expect(few.map(\.work) != many.map(\.work))
        #expect(few.map(\.notice) == many.map(\.notice))
        #expect(few.map(\.checkInInterval) == many.map(\.checkInInterval))
        #expect(few.map(\.callNotice) == many.map(\.callNotice))
    }

    @Test func `after a stop forecasts are asked for once a minute as before`() async throws {
        let outcome = try await Self.run(
            Self.scenario { $0.faults = [SaleFault(.leaderStop, 200..<500)] }
        )
        let rounds = Set(outcome.forecasts.map(\.at)).sorted()
        #expect(rounds.count > 5)
        #expect(zip(rounds, rounds.dropFirst()).allSatisfy { $1 - $0 >= 60 })
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
