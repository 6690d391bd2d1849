import Foundation
import WaitingRoom

/// A file of networks: one range on each line; what follows a `#` is a comment.
enum NetworkListFile {
    /// Reads a file.
    ///
    /// - Throws: ``ConfigurationError`` with the first broken lines.
    static func read(_ path: String) throws(ConfigurationError) -> [NetworkRange] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw broken(path, "The file can't be read.")
        }
        guard data.count <= PolicyFileLimit.networkFileBytes else {
            let limit = PolicyFileLimit.networkFileBytes
            throw broken(path, "At most \(limit) bytes (networkFileBytes) were expected.")
        }
        var ranges: [NetworkRange] = []
        var mistakes: [ConfigurationMistake] = []
        let lines = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            guard let text = content(of: line) else { continue }
            if let range = NetworkRange(text) {
                ranges.append(range)
            } else {
                mistakes.append(mistake(path, line: index + 1, NetworkListReader.rule))
            }
            guard mistakes.count < PolicyFileLimit.brokenLines else { break }
        }
        guard mistakes.isEmpty else { throw ConfigurationError(mistakes: mistakes) }
        guard !ranges.isEmpty else { throw broken(path, "At least one range was expected.") }
        return ranges
    }

    /// What a line says without its comment; nil if that is nothing.
    private static func content(of line: Data) -> String? {
        let text = String(decoding: line.prefix { $0 != UInt8(ascii: "#") }, as: UTF8.self)
            .trimmingCharacters(in: .whitespaces.union(.newlines))
        return text.isEmpty ? nil : text
    }

    private static func broken(_ path: String, _ sentence: String) -> ConfigurationError {
        ConfigurationError(mistakes: [mistake(path, line: nil, sentence)])
    }

    private static func mistake(
        _ path: String,
        line: Int?,
        _ sentence: String
    ) -> ConfigurationMistake {
        ConfigurationMistake(file: path, line: line, field: "", sentence: sentence)
    }
}
