import Simulation
import StilePass
import Testing
import WaitingRoom

@testable import stile

@Suite struct ScenarioFileTests {
    @Test func `a file that says everything means what it says`() async throws {
        let scenario = try await SampleScenario.written { try ScenarioFile.read($0) }
        let sale = scenario.sale
        #expect(sale.title == "Everything: one night")
        #expect(scenario.about == "What can be said.")
        #expect(scenario.figures.map(\.what) == ["people", "tickets"])
        #expect(scenario.figures.map(\.from) == [.published, .assumed])
        #expect(scenario.figures.map(\.source) == ["somebody", nil])
        #expect(sale.plan.core.servers == 50)
        #expect(sale.plan.terms.checkInWindow == .seconds(45))
        #expect((sale.begins, sale.length, sale.tick) == (-1800, 7200, 0.25))
        #expect(
            sale.stock
                == StockModel(tickets: 20, holdLimit: 600, returnDelay: 60, lookTime: 20)
        )
        #expect(
            sale.faults == [
                SaleFault(.leaderStop, 2400..<2430), SaleFault(.staleTelemetry, 3000..<3120),
                SaleFault(.storeStall, -60..<(-50)),
            ]
        )
        #expect(sale.adjustments.map(\.at) == [1800, 1860, 1920, 1980])
        #expect(
            sale.adjustments.map(\.adjustment)
                == [.pause, .resume, .perSecondLimit(1), .hardCap(30)]
        )
    }

    @Test func `the core is read apart from what the room believes of it`() async throws {
        let core = try await SampleScenario.written { try ScenarioFile.read($0).sale.core }
        #expect(core.servers == 40)
        #expect(
            core.service
                == ServiceLaw(mean: 180, shape: .gamma(squaredVariation: 0.25), limit: 720)
        )
        #expect(core.telemetry == .departures)
        #expect(core.reportDelay == 5)
        #expect(
            core.changes == [
                CoreChange(at: 600, .newSessions(2)), CoreChange(at: 1200, .speed(0.5)),
                CoreChange(at: 1500, .errors(0.3)), CoreChange(at: 1560, .errors(0)),
                CoreChange(at: 1800, .speed(1)),
            ]
        )
    }

    @Test func `crowds are read with their curves, wishes and patience`() async throws {
        let crowds = try await SampleScenario.written { try ScenarioFile.read($0).sale.crowds }
        let fans = try #require(crowds.first)
        let counted = CountedArrivals(edges: [-60, 0, 30, 90], counts: [3, 10, 5])
        #expect((fans.name, fans.count) == ("fans", 30))
        #expect(
            fans.arrivals
                == .curve(
                    ArrivalCurve([
                        .init(weight: 4, .atOnce(0)), .init(weight: 3, .even(-1800..<(-600))),
                        .init(weight: 2, .rising(-600..<0, scale: 90)),
                        .init(.gamma(from: 5, shape: 2, scale: 30)),
                        .init(.gamma(from: -5, shape: 1, scale: 40)), .init(.counted(counted)),
                    ])
                )
        )
        #expect((fans.presentShare, fans.noShow, fans.unpaidShare) == (0.9, 0.25, 0.4))
        #expect(fans.dropOutHazard == 1.0 / 3600)
        #expect((fans.claimDelay, fans.checkInInterval, fans.notice) == (15, 20, 3))
        #expect(fans.basket == Basket([0, 3, 5, 0, 2]))
        #expect((fans.returnShare, fans.returnDelay) == (0.5, 180))
        #expect(fans.service?.shape == .empirical([60, 120, 240.5]))
        #expect(fans.service?.mean == 140.166_666_666_666_66)
    }

    @Test func `what a crowd does not say has a sensible value`() async throws {
        let others = try await SampleScenario.written { try ScenarioFile.read($0).sale.crowds[1] }
        #expect(others.basket == Basket([0, 0, 1]))
        #expect((others.presentShare, others.noShow, others.unpaidShare) == (1, 0.1, 0))
        #expect((others.dropOutHazard, others.returnShare) == (0, 0))
        #expect(others.service == nil)
        // Of the room's window of 45 s, so that nobody lapses between two check-ins.
        #expect(others.checkInInterval == 30)
    }

    @Test func `a few lines are a scenario`() throws {
        let text = """
            title: Small
            room:
              id: small
              title: Small
              target: /
              sale: { id: one }
              core: { servers: 5, serviceTime: 2m, hardCap: 8 }
              release: { perSecondLimit: 10 }
            core: { service: { mean: 90s } }
            crowds:
              - { count: 100, arrivals: [{ atOnce: 0s }] }
            """
        let sale = try ScenarioFile.parse(text, file: "small.yaml").sale
        #expect(sale.core.servers == 5)
        #expect(
            sale.core.service == ServiceLaw(mean: 90, shape: .lognormal(squaredVariation: 0.5))
        )
        #expect(sale.core.telemetry == .full)
        #expect(sale.stock == nil)
        #expect((sale.begins, sale.length, sale.tick) == (0, 14_400, 0.5))
        #expect(sale.crowds.map(\.name) == ["visitors"])
    }

    @Test func `a mean stretches lengths that were observed`() async throws {
        let text = SampleScenario.text.replacing(
            "{ shape: empirical, file",
            with: "{ mean: 1m, shape: empirical, file"
        )
        let law = try await SampleScenario.written(text, lengths: "seconds\n60\n180\n") {
            try ScenarioFile.read($0).sale.crowds[0].service
        }
        #expect(law == ServiceLaw(mean: 60, shape: .empirical([30, 90])))
    }

    @Test func `where a change ends, what holds without it is back`() {
        let changes = [
            TimedChange(subject: .speed, value: 0.8, at: 10),
            TimedChange(subject: .speed, value: 0.5, at: 20, until: 60),
            TimedChange(subject: .speed, value: 0.2, at: 30, until: 40),
            TimedChange(subject: .errors, value: 0.1, at: 30, until: 50),
        ]
        #expect(
            TimedChange.moments(of: changes).sorted { $0.at < $1.at } == [
                CoreChange(at: 10, .speed(0.8)), CoreChange(at: 20, .speed(0.5)),
                CoreChange(at: 30, .speed(0.2)), CoreChange(at: 30, .errors(0.1)),
                CoreChange(at: 40, .speed(0.5)), CoreChange(at: 50, .errors(0)),
                CoreChange(at: 60, .speed(0.8)),
            ]
        )
    }

    @Test(arguments: [
        ("-30m", -1800.0), ("0s", 0), ("-0s", 0), ("12m", 720), ("-1.5s", -1.5), ("-1h30m", -5400),
    ])
    func `a time from the start has a sign before it`(text: String, seconds: Double) {
        #expect(DurationText.readSigned(text)?.inSeconds == seconds)
    }

    @Test(arguments: ["-", "--5s", "- 5s", "+5s", "5", "-5"])
    func `what has no unit or two signs is no time from the start`(text: String) {
        #expect(DurationText.readSigned(text) == nil)
    }
}
