import Foundation
import WaitingRoom

/// What `stile policy check` says of one file.
struct PolicyReport: Encodable {
    /// Something that can't be used.
    struct Mistake: Encodable {
        var file: String
        var line: Int?
        var field: String
        var sentence: String
    }

    /// What the policy holds.
    struct Size: Encodable {
        var rules, thresholds, limits, tests: Int
    }

    var file: String
    var title: String?
    var version: String?
    var size: Size?
    var errors: [Mistake] = []
    var warnings: [String] = []

    /// Reads, compiles and lints a file.
    init(_ file: String) throws {
        self.file = file
        do {
            let policy = try PolicyFile.compiled(file)
            let document = policy.document
            title = document.title
            version = document.version
            size = Size(
                rules: document.rules.count,
                thresholds: document.thresholds.count,
                limits: document.limits.limits.count,
                tests: document.tests.count
            )
            let findings = PolicyLint.findings(document)
            errors = findings.filter { $0.severity == .error }.map {
                Mistake(file: file, line: nil, field: $0.place, sentence: $0.sentence)
            }
            warnings = findings.filter { $0.severity == .warning }.map(\.text)
        } catch let error as ConfigurationError {
            errors = error.mistakes.map {
                Mistake(file: $0.file, line: $0.line, field: $0.field, sentence: $0.sentence)
            }
        }
    }

    /// The policy in one line; nil if it can't be used.
    var summary: String? {
        guard errors.isEmpty, let title, let version, let size else { return nil }
        let parts = [
            (size.rules, "rule"), (size.thresholds, "threshold"), (size.limits, "limit"),
            (size.tests, "case"),
        ]
        return "\(file): \(title), version \(version), "
            + parts.map { "\($0) \($1)\($0 == 1 ? "" : "s")" }.joined(separator: ", ")
    }

    /// The errors, each on a line of its own.
    var errorLines: [String] {
        errors.map {
            ConfigurationMistake(
                file: $0.file,
                line: $0.line,
                field: $0.field,
                sentence: $0.sentence
            )
            .description
        }
    }
}

extension PolicyFinding {
    /// The part of the policy and the field within it.
    var place: String { field.isEmpty ? part : "\(part), \(field)" }

    /// What was found, and where.
    var text: String { "\(place): \(sentence)" }
}
