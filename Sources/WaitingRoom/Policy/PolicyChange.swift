/// What differs between two policies, in the words of the log.
package struct PolicyChange: Hashable, Sendable {
    /// The most names that one sentence lists.
    private static let longestList = 20

    /// Rules that only the new one has.
    package var added: [String]
    /// Rules that only the old one has.
    package var removed: [String]
    /// Rules that both have, and that say something else.
    package var changed: [String]
    /// The sections besides the rules that say something else.
    package var sections: [String]

    /// Compares two policies.
    package init(from old: PolicyDocument, to new: PolicyDocument) {
        let before = Dictionary(old.rules.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
        let after = Dictionary(new.rules.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
        added = new.rules.map(\.name).filter { before[$0] == nil }
        removed = old.rules.map(\.name).filter { after[$0] == nil }
        changed = new.rules.filter { before[$0.name] != nil && before[$0.name] != $0 }.map(\.name)
        let stayed = (
            old.rules.map(\.name).filter { after[$0] != nil },
            new.rules.map(\.name).filter { before[$0] != nil }
        )
        sections = [
            (stayed.0 != stayed.1, "order of rules"),
            (old.lists != new.lists, "lists"),
            (old.thresholds != new.thresholds, "thresholds"),
            (old.challenges != new.challenges, "challenges"),
            (old.identity != new.identity, "identity"),
            (old.limits != new.limits, "limits"),
            (old.boundTokens != new.boundTokens, "bound tokens"),
            (old.tests != new.tests, "tests"),
        ].filter(\.0).map(\.1)
    }

    /// The difference in one sentence.
    package var sentence: String {
        let parts = [
            ("rules added", added), ("removed", removed), ("changed", changed),
            ("other", sections),
        ]
        .filter { !$0.1.isEmpty }
        .map { name, values in
            let more = values.count > Self.longestList ? ", ..." : ""
            return "\(name): \(values.prefix(Self.longestList).joined(separator: ", "))\(more)"
        }
        return parts.isEmpty ? "nothing differs" : parts.joined(separator: "; ")
    }
}
