import Foundation
import WaitingRoom

/// What `stile policy check` says of one file.
struct PolicyReport: Encodable {
    /// Something that was found, and where.
    struct Entry: Encodable {
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
    var errors: [Entry] = []
    var warnings: [Entry] = []
    var notes: [Entry] = []

    /// Reads, compiles and lints a file.
    init(_ file: String) throws {
        self.file = file
        do {
            let (policy, places) = try PolicyFile.located(file)
            let document = policy.document
            title = document.title
            version = document.version
            size = Size(
                rules: document.rules.count,
                thresholds: document.thresholds.count,
                limits: document.limits.limits.count,
                tests: document.tests.count
            )
            for finding in PolicyLint.findings(policy) {
                let entry = Entry(file, finding, places)
                switch finding.severity {
                case .error: errors.append(entry)
                case .warning: warnings.append(entry)
                case .note: notes.append(entry)
                }
            }
        } catch let error as ConfigurationError {
            errors = error.mistakes.map { Entry($0) }
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
}

extension PolicyReport.Entry {
    fileprivate init(_ mistake: ConfigurationMistake) {
        self.init(
            file: mistake.file,
            line: mistake.line,
            field: mistake.field,
            sentence: mistake.sentence
        )
    }

    fileprivate init(_ file: String, _ finding: PolicyFinding, _ places: PolicyPlaces) {
        self.init(
            file: file,
            line: places.line(of: finding.part, finding.field),
            field: finding.place,
            sentence: finding.sentence
        )
    }

    /// What was found in one line, with its place.
    var text: String {
        ConfigurationMistake(file: file, line: line, field: field, sentence: sentence).description
    }
}

extension PolicyFinding {
    /// The part of the policy and the field within it.
    var place: String { field.isEmpty ? part : "\(part), \(field)" }

    /// What was found, and where.
    var text: String { "\(place): \(sentence)" }
}
