import Foundation
import Simulation

/// What simulations foretold beside what a rehearsal came to, period by period.
struct PredictionComparison {
    /// One figure of one period.
    struct Row: Encodable {
        var fromSeconds, toSeconds: Double
        var figure: String
        var predicted, rehearsed: Double?

        /// How far reality lies from the prediction, as a share of it.
        var difference: Double? {
            guard let predicted, let rehearsed, predicted != 0 else { return nil }
            return rehearsed / predicted - 1
        }
    }

    /// All rows, in order of time.
    let rows: [Row]
    /// How far they may lie apart.
    let tolerance: Double
    /// How many simulations made the prediction.
    let runs: Int

    /// Simulates the prediction, with seeds from that of the rehearsal on.
    init(
        _ outcome: SaleOutcome,
        _ scenario: SaleScenario,
        predicted: SaleScenario,
        seed: UInt64,
        runs: Int,
        tolerance: Double
    ) async throws {
        // Where the rehearsal ended, the simulations are cut: both tell of the same time.
        let end = min(outcome.endedAt, scenario.length)
        let real = SalePeriods(outcome, scenario, until: end).periods
        let simulated = try await Self.simulate(
            predicted,
            scenario,
            seed: seed,
            runs: runs,
            until: end
        )
        self.tolerance = tolerance
        self.runs = runs
        rows = real.indices.flatMap { index in
            let periods = simulated.map { $0[index] }
            let span = real[index].span
            func row(_ figure: String, _ predicted: [Double], _ rehearsed: Double?) -> Row {
                Row(
                    fromSeconds: span.lowerBound,
                    toSeconds: span.upperBound,
                    figure: figure,
                    predicted: predicted.isEmpty ? nil : Moments(predicted).mean,
                    rehearsed: rehearsed
                )
            }
            return [
                row(
                    "admittedPerMinute",
                    periods.map(\.admittedPerMinute),
                    real[index].admittedPerMinute
                ),
                row(
                    "medianWaitSeconds",
                    periods.compactMap(\.medianWait),
                    real[index].medianWait
                ),
            ]
        }
    }

    /// Whether every figure lies as near as it must.
    var agrees: Bool {
        !rows.isEmpty && rows.allSatisfy { abs($0.difference ?? .infinity) <= tolerance }
    }

    /// A table for people.
    var text: String {
        let head = ["period", "figure", "predicted", "rehearsed", "difference"]
        let lines = rows.map { row in
            [
                "\(FigureText.time(row.fromSeconds)) to \(FigureText.time(row.toSeconds))",
                row.figure,
                row.predicted.map { FigureText.fixed($0, decimals: 2) } ?? "-",
                row.rehearsed.map { FigureText.fixed($0, decimals: 2) } ?? "-",
                row.difference.map { String(format: "%+.2f %%", 100 * $0) } ?? "-",
            ]
        }
        let verdict =
            agrees
            ? "Prediction and reality agree within \(FigureText.percent(tolerance))."
            : "Prediction and reality lie more than \(FigureText.percent(tolerance)) apart."
        return "\(TextTable([head] + lines).text)\n\(verdict)"
    }

    /// One line of JSON.
    var json: String {
        get throws {
            struct Line: Encodable {
                var comparison: [Row]
                var agrees: Bool
                var tolerance: Double
                var runs: Int
            }
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            let line = Line(comparison: rows, agrees: agrees, tolerance: tolerance, runs: runs)
            return String(decoding: try encoder.encode(line), as: UTF8.self)
        }
    }

    private static func simulate(
        _ predicted: SaleScenario,
        _ scenario: SaleScenario,
        seed: UInt64,
        runs: Int,
        until end: Double
    ) async throws -> [[SalePeriods.Period]] {
        var cut = predicted
        cut.length = end
        let final = cut
        return try await OrderedRuns.map(0..<runs) { index in
            var run = try SaleRun(final, seed: seed &+ UInt64(index))
            while !run.isOver {
                run.advance(ticks: StudyRunner.ticksBetweenLooks)
                await Task.yield()
            }
            return SalePeriods(run.outcome, scenario, until: end).periods
        }
    }
}
