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
        var kept: [String: Bool]?
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
                refused: all.map { $0.mean("refused") }
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
        let figures = statistics.figures.map { figure in
            (
                figure.figure.name,
                Figure(
                    unit: figure.figure.unit.rawValue,
                    value: figure.figure.value,
                    low: figure.interval?.lowerBound,
                    high: figure.interval?.upperBound
                )
            )
        }
        return Policy(
            title: candidate.title,
            version: candidate.policy.version,
            figures: Dictionary(uniqueKeysWithValues: figures),
            differences: against.map { differences(statistics, to: $0) },
            kept: against.map { kept(statistics, $0) }
        )
    }

    private static func differences(
        _ statistics: ScalperStatistics,
        to other: ScalperStatistics
    ) -> [String: Figure] {
        let all = statistics.figures.map { figure in
            let difference = statistics.difference(figure.figure.name, to: other)
            return (
                figure.figure.name,
                Figure(
                    unit: figure.figure.unit.rawValue,
                    value: difference?.mean,
                    low: difference?.interval?.lowerBound,
                    high: difference?.interval?.upperBound
                )
            )
        }
        return Dictionary(uniqueKeysWithValues: all)
    }

    private static func kept(
        _ statistics: ScalperStatistics,
        _ against: ScalperStatistics
    ) -> [String: Bool] {
        let bars = ScalperBar.allCases.compactMap { bar in
            bar.isKept(by: statistics, against: against).map { ("\(bar)", $0) }
        }
        return Dictionary(uniqueKeysWithValues: bars)
    }
}
