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
    static func compiled(_ path: String) throws -> CompiledPolicy { try located(path).policy }

    /// Reads and validates the text of a file.
    ///
    /// - Throws: ``ConfigurationError`` with every mistake that was found.
    static func parse(_ text: String, file: String) throws -> PolicyDocument {
        try compile(text, file: file).policy.document
    }

    /// Reads, validates and compiles a file, and tells where its parts stand.
    ///
    /// - Throws: ``ConfigurationError`` with every mistake that was found.
    static func located(
        _ path: String
    ) throws -> (policy: CompiledPolicy, places: PolicyPlaces) {
        try compile(try ConfigurationFile.text(of: path), file: path)
    }

    private static func compile(
        _ text: String,
        file: String
    ) throws -> (policy: CompiledPolicy, places: PolicyPlaces) {
        let mistakes = ConfigurationMistakes(file: file, refusesEmptyFields: true)
        let root = try ConfigurationFile.tree(of: text, file: file)
        let top = ConfigurationSection(root, path: "", mistakes: mistakes)
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
        let document = PolicyReader(top, folder: folder).document()
        let places = PolicyPlaces(top)
        let isRead = mistakes.all.isEmpty
        for mistake in document.mistakes where isRead || mistake.problem.isCertain {
            places.note(mistake)
        }
        guard mistakes.all.isEmpty else { throw ConfigurationError(mistakes: mistakes.all) }
        return (try CompiledPolicy(document), places)
    }
}

extension PolicyError.Problem {
    /// Whether it is a mistake also where something else could not be read: what stands in for that
    /// brings nothing like it about.
    fileprivate var isCertain: Bool {
        switch self {
        case .slowStampAtJoin, .requireAtPurchase: true
        case .tooMany, .tooLong, .outside, .empty, .notANumber, .nameTaken, .noStage, .unfitTest,
            .unknownList, .unfitEffect:
            false
        }
    }
}
