import Foundation
import Simulation

/// The figures of the forecast experiment.
struct ForecastBenchReport {
    let seeds: Int
    let lines: [(hazard: Double, errors: ImpatientLineErrors)]
    let sales: ForecastExperiment

    /// The minutes after a change for which recovery is told.
    static let recovery: [Range<Double>] = [
        0..<1, 1..<2, 2..<3, 3..<5, 5..<8, 8..<12, 12..<20, 20..<40,
    ]

    var markdown: String {
        [
            head, lineTable, summary, table("By regime", "Regime", regimes),
            table("By places ahead", "Places ahead", depths),
            table("By time of the forecast", "Minutes", windows), disturbed, recoveryTable,
        ].joined(separator: "\n\n")
    }

    var json: String {
        let overall = sales.undisturbed
        let coverages = sales.windows.filter { $0.count > 0 }.map(\.coverage)
        let lines = lines.map { line in
            """
            {"hazard":\(number(line.hazard, 1)),"count":\(line.errors.count),\
            "forecaster":\(number(line.errors.relative(\.forecaster), 4)),\
            "headOfLine":\(number(line.errors.relative(\.headOfLine), 4)),\
            "plain":\(number(line.errors.relative(\.plain), 4))}
            """
        }
        return """
            {"bench":"forecast","seeds":\(seeds),"lines":[\(lines.joined(separator: ","))],\
            "count":\(overall.count),"unknownShare":\(number(overall.unknownShare, 4)),\
            "coverage":\(number(overall.coverage, 4)),\
            "lowestWindow":\(number(coverages.min() ?? 0, 4)),\
            "highestWindow":\(number(coverages.max() ?? 0, 4)),\
            "score":\(number(overall.score, 2)),"oracleScore":\(number(overall.oracleScore, 2)),\
            "ratio":\(number(overall.ratio, 4)),\
            "deepRatio":\(number(sales.undisturbed(ahead: ForecastCase.deep).ratio, 4))}
            """
    }

    private var head: String {
        """
        # Forecasts of waits

        Written by `stile bench forecast --seeds \(seeds)`. Nothing here is fitted to a run: the \
        forecaster sees what a room's leader sees at its ticks, and learns from nothing else.
        """
    }

    private var lineTable: String {
        let rows = lines.map { hazard, errors in
            row([
                "\(number(hazard, 1)) mu", "\(errors.count)",
                number(errors.waits / Double(max(1, errors.count)), 1) + " s",
                percent(errors.relative(\.forecaster)), percent(errors.bias(\.forecaster)),
                percent(Double(errors.covered) / Double(max(1, errors.count))),
                percent(errors.relative(\.headOfLine)), percent(errors.relative(\.plain)),
            ])
        }
        return """
            ## M/M/1000 with drop-outs at 1.4 times the load

            \(ForecastBench.lines) lines of \(number(ImpatientLineErrors.measuredSessions, 0)) mean \
            sessions after a warm-up; each visitor waiting leaves silently at the hazard given, and \
            the place stays in line. Errors are root mean squares over the mean wait of those who \
            were served. Head of line tells the wait of whoever was called last; plain divides the \
            places ahead by the rate of calls, as if nobody ever left.

            | Hazard | Waits | Mean wait | Error of the median | Bias | Coverage \
            | Head of line | Plain |
            |---|---|---|---|---|---|---|---|
            \(rows.joined(separator: "\n"))
            """
    }

    private var summary: String {
        let overall = sales.undisturbed
        let withDeep = sales.undisturbedWithDeep
        let coverages = sales.windows.filter { $0.count > 0 }.map(\.coverage)
        return """
            ## Sales with drop-outs, a slowdown and a stop

            \(seeds) sales of \(number(ForecastScenario.length / 3600, 1)) h under the room's own \
            controller: \(ForecastScenario.servers) servers, lognormal sessions with a mean of \
            \(number(ForecastScenario.serviceSeconds, 0)) s and a squared coefficient of variation of \
            \(number(ForecastScenario.serviceVariation, 1)), \
            \(number(100 * ForecastScenario.noShow, 0)) % of those called do not come, reports \
            arrive \(number(ForecastScenario.reportDelay, 0)) s late. \
            \(ForecastScenario.crowd.lowerBound) to \(ForecastScenario.crowd.upperBound) people join \
            at once, a stream behind them; \
            \(number(100 * ForecastScenario.present.lowerBound, 0)) to \
            \(number(100 * ForecastScenario.present.upperBound, 0)) % are really there, and their mean \
            patience is \(number(ForecastScenario.patience.lowerBound / 3600, 0)) to \
            \(number(ForecastScenario.patience.upperBound / 3600, 0)) h. Between minute \
            \(number(ForecastScenario.slowsAt.lowerBound / 60, 0)) and \
            \(number(ForecastScenario.slowsAt.upperBound / 60, 0)) all servers fall to half their \
            speed, for everybody inside too; between minute \
            \(number(ForecastScenario.stopsAt.lowerBound / 60, 0)) and \
            \(number(ForecastScenario.stopsAt.upperBound / 60, 0)) the operator pauses the sale for \
            \(number(ForecastScenario.stop / 60, 0)) minutes. Once a minute the waits of somebody who \
            stays are forecast for \(ForecastCase.depths.map(String.init).joined(separator: ", ")) \
            places ahead, and for \(ForecastCase.deep), told apart. The oracle knows the mean course \
            of the rate within the regime (over all sales, ramps included), how noisy it is at every \
            horizon, each sale's share present and hazard, and learns of a change at once.

            Of waits that no later change disturbed: coverage of the 10-90 % interval \
            **\(percent(overall.coverage))** (of the oracle's \(percent(overall.oracleCoverage))), in \
            ten-minute windows from \(percent(coverages.min() ?? 0)) to \
            \(percent(coverages.max() ?? 0)); mean interval score \(number(overall.score, 1)) s \
            against \(number(overall.oracleScore, 1)) s, **\(number(overall.ratio, 2))** times the \
            oracle's; nothing said about \(percent(overall.unknownShare)). With \(ForecastCase.deep) places \
            ahead, which outweigh all others in seconds, it is \(number(withDeep.ratio, 2)) times the \
            oracle's at a coverage of \(percent(withDeep.coverage)).
            """
    }

    private var regimes: [(String, ForecastSummary)] {
        [
            ("before the slowdown", sales.undisturbed(regime: 0)),
            ("after the slowdown", sales.undisturbed(regime: 1)),
            ("after the stop", sales.undisturbed(regime: 3)), ("all", sales.undisturbed),
        ]
    }

    private var depths: [(String, ForecastSummary)] {
        (ForecastCase.depths + [ForecastCase.deep]).map { ("\($0)", sales.undisturbed(ahead: $0)) }
    }

    private var windows: [(String, ForecastSummary)] {
        sales.windows.enumerated().map { ("\(10 * $0.offset)-\(10 * $0.offset + 10)", $0.element) }
    }

    private var disturbed: String {
        let rows = [("slowdown", 0), ("stop", 1)].map { name, change in
            let sum = sales.disturbed(by: change)
            return row([
                name, "\(sum.count)", percent(sum.medianError), percent(sum.coverage),
                percent(sum.aboveShare), percent(sum.oracleCoverage),
            ])
        }
        return """
            ## Waits that a later change disturbed

            Nobody can know of it; so far the forecasts missed. The error is that of the median, over \
            the wait, and its median.

            | Change | Forecasts | Median error | Coverage | Longer than told | Oracle's coverage |
            |---|---|---|---|---|---|
            \(rows.joined(separator: "\n"))
            """
    }

    private var recoveryTable: String {
        let rows = [("slowdown", 1), ("stop", 3)].flatMap { name, regime in
            Self.recovery.map { minutes in
                let sum = sales.recovery(regime: regime, minutes: minutes)
                return row(
                    [
                        name, "\(Int(minutes.lowerBound))-\(Int(minutes.upperBound))",
                        "\(sum.count)",
                        percent(sum.unknownShare),
                    ]
                        + (sum.count == 0
                            ? Array(repeating: "-", count: 4)
                            : [
                                percent(sum.coverage), percent(sum.medianError),
                                percent(sum.medianMagnitude), number(sum.ratio, 2),
                            ])
                )
            }
        }
        return """
            ## How soon they recover

            Forecasts by the time since the change; those of the first half minute after a slowdown \
            were given before anything of it showed.

            | After | Minutes | Forecasts | Unknown | Coverage | Median error | Its magnitude \
            | Score over oracle's |
            |---|---|---|---|---|---|---|---|
            \(rows.joined(separator: "\n"))
            """
    }

    private func table(
        _ title: String,
        _ first: String,
        _ rows: [(String, ForecastSummary)]
    ) -> String {
        let lines = rows.map { name, sum in
            row([
                name, "\(sum.count)", percent(sum.unknownShare), number(sum.wait, 0) + " s",
                percent(sum.coverage), percent(sum.belowShare), percent(sum.aboveShare),
                percent(sum.oracleCoverage), number(sum.score, 1), number(sum.oracleScore, 1),
                number(sum.ratio, 2),
            ])
        }
        return """
            ## \(title)

            | \(first) | Forecasts | Unknown | Mean wait | Coverage | Shorter than told \
            | Longer than told | Oracle's coverage | Score | Oracle's score | Ratio |
            |---|---|---|---|---|---|---|---|---|---|---|
            \(lines.joined(separator: "\n"))
            """
    }

    private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

    private func percent(_ share: Double) -> String { number(100 * share, 1) + " %" }

    private func number(_ value: Double, _ decimals: Int) -> String {
        String(format: "%.\(decimals)f", value)
    }
}
