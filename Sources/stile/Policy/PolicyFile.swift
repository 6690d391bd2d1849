import Foundation
import WaitingRoom

/// Reads a policy file: rules, challenges, identity, limits, and the cases that its author expects.
enum PolicyFile {
    /// Reads and validates a file; files that it names lie beside it.
    ///
    /// - Throws: ``ConfigurationError`` with every mistake that was found.
    static func read(_ path: String) throws -> PolicyDocument {
        try parse(try ConfigurationFile.text(of: path), file: path)
    }

    /// Reads and validates the text of a file.
    ///
    /// - Throws: ``ConfigurationError`` with every mistake that was found.
    static func parse(_ text: String, file: String) throws -> PolicyDocument {
        let mistakes = ConfigurationMistakes(file: file)
        let root = try ConfigurationFile.tree(of: text, file: file)
        let top = ConfigurationSection(root, path: "", mistakes: mistakes)
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
        let document = PolicyReader(top, folder: folder).document()
        guard mistakes.all.isEmpty else { throw ConfigurationError(mistakes: mistakes.all) }
        return document
    }
}
