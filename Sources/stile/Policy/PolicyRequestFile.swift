import Foundation
import WaitingRoom

/// Reads a request that stands in a file of its own: JSON (which YAML holds), YAML, or a recorded decision.
enum PolicyRequestFile {
    /// Reads and validates a file.
    ///
    /// - Throws: ``ConfigurationError`` with every mistake that was found.
    static func read(_ path: String) throws -> PolicyRequest {
        try parse(try ConfigurationFile.text(of: path), file: path)
    }

    /// Reads and validates the text of a file.
    ///
    /// - Throws: ``ConfigurationError`` with every mistake that was found.
    static func parse(_ text: String, file: String) throws -> PolicyRequest {
        let mistakes = ConfigurationMistakes(file: file)
        let root = try ConfigurationFile.tree(of: text, file: file)
        let section = ConfigurationSection(root, path: "", mistakes: mistakes)
        if section.has("signals") { return try recorded(text, file: file) }
        let request = PolicyRequestReader(section).request()
        guard mistakes.all.isEmpty else { throw ConfigurationError(mistakes: mistakes.all) }
        return request
    }

    private static func recorded(_ text: String, file: String) throws -> PolicyRequest {
        do throws(DecisionRecordError) {
            return try DecisionRecord(line: text).request
        } catch {
            throw ConfigurationError(mistakes: [
                ConfigurationMistake(file: file, line: 1, field: "", sentence: error.sentence)
            ])
        }
    }
}
