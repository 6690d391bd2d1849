extension PolicyExplanation {
    /// The explanation for reading, a line per rule and part of a condition.
    package var text: String {
        var lines = ["Policy \"\(title)\", version \(version), stage \(stage)"]
        lines.append("Stamps that count here: \(Self.list(stamps))")
        for (index, rule) in rules.enumerated() {
            lines.append("\(index + 1). \(rule.name) (\(rule.mode)): \(rule.line)")
            lines += rule.conditions.map(\.line)
        }
        for threshold in thresholds {
            let reached = threshold.reached ? "reached" : "not reached"
            lines.append("From weight \(threshold.atLeast): \(threshold.effect), \(reached)")
        }
        lines.append("Weight: \(weight)")
        lines.append("Verdict: \(verdict)" + (decidedBy.map { ", by \($0)" } ?? ""))
        if let shadow { lines.append("Verdict if every rule counted: \(shadow)") }
        return lines.joined(separator: "\n")
    }

    private static func list(_ texts: [String]) -> String {
        texts.isEmpty ? "none" : texts.joined(separator: ", ")
    }
}

extension PolicyExplanation.Rule {
    fileprivate var line: String {
        switch outcome {
        case .applied: "\(effect), weight \(weight)"
        case .appliedUnknown: "\(effect) as it is not known to hold or not, weight \(weight)"
        case .passedBy:
            truth == PolicyTruth.unknown.word
                ? "not known to hold, so no \(effect)"
                : "does not apply"
        case .shadowed: "would \(effect), but does not count"
        case .notReached: "not reached"
        }
    }
}

extension PolicyExplanation.Condition {
    fileprivate var line: String {
        let indent = String(repeating: "  ", count: depth + 2)
        return "\(indent)\(text): \(truth)" + (value.map { " (\($0))" } ?? "")
    }
}
