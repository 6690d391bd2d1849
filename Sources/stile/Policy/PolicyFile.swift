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

    /// Reads, validates and compiles a file.
    ///
    /// - Throws: ``ConfigurationError`` with every mistake that was found.
    static func compiled(_ path: String) throws -> CompiledPolicy {
        try compile(try ConfigurationFile.text(of: path), file: path)
    }

    /// Reads and validates the text of a file.
    ///
    /// - Throws: ``ConfigurationError`` with every mistake that was found.
    static func parse(_ text: String, file: String) throws -> PolicyDocument {
        try compile(text, file: file).document
    }

    private static func compile(_ text: String, file: String) throws -> CompiledPolicy {
        let mistakes = ConfigurationMistakes(file: file)
        let root = try ConfigurationFile.tree(of: text, file: file)
        let top = ConfigurationSection(root, path: "", mistakes: mistakes)
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
        let document = PolicyReader(top, folder: folder).document()
        guard mistakes.all.isEmpty else { throw ConfigurationError(mistakes: mistakes.all) }
        do {
            return try CompiledPolicy(document)
        } catch {
            error.note(in: top)
            throw ConfigurationError(mistakes: mistakes.all)
        }
    }
}

extension PolicyError {
    /// Notes the mistake at the entry of the file that it is about.
    fileprivate func note(in top: ConfigurationSection) {
        let (section, key) = place(in: top)
        section.mistake(key, sentence)
    }

    private func place(in top: ConfigurationSection) -> (ConfigurationSection, key: String) {
        let key = String(field.prefix { $0 != "." && $0 != "[" })
        for (list, kind) in [("rules", "rule"), ("lists", "list"), ("tests", "test")] {
            for section in top.sections(list) {
                guard let name = section.text("name"), part == "\(kind) \"\(name)\"" else {
                    continue
                }
                return (section, key)
            }
        }
        for (index, section) in top.sections("thresholds").enumerated()
        where part == "thresholds[\(index)]" {
            return (section, key)
        }
        return (top, key)
    }
}
