import Foundation
import Queueing
import Simulation

/// What came of a scenario, as one line of JSON: the same bytes for the same file and seed.
///
/// What is not known is told as null and not left out.
struct StudyJSON: Encodable {
    private struct Figure: Encodable {
        var unit: String
        var value, low, high: Double?
        /// What each run came to; nil of a difference.
        var runs: [Double?]?

        init(_ figure: SaleStatistics.Figure) {
            unit = figure.figure.unit.rawValue
            value = figure.figure.value
            low = figure.interval?.lowerBound
            high = figure.interval?.upperBound
            runs = figure.runs
        }

        init(unit: SaleFigure.Unit, difference: (mean: Double, interval: ClosedRange<Double>?)?) {
            self.unit = unit.rawValue
            value = difference?.mean
            low = difference?.interval?.lowerBound
            high = difference?.interval?.upperBound
        }

        private enum CodingKeys: String, CodingKey { case unit, value, low, high, runs }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(unit, forKey: .unit)
            try container.encode(value, forKey: .value)
            try container.encode(low, forKey: .low)
            try container.encode(high, forKey: .high)
            try container.encodeIfPresent(runs, forKey: .runs)
        }
    }

    /// What the first run says of steady state, by batch means, and what theory says of it.
    private struct Steady: Encodable {
        struct Mean: Encodable {
            var value: Double
            var low, high: Double?

            init(_ means: BatchMeans) {
                value = means.mean
                let interval = try? means.interval(confidence: SaleStatistics.confidence)
                low = interval?.lowerBound
                high = interval?.upperBound
            }
        }

        var warmUp: Int
        var perSecond: Double
        var waitedInside, waitInside: Mean
        /// What random arrivals at the same rate would meet; nil where no formula holds.
        var waitProbabilityExact: Double?

        init(_ steady: SteadyFigures, _ scenario: SaleScenario) {
            warmUp = steady.warmUp
            perSecond = steady.perSecond
            waitedInside = Mean(steady.waitedInside)
            waitInside = Mean(steady.waitInside)
            waitProbabilityExact = steady.theory(scenario)?.waitProbability
        }
    }

    private enum CodingKeys: String, CodingKey {
        case file, title, settings, step, seed, runs, ends, interrupted, reachesPrecision, figures
        case differences, steady, troubles
    }

    private let result: StudyResult
    private let first: StudyResult?

    /// Takes a result, and the first of a sweep to which it is compared.
    init(_ result: StudyResult, comparedTo first: StudyResult? = nil) {
        self.result = result
        self.first = first
    }

    var line: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    func encode(to encoder: any Encoder) throws {
        let (study, statistics) = (result.study, result.statistics)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(study.file, forKey: .file)
        try container.encode(study.scenario.sale.title, forKey: .title)
        try container.encode(study.settings, forKey: .settings)
        try container.encode(study.step, forKey: .step)
        try container.encode(result.seed, forKey: .seed)
        try container.encode(statistics.runs, forKey: .runs)
        try container.encode(
            Dictionary(uniqueKeysWithValues: statistics.ends.map { ($0.end.rawValue, $0.count) }),
            forKey: .ends
        )
        try container.encode(result.isInterrupted, forKey: .interrupted)
        try container.encode(result.reachesPrecision, forKey: .reachesPrecision)
        try container.encode(
            Dictionary(
                uniqueKeysWithValues: statistics.figures.map { ($0.figure.name, Figure($0)) }
            ),
            forKey: .figures
        )
        try container.encode(differences, forKey: .differences)
        try container.encode(result.steady.map { Steady($0, study.scenario.sale) }, forKey: .steady)
        try container.encode(
            Dictionary(
                uniqueKeysWithValues: result.first.troubles.map { ($0.description, $0.count) }
            ),
            forKey: .troubles
        )
    }

    /// How much each figure differs from that of the sweep's first step, run by run.
    private var differences: [String: Figure]? {
        guard let first else { return nil }
        let statistics = result.statistics
        return Dictionary(
            uniqueKeysWithValues: statistics.figures.map { figure in
                let name = figure.figure.name
                let difference = statistics.difference(name, to: first.statistics)
                return (name, Figure(unit: figure.figure.unit, difference: difference))
            }
        )
    }
}
