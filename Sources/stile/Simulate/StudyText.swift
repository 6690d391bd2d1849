import Queueing
import Simulation

/// What came of scenarios, for a person with ten seconds.
struct StudyText {
    private let results: [StudyResult]
    private let sweep: String?

    /// Takes results; those of a sweep become the rows of one table.
    init(_ results: [StudyResult], sweep: String?) {
        self.results = results
        self.sweep = sweep
    }

    var text: String {
        if let sweep { return sweepTables(sweep) }
        return results.map(block).joined(separator: "\n\n")
    }

    // One scenario.

    private func block(_ result: StudyResult) -> String {
        let statistics = result.statistics
        var rows: [[String]] = []
        func row(_ title: String, _ parts: [String?]) {
            let known = parts.compactMap(\.self)
            if !known.isEmpty { rows.append([title, known.joined(separator: ", ")]) }
        }
        func told(_ name: String, _ words: String = "") -> String? {
            statistics[name].flatMap(FigureCell.told).map { words.isEmpty ? $0 : "\($0) \(words)" }
        }
        row("sale", [heading(result)])
        row("served", [told("admitted", "let in"), told("buyers", "bought")])
        row(
            "left",
            [
                told("passedOver", "gone when their turn came"),
                told("lapsedCalls", "calls lapsed"), told("notReached", "never reached"),
            ]
        )
        if result.study.scenario.sale.stock != nil {
            row(
                "tickets",
                [
                    told("sold", "sold"), told("unsold", "left"),
                    told("returned", "came back unpaid"),
                ]
            )
            row(
                "time",
                [
                    told("allHeldAt").map { "all held after \($0)" },
                    told("soldOutAt").map { "sold out after \($0)" } ?? "not sold out",
                ]
            )
        }
        rows += waits(statistics)
        row(
            "core",
            [
                told("utilization", "of the servers busy"),
                told("waitedInside", "of those let in found none free"),
            ]
        )
        row(
            "inside",
            [
                told("activeMean", "on average"), told("targetMean", "aimed at"),
                told("activePeak", "at most"),
            ]
        )
        row("rate", [told("admittedPerMinute", "let in per minute")])
        row("fairness", [told("fairness", "agreement of arrival and admission order (tau)")])
        row(
            "forecasts",
            [
                told(
                    "forecastCoverage",
                    "of waits in the interval that was told (80 % are meant to)"
                ),
                told("forecastUnknown", "told as unknown"),
            ]
        )
        rows += crowds(result)
        rows += Self.steady(result)
        return ([TextTable(rows).text] + Self.notes(result)).joined(separator: "\n")
    }

    private func heading(_ result: StudyResult) -> String {
        let sale = result.study.scenario.sale
        let runs = FigureText.count(result.statistics.runs, "run", "runs")
        let ends = result.statistics.ends.map { end, count in
            result.statistics.runs == 1 ? end.words : "\(count) \(end.words)"
        }
        let stock = sale.stock.map {
            " for \(FigureText.count($0.tickets, "ticket", "tickets"))"
        }
        return "\(sale.title): \(FigureText.count(sale.visitors, "visitor", "visitors"))"
            + "\(stock ?? ""); \(runs) from seed \(result.seed), \(ends.joined(separator: ", "))"
    }

    /// The shares, below them the waits, and below these half the widths of their intervals.
    private func waits(_ statistics: SaleStatistics) -> [[String]] {
        guard statistics["waitP50"]?.figure.value != nil else { return [] }
        let cells = SaleFigures.waitShares.map { share -> (String, String, String) in
            let percent = Int((share * 100).rounded())
            let figure = statistics["waitP\(percent)"]
            return (
                "\(percent) %", figure?.figure.value.map(FigureText.time) ?? "-",
                figure.flatMap(FigureCell.halfWidth) ?? ""
            )
        }
        let width = cells.map { max($0.0.count, $0.1.count, $0.2.count) }.max() ?? 0
        func line(_ texts: [String]) -> String {
            texts.map { String(repeating: " ", count: width - $0.count) + $0 }
                .joined(separator: " ")
        }
        var rows = [
            ["waits below", line(cells.map(\.0))], ["", line(cells.map(\.1))],
        ]
        if cells.contains(where: { !$0.2.isEmpty }) { rows.append(["±", line(cells.map(\.2))]) }
        if let mean = statistics["waitMean"].flatMap(FigureCell.told),
            let median = statistics["waitP50"].flatMap(FigureCell.told)
        {
            rows.append(["", "mean \(mean), median \(median)"])
        }
        return rows
    }

    private func crowds(_ result: StudyResult) -> [[String]] {
        let crowds = result.study.scenario.sale.crowds
        guard crowds.count > 1 else { return [] }
        return crowds.map { crowd in
            let parts = [
                ("joined", "joined"), ("admitted", "let in"), ("sold", "tickets"),
                ("soldShare", "of all"), ("waitP50", "median wait"),
            ].compactMap { name, words in
                result.statistics["crowd.\(crowd.name).\(name)"].flatMap(FigureCell.told).map {
                    "\($0) \(words)"
                }
            }
            return [crowd.name, parts.joined(separator: ", ")]
        }
    }

    /// What theory says of the share that waits inside, as a row; none where it says nothing.
    static func steady(_ result: StudyResult) -> [[String]] {
        guard let steady = result.steady,
            let theory = steady.theory(result.study.scenario.sale),
            let interval = try? steady.waitedInside.interval(confidence: SaleStatistics.confidence)
        else { return [] }
        let simulated = FigureCell.text(steady.waitedInside.mean, interval, .share)
        return [
            [
                "M/M/c",
                "random arrivals at this rate: \(FigureText.percent(theory.waitProbability)) would "
                    + "find none free; here, after \(FigureText.count(steady.warmUp)) to warm up, "
                    + simulated,
            ]
        ]
    }

    /// What must be known of the runs, in sentences.
    static func notes(_ result: StudyResult) -> [String] {
        var notes: [String] = []
        if result.isInterrupted { notes.append("Interrupted: this is what was known by then.") }
        if result.reachesPrecision == false {
            notes.append("The wanted precision was not reached.")
        }
        if result.statistics.runs == 1, !result.isInterrupted {
            notes.append("One run has no intervals; --replications 20 makes some.")
        }
        return notes + result.first.troubles.map(\.sentence)
    }

    // A sweep.

    private static let columns = [
        ("waitP50", "median wait"), ("waitP90", "90 % below"), ("soldOutAt", "sold out after"),
        ("admittedPerMinute", "let in per minute"), ("utilization", "servers busy"),
        ("waitedInside", "found none free"),
    ]

    /// A table of the steps for each file, and one of the differences to its first step.
    private func sweepTables(_ path: String) -> String {
        var files: [String] = []
        for result in results where !files.contains(result.study.file) {
            files.append(result.study.file)
        }
        return files.map { file in
            let steps = results.filter { $0.study.file == file }
            let title = files.count > 1 ? "\(file)\n" : ""
            return title + sweepTable(steps, path)
        }.joined(separator: "\n\n")
    }

    private func sweepTable(_ steps: [StudyResult], _ path: String) -> String {
        let head = [path] + Self.columns.map(\.1)
        func row(_ step: StudyResult, _ cell: (String) -> String) -> [String] {
            [step.study.step ?? ""] + Self.columns.map { cell($0.0) }
        }
        let rows = steps.map { step in
            row(step) { step.statistics[$0].flatMap(FigureCell.told) ?? "-" }
        }
        let table = TextTable([head] + rows).text
        var notes: [String] = []
        for note in steps.flatMap(Self.notes) where !notes.contains(note) { notes.append(note) }
        guard let first = steps.first, steps.count > 1 else {
            return ([table] + notes).joined(separator: "\n")
        }
        let differences = steps.dropFirst().map { step in
            row(step) { FigureCell.difference(step.statistics, to: first.statistics, $0) }
        }
        let comparison = """

            Difference to \(first.study.step ?? ""), with the same crowds:
            \(TextTable([head] + differences).text)
            """
        return ([table, comparison] + notes).joined(separator: "\n")
    }
}

extension SaleOutcome.End {
    /// The reason in a word or two.
    var words: String {
        switch self {
        case .soldOut: "sold out"
        case .lineEmpty: "nobody left in line"
        case .timeIsUp: "time was up"
        case .interrupted: "interrupted"
        }
    }
}
