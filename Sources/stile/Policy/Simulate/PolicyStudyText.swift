import Simulation

/// What came of policies in a scenario with scalpers, as tables for a terminal or in Markdown.
struct PolicyStudyText {
    /// The figures that are told, with their names for people.
    private static let rows: [(name: String, label: String)] =
        [("share.fans", "tickets to fans"), ("share.scalpers", "tickets to scalpers")]
        + ScalperType.allCases.map { ("share.\($0.rawValue)", "- \($0.words)") }
        + [
            ("success.fans", "fans with a ticket"), ("success.desktop", "- at a desktop"),
            ("success.phone", "- with a phone"), ("success.lowEndPhone", "- with a low-end phone"),
            ("success.noScripts", "- without scripts"),
            ("success.newAccount", "- with a new account"), ("refused", "fans wrongly refused"),
            ("gaveUp", "fans who gave up"), ("seconds", "time added for a fan"),
            ("work.lowEndPhone", "work of a low-end phone"),
            ("cost.scalpers", "cost of a scalped ticket"),
        ] + ScalperType.allCases.map { ("cost.\($0.rawValue)", "- \($0.words)") }
        + [
            ("breakEven.scalpers", "resale price that breaks even"),
            ("breakEven.cheapest", "- for the cheapest way"),
        ] + ScalperType.allCases.map { ("breakEven.\($0.rawValue)", "- \($0.words)") }

    private let result: PolicyStudyResult

    init(_ result: PolicyStudyResult) { self.result = result }

    /// For a terminal.
    var text: String {
        var parts = [head, TextTable(figures).text, TextTable(comparison).text]
        if let sensitivity = result.sensitivity {
            parts += ["At the ends of the assumptions:", TextTable(rows(sensitivity)).text]
            parts.append(breaches(sensitivity))
        }
        parts += notes
        return parts.joined(separator: "\n\n")
    }

    /// The head, the figures, the comparison and the sensitivity as Markdown.
    var markdown: String {
        var parts = [
            "## The table", head, Self.markdown(figures), "## What was promised",
            Self.markdown(comparison),
        ]
        parts += notes
        if let sensitivity = result.sensitivity {
            parts += [
                "## At the ends of the assumptions",
                """
                Each row holds one assumption to the low and to the high end of its range, for all firms \
                alike, and leaves everything else as it is. Shares are scalpers' tickets. The last column \
                names what is kept otherwise and is broken there; it is not sure where the interval of \
                these runs lies on both sides of what was promised.
                """,
                Self.markdown(rows(sensitivity)), breaches(sensitivity),
            ]
        }
        return parts.joined(separator: "\n\n")
    }

    private var titles: [String] { result.study.policies.map(\.title) }

    private var head: String {
        let study = result.study
        let scenario = study.scenario
        return """
            \(scenario.title): \(FigureText.count(scenario.simulatedTickets)) tickets and \
            \(FigureText.count(scenario.fans)) fans simulated, \
            \(FigureText.count(study.runs, "run", "runs") ) with seeds from \(study.seed); \
            ± is half of a 95 % interval.
            """
    }

    private var figures: [[String]] {
        let all = [result.against] + result.policies
        let rows = Self.rows.map { name, label in
            [label] + all.map { ScalperFigureText.told($0, name) }
        }
        return [["", result.study.against.title] + titles] + rows
    }

    /// The differences that matter, and what was promised.
    private var comparison: [[String]] {
        let rows = [
            ("share.scalpers", "tickets to scalpers"), ("success.fans", "fans with a ticket"),
        ].map { name, label in
            ["\(label), difference"]
                + result.policies.map {
                    ScalperFigureText.difference(name, $0, to: result.against)
                }
        }
        let bars = ScalperBar.allCases.map { bar in
            [bar.sentence]
                + result.policies.map { policy in
                    switch bar.verdict(on: policy, against: result.against) {
                    case nil: "-"
                    case .kept?: "yes"
                    case .broken?: "no"
                    case .unsure?: "not sure"
                    }
                }
        }
        let left =
            ["scalpers' share that is left"]
            + result.policies.map {
                ScalperFigureText.ratio("share.scalpers", $0, to: result.against)
            }
        return [["against \(result.study.against.title)"] + titles] + rows + [left] + bars
    }

    private func rows(_ sensitivity: [PolicyStudyRow]) -> [[String]] {
        let policies = [result.study.against.title] + titles
        let head =
            ["assumption", "taken for", "low", "high"]
            + policies.flatMap { ["\($0), low", "high"] } + ["breaks"]
        return [head]
            + stride(from: 0, to: sensitivity.count - 1, by: 2).map { index in
                row(sensitivity[index], sensitivity[index + 1])
            }
    }

    private func row(_ low: PolicyStudyRow, _ high: PolicyStudyRow) -> [String] {
        let parameter = low.one.parameter
        let assumption = result.study.scenario[parameter]
        let shares = zip([low.against] + low.policies, [high.against] + high.policies)
            .flatMap { low, high in
                [
                    ScalperFigureText.share(low, "share.scalpers"),
                    ScalperFigureText.share(high, "share.scalpers"),
                ]
            }
        let breaks = breaks(low, "low") + breaks(high, "high")
        return [
            "\(parameter.rawValue): \(parameter.sentence)",
            ScalperFigureText.setting(assumption, parameter),
            ScalperFigureText.value(low.one.value, parameter),
            ScalperFigureText.value(high.one.value, parameter),
        ] + shares + [breaks.isEmpty ? "" : breaks.joined(separator: "; ")]
    }

    /// The promises that are kept otherwise and that a case breaks, or may break.
    private func breaks(_ row: PolicyStudyRow, _ end: String) -> [String] {
        titles.indices.flatMap { index in
            result.kept(index).compactMap { bar in
                let verdict = row.verdict(index, on: bar)
                guard let verdict, verdict != .kept else { return nil }
                let breach = bar.breach(row.policies[index], row.against)
                let isSure = verdict == .broken
                return "\(end): \(titles[index]) \(breach)\(isSure ? "" : ", not sure")"
            }
        }
    }

    /// How many of the cases break a promise that is kept otherwise.
    private func breaches(_ sensitivity: [PolicyStudyRow]) -> String {
        titles.indices.map { index in
            let kept = result.kept(index)
            guard !kept.isEmpty else {
                return "\(titles[index]) keeps nothing of what was promised."
            }
            let counts = kept.map { bar in
                let verdicts = sensitivity.map { $0.verdict(index, on: bar) }
                let broken = verdicts.count { $0 == .broken }
                let unsure = verdicts.count { $0 == .unsure }
                return "\"\(bar.sentence)\" breaks in \(broken) and is not sure in \(unsure)"
            }
            return """
                \(titles[index]): of \(sensitivity.count) cases \(counts.joined(separator: ", ")).
                """
        }.joined(separator: "\n")
    }

    private var notes: [String] {
        result.study.runs == 1
            ? ["One run has no intervals; --replications 20 makes some."] : []
    }

    private static func markdown(_ rows: [[String]]) -> String {
        guard let head = rows.first else { return "" }
        func line(_ cells: [String]) -> String {
            let safe = cells.map { $0.replacing("|", with: "\\|") }
            return "| \(safe.joined(separator: " | ")) |"
        }
        let rule = "|---|" + String(repeating: "--:|", count: head.count - 1)
        return ([line(head), rule] + rows.dropFirst().map(line)).joined(separator: "\n")
    }
}
