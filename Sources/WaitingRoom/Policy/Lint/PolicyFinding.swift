/// Something in a policy that its author should look at before the sale.
package struct PolicyFinding: Hashable, Sendable, Encodable {
    /// How bad it is.
    package enum Severity: String, Hashable, Sendable, Encodable {
        /// The policy says something that comes to nothing yet, or to something else than one may think.
        case note
        /// The policy says something that its author is unlikely to mean.
        case warning
        /// Somebody could never get through, or a part of the policy does nothing at all.
        case error
    }

    /// How bad it is.
    package var severity: Severity
    /// Which part of the policy it is about, as `rule "no bots"`.
    package var part: String
    /// The field within it; empty where it is about the whole part.
    package var field: String
    /// What was found, in one sentence.
    package var sentence: String

    /// Describes a finding.
    package init(_ severity: Severity, _ part: String, _ field: String, _ sentence: String) {
        self.severity = severity
        self.part = part
        self.field = field
        self.sentence = sentence
    }

    /// The finding in one line: `warning: rule "no bots", when: …`.
    package var line: String {
        "\(severity.rawValue): \(part)\(field.isEmpty ? "" : ", \(field)"): \(sentence)"
    }
}
