import Foundation
import Simulation

/// Reads the tables that a scenario names: arrivals counted in bins, and lengths of sessions.
enum TraceFile {
    /// No such file is longer, in bytes.
    static let sizeLimit = 64 << 20
    /// No such file has more lines.
    static let lineLimit = 2_000_000
    /// The first line of a table of arrivals.
    static let arrivalsHeader = "seconds,count"
    /// The first line of a table of lengths.
    static let lengthsHeader = "seconds"
    /// What a time in a table may be, in seconds.
    static let times = -604_800.0...2_592_000.0

    /// The path of a file that lies beside the scenario, or of an absolute one.
    static func path(_ name: String, in folder: String) -> String {
        name.hasPrefix("/") ? name : "\(folder)/\(name)"
    }

    /// Reads `seconds,count`: how many joined from that second on, until that of the next line.
    ///
    /// The last line says when the last bin ends; its count is 0.
    static func arrivals(_ path: String) throws(ConfigurationError) -> CountedArrivals {
        var edges: [Double] = []
        var counts: [Double] = []
        let lines = try lines(path, header: arrivalsHeader)
        for (number, line) in lines {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            guard cells.count == 2 else {
                throw broken(path, number, "", "Two numbers were expected: \(arrivalsHeader).")
            }
            let edge = try cell(cells[0], times, path, number, "seconds")
            let count = try cell(
                cells[1],
                0...Double(SaleScenario.visitorLimit),
                path,
                number,
                "count"
            )
            if let last = edges.last, edge <= last {
                throw broken(path, number, "seconds", "A later time than that before was expected.")
            }
            edges.append(edge)
            counts.append(count)
        }
        guard edges.count > 1, counts.last == 0, counts.contains(where: { $0 > 0 }) else {
            throw broken(
                path,
                lines.last?.number ?? 1,
                "count",
                "A last line was expected that says when the last bin ends, with a count of 0, and "
                    + "above it one that somebody joined in."
            )
        }
        return CountedArrivals(edges: edges, counts: counts.dropLast())
    }

    /// Reads one length in seconds per line.
    static func lengths(_ path: String) throws(ConfigurationError) -> [Double] {
        var lengths: [Double] = []
        for (number, line) in try lines(path, header: lengthsHeader) {
            lengths.append(try cell(line, 0.001...times.upperBound, path, number, "seconds"))
        }
        guard !lengths.isEmpty else {
            throw broken(path, 1, "seconds", "At least one length was expected.")
        }
        return lengths
    }

    private static func lines(
        _ path: String,
        header: String
    ) throws(ConfigurationError) -> [(number: Int, text: Substring)] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw broken(path, nil, "", "The file can't be read.")
        }
        guard data.count <= sizeLimit else {
            throw broken(path, nil, "", "At most \(sizeLimit) bytes (sizeLimit) were expected.")
        }
        var lines: [(number: Int, text: Substring)] = []
        let text = String(decoding: data, as: UTF8.self)
        for (index, line) in text.split(
            omittingEmptySubsequences: false,
            whereSeparator: \.isNewline
        ).enumerated() where !line.allSatisfy(\.isWhitespace) {
            lines.append((index + 1, line))
        }
        guard lines.count <= lineLimit else {
            throw broken(path, nil, "", "At most \(lineLimit) lines (lineLimit) were expected.")
        }
        guard lines.first?.text == header[...] else {
            throw broken(path, 1, "", "The line \(header) was expected.")
        }
        return Array(lines.dropFirst())
    }

    private static func cell(
        _ text: Substring,
        _ range: ClosedRange<Double>,
        _ path: String,
        _ line: Int,
        _ field: String
    ) throws(ConfigurationError) -> Double {
        guard let value = Double(text), range.contains(value) else {
            throw broken(
                path,
                line,
                field,
                "A number from \(range.lowerBound) to \(range.upperBound) was expected."
            )
        }
        return value
    }

    private static func broken(
        _ path: String,
        _ line: Int?,
        _ field: String,
        _ sentence: String
    ) -> ConfigurationError {
        ConfigurationError(mistakes: [
            ConfigurationMistake(file: path, line: line, field: field, sentence: sentence)
        ])
    }
}
