import Foundation
import Queueing
import Simulation

/// What the simulated lines gave beside the exact figures.
struct TheoryBenchReport {
    /// A figure and its verdict.
    struct Figure {
        /// The probability with which an interval holds the exact value.
        static let confidence = 0.99
        /// The probability beyond which a difference is an error and not chance.
        static let certainty = 0.999_9

        let comparison: TheoryComparison
        /// Nil if too little happened to tell.
        let halfWidth: Double?
        let isInside: Bool
        let isWithinCertainty: Bool

        init(_ comparison: TheoryComparison) throws(QueueingError) {
            self.comparison = comparison
            halfWidth = try comparison.halfWidth(confidence: Self.confidence)
            isInside = try comparison.isInside(confidence: Self.confidence)
            isWithinCertainty = try comparison.isInside(confidence: Self.certainty)
        }
    }

    /// A setting that was simulated.
    struct Run {
        let setting: TheorySetting
        let seed: UInt64
        let figures: [Figure]
        /// Whether all figures together lie where they should with ``Figure/confidence``.
        let isInside: Bool

        init(_ setting: TheorySetting, seed: UInt64, _ found: [TheoryComparison]) throws {
            self.setting = setting
            self.seed = seed
            figures = try found.map(Figure.init)
            let each = 1 - (1 - Figure.confidence) / Double(found.count)
            isInside = try found.allSatisfy { try $0.isInside(confidence: each) }
        }
    }

    let customers: Int
    let duration: Duration
    let runs: [Run]

    var customersPerSecond: Double {
        Double(customers * runs.count) / max(duration / .seconds(1), 1e-9)
    }

    /// In how many settings all figures lie in a region that holds them together 99 times in 100.
    ///
    /// Each of n figures may then lie outside of its interval once in 100 n times (C. E. Bonferroni 1936).
    var settingsInside: Int { runs.count(where: \.isInside) }

    /// How many figures there are, and how many intervals hold the exact one.
    var figures: Int { runs.reduce(0) { $0 + $1.figures.count } }
    var inside: Int { runs.reduce(0) { $0 + $1.figures.count(where: \.isInside) } }
    /// How many figures are further off than chance explains.
    var strayed: Int {
        figures - runs.reduce(0) { $0 + $1.figures.count(where: \.isWithinCertainty) }
    }

    var text: String {
        let header = ["Model", "c", "Arrivals", "Limit", "Figure", "Exact", "Found", "99 %", ""]
        let rows = runs.flatMap { run in run.figures.map { row(run.setting, $0) } }
        return """
            \(TextTable([header] + rows).text)

            \(settingsInside) of \(runs.count) settings lie in their 99 % intervals, all figures of each \
            together.
            \(inside) of \(figures) figures lie in their own, \(figures - strayed) in those of 99.99 %.
            \(runs.count) settings, \(FigureText.count(customers)) customers each: \
            \(FigureText.number(duration / .seconds(1))) s, \
            \(FigureText.number(customersPerSecond)) customers a second on one thread.
            Times are in mean service times; a limit is the room K or the rate of giving up.
            """
    }

    var json: String {
        """
        {"bench":"theory","customers":\(customers),"settings":\(runs.count),\
        "confidence":\(Figure.confidence),"figures":\(figures),"inside":\(inside),\
        "settingsInside":\(settingsInside),"strayed":\(strayed),"seconds":\(String(format: "%.6f", duration / .seconds(1))),\
        "customersPerSecond":\(String(format: "%.0f", customersPerSecond)),\
        "runs":[\(runs.map(object).joined(separator: ","))]}
        """
    }

    private func row(_ setting: TheorySetting, _ figure: Figure) -> [String] {
        let comparison = figure.comparison
        return [
            setting.model.rawValue, "\(setting.servers)",
            FigureText.trimmed("\(setting.arrivalRate)"), limit(setting),
            name(comparison.figure), FigureText.number(comparison.exact, digits: 5),
            FigureText.number(comparison.simulated.mean, digits: 5),
            figure.halfWidth.map { "± \(FigureText.number($0, digits: 2))" } ?? "none",
            figure.isInside ? "inside" : figure.isWithinCertainty ? "outside" : "FAR OUTSIDE",
        ]
    }

    private func limit(_ setting: TheorySetting) -> String {
        if let capacity = setting.capacity { return "K = \(capacity)" }
        return setting.abandonmentRate > 0 ? "θ = \(setting.abandonmentRate)" : ""
    }

    private func name(_ figure: TheorySetting.Figure) -> String {
        switch figure {
        case .waitProbability: "P(wait)"
        case .wait: "mean wait"
        case .waiting: "mean waiting"
        case .busy: "mean busy"
        case .lostShare: "share lost"
        }
    }

    private func object(_ run: Run) -> String {
        let setting = run.setting
        let capacity = setting.capacity.map { "\($0)" } ?? "null"
        return """
            {"model":"\(setting.model.rawValue)","servers":\(setting.servers),\
            "arrivalRate":\(setting.arrivalRate),"capacity":\(capacity),\
            "abandonmentRate":\(setting.abandonmentRate),"seed":\(run.seed),\
            "inside":\(run.isInside),\
            "figures":[\(run.figures.map(object).joined(separator: ","))]}
            """
    }

    private func object(_ figure: Figure) -> String {
        let comparison = figure.comparison
        let halfWidth = figure.halfWidth.map { "\($0)" } ?? "null"
        return """
            {"figure":"\(comparison.figure.rawValue)","exact":\(comparison.exact),\
            "simulated":\(comparison.simulated.mean),"halfWidth":\(halfWidth),\
            "inside":\(figure.isInside)}
            """
    }
}
