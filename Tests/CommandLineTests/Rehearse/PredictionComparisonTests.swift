import Foundation
import Simulation
import Testing

@testable import stile

/// The comparison of a rehearsal with its prediction; another simulation stands for the rehearsal.
@Suite struct PredictionComparisonTests {
    /// The shipped scenario, in which the live controller decides before, during and after a slowdown.
    private static func scenario(_ settings: String...) throws -> SaleScenario {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../Simulations/rehearsal.yaml").standardized.path
        let settings = try settings.map(ScenarioSetting.init(parsing:))
        return try ScenarioFile.read(file, settings: settings).sale
    }

    private static func compare(predicted: SaleScenario) async throws -> PredictionComparison {
        let scenario = try scenario()
        var run = try SaleRun(scenario, seed: 1_000)
        while !run.isOver {
            run.advance(ticks: 100)
            await Task.yield()
        }
        return try await PredictionComparison(
            run.outcome,
            scenario,
            predicted: predicted,
            seed: 1,
            runs: 4,
            tolerance: 0.05
        )
    }

    @Test func `the same model agrees before, during and after`() async throws {
        let comparison = try await Self.compare(predicted: Self.scenario())
        #expect(comparison.agrees, "\(comparison.text)")
        #expect(comparison.rows.map(\.fromSeconds) == [0, 0, 240, 240, 480, 480])
        #expect(comparison.rows.map(\.toSeconds) == [240, 240, 480, 480, 720, 720])
        #expect(
            comparison.rows.map(\.figure)
                == Array(repeating: ["admittedPerMinute", "medianWaitSeconds"], count: 3)
                .flatMap(\.self)
        )
        #expect(comparison.text.hasSuffix("Prediction and reality agree within 5 %."))
    }

    @Test func `sessions that are taken for 15 per cent longer do not agree`() async throws {
        let predicted = try Self.scenario("core.service.mean=9200ms")
        let comparison = try await Self.compare(predicted: predicted)
        #expect(!comparison.agrees)
        #expect(comparison.text.hasSuffix("Prediction and reality lie more than 5 % apart."))
        let line = try JSONObject(try comparison.json)
        #expect(try line.flag("agrees") == false)
    }

    @Test func `a core that does not slow down is noticed in the middle`() async throws {
        let comparison = try await Self.compare(predicted: Self.scenario("core.changes=[]"))
        let rates = comparison.rows.filter { $0.figure == "admittedPerMinute" }
        let differences = try rates.map { try #require($0.difference) }
        #expect(abs(differences[0]) <= 0.05)
        #expect(differences[1] < -0.2)
    }

    @Test func `what was not foretold agrees with nothing`() {
        let row = PredictionComparison.Row(
            fromSeconds: 0,
            toSeconds: 60,
            figure: "medianWaitSeconds",
            predicted: nil,
            rehearsed: 4
        )
        #expect(row.difference == nil)
    }
}
