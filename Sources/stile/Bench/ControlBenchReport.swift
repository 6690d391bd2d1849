import Foundation
import Simulation

/// The figures of the control experiment.
struct ControlBenchReport {
    /// One cell of the experiment: means and deviations over its seeds.
    struct Row {
        let cell: ControlExperiment
        let waited: Moments
        let served: Moments
        let peak: Moments
        let before: Moments
        let after: Moments

        init(_ cell: ControlExperiment, _ runs: [ControlRun]) {
            self.cell = cell
            waited = Moments(runs.map(\.waitedShare))
            served = Moments(runs.map { Double($0.served) })
            peak = Moments(runs.map { Double($0.peak) })
            before = Moments(runs.map(\.activeBefore.mean))
            after = Moments(runs.map(\.activeAfter.mean))
        }

        /// The mean number inside as a share of what the promise allows, before and after.
        var ratios: (before: Double, after: Double) {
            (before.mean / cell.largestOfferedLoad, after.mean / cell.largestOfferedLoad)
        }
    }

    let seeds: Int
    let rows: [Row]

    var markdown: String {
        let head = """
            # The control experiment

            Written by `stile bench control --seeds \(seeds)`.

            \(ControlExperiment.servers) servers, lognormal sessions with a mean of 240 s and a squared \
            coefficient of variation of 0.5, one in four of those called does not come, the others \
            after 20 s in the mean (exponential; the claim window is 120 s), endless demand, two hours. \
            After one hour sessions last twice as long: those that begin from then on, or those of \
            everybody inside too. The promise: at most 0.05 of the admitted find no free server, so the \
            target is a* = \(number(rows.first?.cell.largestOfferedLoad ?? 0, 1)) visitors inside. \
            The room's controller has a cap of \
            \(rows.first?.cell.hardCap ?? 0) slots, the other policies none. Means over \
            \(seeds) seeds ± the deviation between them; "inside" is the mean of the second half of \
            each hour, the ratio is that to a*.

            | Policy | Slows down | Report delay | Waited in the core | Served | Peak inside \
            | Inside before | Ratio | Inside after | Ratio |
            |---|---|---|---|---|---|---|---|---|---|
            """
        return ([head] + rows.map(line)).joined(separator: "\n")
    }

    var json: String {
        let cells = rows.map { row in
            """
            {"policy":"\(row.cell.policy.rawValue)","slowdown":"\(row.cell.slowdown.rawValue)",\
            "reportDelay":\(number(row.cell.reportDelay, 0)),\
            "waitedShare":\(moments(row.waited, 5)),"served":\(moments(row.served, 1)),\
            "peak":\(moments(row.peak, 1)),"activeBefore":\(moments(row.before, 2)),\
            "activeAfter":\(moments(row.after, 2)),"ratioBefore":\(number(row.ratios.before, 4)),\
            "ratioAfter":\(number(row.ratios.after, 4))}
            """
        }
        return """
            {"bench":"control","seeds":\(seeds),\
            "target":\(number(rows.first?.cell.largestOfferedLoad ?? 0, 3)),\
            "cells":[\(cells.joined(separator: ","))]}
            """
    }

    private func line(_ row: Row) -> String {
        let cells = [
            row.cell.policy.title, row.cell.slowdown.title,
            "\(number(row.cell.reportDelay, 0)) s", spread(row.waited, 3), spread(row.served, 0),
            spread(row.peak, 0), spread(row.before, 0), number(row.ratios.before, 3),
            spread(row.after, 0), number(row.ratios.after, 3),
        ]
        return "| " + cells.joined(separator: " | ") + " |"
    }

    private func spread(_ value: Moments, _ decimals: Int) -> String {
        "\(number(value.mean, decimals)) ± \(number(value.deviation, decimals))"
    }

    private func moments(_ value: Moments, _ decimals: Int) -> String {
        """
        {"mean":\(number(value.mean, decimals)),"deviation":\(number(value.deviation, decimals))}
        """
    }

    private func number(_ value: Double, _ decimals: Int) -> String {
        String(format: "%.\(decimals)f", value)
    }
}
