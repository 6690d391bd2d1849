import Foundation
import Simulation
import WaitingRoom

/// What came of policies in a scenario with scalpers, as one line of JSON.
struct PolicyStudyJSON: Encodable {
    private struct Figure: Encodable {
        var unit: String
        var value, low, high: Double?
    }

    private struct Policy: Encodable {
        var title, version: String
        var figures: [String: Figure]
        var differences: [String: Figure]?
        var scalpersLeft: Figure?
        var promises: [String: String]?
    }

    private struct Assumption: Encodable {
        var name: String
        var value: Double?
        var low, high: Double
        var from, source: String
    }

    private struct Row: Encodable {
        var assumption: String
        var value: Double
        var shares, refused: [Double?]
        var promises: [[String: String]]
    }

    private let title: String
    private let tickets, fans, runs: Int
    private let seed: UInt64
    private let against: Policy
    private let policies: [Policy]
    private let assumptions: [Assumption]
    private let sensitivity: [Row]?

    init(_ result: PolicyStudyResult) {
        let study = result.study
        title = study.scenario.title
        tickets = study.scenario.simulatedTickets
        fans = study.scenario.fans
        runs = study.runs
        seed = study.seed
        against = Self.policy(study.against, result.against, nil)
        policies = zip(study.policies, result.policies).map {
            Self.policy($0, $1, result.against)
        }
        assumptions = ScalperParameter.allCases.map { Self.assumption($0, study.scenario) }
        sensitivity = result.sensitivity?.map { row in
            let all = [row.against] + row.policies
            return Row(
                assumption: row.one.parameter.rawValue,
                value: row.one.value,
                shares: all.map { $0.mean("share.scalpers") },
                refused: all.map { $0.mean("refused") },
                promises: row.policies.map { Self.promises($0, row.against) }
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

    private static func assumption(
        _ parameter: ScalperParameter,
        _ scenario: ScalperScenario
    ) -> Assumption {
        let assumption = scenario[parameter]
        let value: Double? = if case .value(let value) = assumption.setting { value } else { nil }
        return Assumption(
            name: parameter.rawValue,
            value: value,
            low: assumption.low,
            high: assumption.high,
            from: assumption.origin.rawValue,
            source: assumption.source
        )
    }

    private static func policy(
        _ candidate: PolicyStudy.Candidate,
        _ statistics: ScalperStatistics,
        _ against: ScalperStatistics?
    ) -> Policy {
        let figures = statistics.figures.map {
            ($0.figure.name, figure($0.figure.unit, statistics.estimate($0.figure.name)))
        }
        return Policy(
            title: candidate.title,
            version: candidate.policy.version,
            figures: Dictionary(uniqueKeysWithValues: figures),
            differences: against.map { differences(statistics, to: $0) },
            scalpersLeft: against.map {
                figure(.share, statistics.ratio("share.scalpers", to: $0))
            },
            promises: against.map { promises(statistics, $0) }
        )
    }

    private static func figure(
        _ unit: ScalperFigure.Unit,
        _ estimate: ScalperStatistics.Estimate?
    ) -> Figure {
        Figure(
            unit: unit.rawValue,
            value: estimate?.value,
            low: estimate?.interval?.lowerBound,
            high: estimate?.interval?.upperBound
        )
    }

    private static func differences(
        _ statistics: ScalperStatistics,
        to other: ScalperStatistics
    ) -> [String: Figure] {
        let all = statistics.figures.map {
            (
                $0.figure.name,
                figure($0.figure.unit, statistics.difference($0.figure.name, to: other))
            )
        }
        return Dictionary(uniqueKeysWithValues: all)
    }

    private static func promises(
        _ statistics: ScalperStatistics,
        _ against: ScalperStatistics
    ) -> [String: String] {
        let bars = ScalperBar.allCases.compactMap { bar in
            bar.verdict(on: statistics, against: against).map { ("\(bar)", $0.rawValue) }
        }
        return Dictionary(uniqueKeysWithValues: bars)
    }
}
