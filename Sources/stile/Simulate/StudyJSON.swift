import Foundation
import Simulation

/// What came of a scenario, as one line of JSON: the same bytes for the same file and seed.
struct StudyJSON: Encodable {
    private struct Figure: Encodable {
        var name: String
        var unit: String
        var value, low, high: Double?
        var runs: [Double?]

        private enum CodingKeys: String, CodingKey { case name, unit, value, low, high, runs }

        /// What is not known is told as null and not left out.
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(name, forKey: .name)
            try container.encode(unit, forKey: .unit)
            try container.encode(value, forKey: .value)
            try container.encode(low, forKey: .low)
            try container.encode(high, forKey: .high)
            try container.encode(runs, forKey: .runs)
        }
    }

    private var file: String
    private var title: String
    private var settings: [String]
    private var seed: UInt64
    private var runs: Int
    private var ends: [String: Int]
    private var reachesPrecision: Bool?
    private var figures: [Figure]

    init(_ result: StudyResult) {
        file = result.study.file
        title = result.study.scenario.sale.title
        settings = result.study.settings
        seed = result.seed
        runs = result.statistics.runs
        ends = Dictionary(
            uniqueKeysWithValues: result.statistics.ends.map { ($0.end.rawValue, $0.count) }
        )
        reachesPrecision = result.reachesPrecision
        figures = result.statistics.figures.map { figure in
            Figure(
                name: figure.figure.name,
                unit: figure.figure.unit.rawValue,
                value: figure.figure.value,
                low: figure.interval?.lowerBound,
                high: figure.interval?.upperBound,
                runs: figure.runs
            )
        }
    }

    var line: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}
