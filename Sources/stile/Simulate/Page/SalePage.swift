import Simulation

/// What came of a scenario, with pictures: one page that loads nothing and runs nothing.
struct SalePage {
    private let result: StudyResult

    init(_ result: StudyResult) { self.result = result }

    /// Writes the page in the place of whatever the file holds.
    ///
    /// - Throws: ``TextFile/Failure``.
    func write(to path: String) throws { try TextFile.write(path) { try $0.add(html) } }

    /// The page; a parser of XML reads it too.
    var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>\(PageText.escaped(title))</title>
        <style>
        \(PageStyle.text)
        </style>
        </head>
        <body>
        <main>
        \(parts.filter { !$0.isEmpty }.joined(separator: "\n"))
        </main>
        </body>
        </html>

        """
    }

    private var scenario: Scenario { result.study.scenario }

    private var statistics: SaleStatistics { result.statistics }

    private var title: String {
        scenario.sale.title.isEmpty ? result.study.file : scenario.sale.title
    }

    private var parts: [String] {
        [
            "<h1>\(PageText.escaped(title))</h1>",
            scenario.about.map { PageText.paragraph($0) } ?? "",
        ]
            + [PageText.paragraph(run)] + settings + notes + [facts, pictures, figures, steady]
            + [origins]
    }

    private var run: String {
        let ends = statistics.ends.map { end, count in
            statistics.runs == 1 ? end.words : "\(count) \(end.words)"
        }
        let runs = FigureText.count(statistics.runs, "run", "runs")
        return "\(result.study.file); \(runs) from seed \(result.seed): "
            + ends.joined(separator: ", ")
    }

    private var settings: [String] {
        guard !result.study.settings.isEmpty else { return [] }
        return [PageText.paragraph("With " + result.study.settings.joined(separator: ", "))]
    }

    private var notes: [String] {
        StudyText.notes(result).map { note in
            let isWarning = result.isInterrupted || result.reachesPrecision == false
            return PageText.paragraph(note, style: isWarning ? "warning" : "soft")
        }
    }

    /// The few figures that are read first.
    private var facts: String {
        let names = [
            "joined", "admitted", "sold", "waitP50", "waitedInside", "utilization", "soldOutAt",
        ]
        let items = names.compactMap { name -> String? in
            guard let figure = statistics[name], let told = FigureCell.told(figure) else {
                return nil
            }
            let label = PageText.escaped(name == "waitP50" ? "median wait" : figure.figure.label)
            return "<li><b>\(PageText.escaped(told))</b><span>\(label)</span></li>"
        }
        return "<ul class=\"facts\">\(items.joined())</ul>"
    }

    private var pictures: String {
        let charts = SaleCharts(result.first, scenario.sale).all
        guard !charts.isEmpty else { return "" }
        let heading = statistics.runs > 1 ? "The first run, seed \(result.seed)" : "The run"
        return (["<h2>\(heading)</h2>"] + charts.map(\.figure)).joined(separator: "\n")
    }

    private var figures: String {
        let isRepeated = statistics.runs > 1
        let head = ["figure", isRepeated ? "mean and 95 % interval" : "value"]
        let rows = statistics.figures.map { figure in
            [figure.figure.label, FigureCell.told(figure) ?? "\u{2013}"]
                + (isRepeated
                    ? ["\(figure.runs.count { $0 != nil }) of \(statistics.runs)"] : [])
        }
        return "<h2>All figures</h2>\n"
            + PageText.table(
                [head + (isRepeated ? ["runs in which it happened"] : [])] + rows,
                numbersFrom: 1
            )
    }

    /// What theory says, where it says something.
    private var steady: String {
        StudyText.steady(result).map { PageText.paragraph($0.joined(separator: ", ")) }
            .joined(separator: "\n")
    }

    private var origins: String {
        guard !scenario.figures.isEmpty else { return "" }
        let rows = scenario.figures.map { [$0.what, $0.value, $0.from.rawValue, $0.source ?? ""] }
        return "<h2>What it rests on</h2>\n"
            + PageText.table([["figure", "value", "from", "source"]] + rows, numbersFrom: 4)
    }
}
