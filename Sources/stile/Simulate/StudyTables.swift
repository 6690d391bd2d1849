import Foundation
import Simulation
import WaitingRoom

/// Writes what came of a scenario as tables of comma-separated values.
struct StudyTables {
    private let result: StudyResult

    init(_ result: StudyResult) { self.result = result }

    /// Writes all tables to a folder, which is made if it is not there.
    func write(to folder: String) throws {
        let url = URL(fileURLWithPath: folder, isDirectory: true)
        do {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        } catch {
            throw TextFile.Failure(path: folder, reason: "this can be no folder")
        }
        for (name, lines) in [
            ("figures.csv", figures), ("samples.csv", samples), ("admissions.csv", admissions),
            ("forecasts.csv", forecasts),
        ] {
            let text = lines.joined(separator: "\n") + "\n"
            try TextFile.write(url.appendingPathComponent(name).path) { try $0.add(text) }
        }
    }

    private var figures: [String] {
        ["name,unit,value,low,high"]
            + result.statistics.figures.map { figure in
                Self.row([
                    .text(figure.figure.name), .text(figure.figure.unit.rawValue),
                    .number(figure.figure.value), .number(figure.interval?.lowerBound),
                    .number(figure.interval?.upperBound),
                ])
            }
    }

    private var samples: [String] {
        [
            "seconds,issued,serving,present,calls,perSecond,limit,served,waitingInside,target,"
                + "admitted,held,sold"
        ]
            + result.first.samples.map { sample in
                Self.row([
                    .number(sample.seconds), .count(sample.issued), .count(sample.serving),
                    .count(sample.present), .count(sample.calls), .number(sample.perSecond),
                    .text(sample.limit?.rawValue ?? ""), .count(sample.served),
                    .count(sample.waitingInside), .number(sample.target),
                    .count(sample.admitted), .count(sample.held), .count(sample.sold),
                ])
            }
    }

    private var admissions: [String] {
        let crowds = result.study.scenario.sale.crowds
        return ["place,crowd,joinedAt,calledAt,admittedAt,waitInside,endedAt,tickets"]
            + result.first.admissions.map { admission in
                Self.row([
                    .count(admission.place), .text(crowds[admission.crowd].name),
                    .number(admission.joinedAt), .number(admission.calledAt),
                    .number(admission.admittedAt), .number(admission.waitInside),
                    .number(admission.endedAt), .count(admission.tickets),
                ])
            }
    }

    private var forecasts: [String] {
        ["at,place,ahead,p10,p50,p90,wait"]
            + result.first.forecasts.map { check in
                Self.row([
                    .number(check.at), .count(check.place), .count(check.ahead),
                    .number(check.forecast?.p10), .number(check.forecast?.p50),
                    .number(check.forecast?.p90), .number(check.wait),
                ])
            }
    }

    private enum Cell {
        case text(String)
        case number(Double?)
        case count(Int)

        /// Texts are quoted where they must be (RFC 4180, section 2).
        var written: String {
            switch self {
            case .text(let text):
                text.contains(where: { ",\"\r\n".contains($0) })
                    ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
            case .number(let value):
                value.map { FigureText.trimmed(String(format: "%.6f", $0)) } ?? ""
            case .count(let value): "\(value)"
            }
        }
    }

    private static func row(_ cells: [Cell]) -> String {
        cells.map(\.written).joined(separator: ",")
    }
}
