extension PolicyDiff {
    /// The comparison in the form of its JSON.
    package struct Report: Hashable, Sendable, Encodable {
        /// How many decisions there are.
        package var decisions: Int
        /// How many have another verdict by the new policy.
        package var changed: Int
        /// See ``PolicyDiff/notReproduced``.
        package var notReproduced: Int
        /// The decisions by stage and verdicts, in order.
        package var changes: [ChangeRow]
        /// The groups of visitors, by name.
        package var cohorts: [CohortRow]
    }

    /// The decisions with the same stage and verdicts.
    package struct ChangeRow: Hashable, Sendable, Encodable {
        /// The stage.
        package var stage: String
        /// The verdict by the old policy.
        package var old: String
        /// The verdict by the new policy.
        package var new: String
        /// How many.
        package var decisions: Int
        /// The first of them, where the verdicts differ.
        package var examples: [Example]
    }

    /// A group of visitors.
    package struct CohortRow: Hashable, Sendable, Encodable {
        /// The group.
        package var name: String
        /// How many decisions were about it.
        package var decisions: Int
        /// How many of them changed.
        package var changed: Int
        /// How many have a harder way, see ``PolicyVerdict/strictness``.
        package var stricter: Int
        /// How many of these are turned away, and were not before.
        package var newlyDenied: Int
        /// How many of these are asked for more stamps than before.
        package var newlyAsked: Int
        /// How many have an easier way.
        package var looser: Int
        /// How many of these are let through, and were not before.
        package var newlyAllowed: Int
    }

    /// The comparison so far.
    package var report: Report {
        Report(
            decisions: decisions,
            changed: changed,
            notReproduced: notReproduced,
            changes: changes.sorted { $0.key < $1.key }.map { change, count in
                ChangeRow(
                    stage: change.stage.rawValue,
                    old: change.old.description,
                    new: change.new.description,
                    decisions: count.decisions,
                    examples: count.examples
                )
            },
            cohorts: cohorts.sorted { $0.key < $1.key }.map { name, cohort in
                CohortRow(name, cohort)
            }
        )
    }
}

extension PolicyDiff.CohortRow {
    fileprivate init(_ name: String, _ cohort: PolicyDiff.Cohort) {
        self.name = name
        decisions = cohort.decisions
        changed = cohort.count { !$0.isSame }
        stricter = cohort.count { $0.old.strictness < $0.new.strictness }
        newlyDenied = cohort.count { $0.old != .deny && $0.new == .deny }
        newlyAsked = stricter - newlyDenied
        looser = cohort.count { $0.old.strictness > $0.new.strictness }
        newlyAllowed = cohort.count { $0.old != .allow && $0.new == .allow }
    }
}

extension PolicyDiff.Report {
    /// The comparison for reading.
    package var text: String {
        var lines = ["\(decisions) decisions, \(changed) with another verdict."]
        if notReproduced > 0 {
            lines.append(
                "\(notReproduced) were recorded with a verdict that the old policy does not give again."
            )
        }
        for change in changes {
            let arrow = change.old == change.new ? "stays" : "-> \(change.new)"
            lines.append("\(change.stage): \(change.old) \(arrow): \(change.decisions)")
            lines += change.examples.map(\.sentence)
        }
        for cohort in cohorts {
            lines.append(cohort.sentence)
        }
        return lines.joined(separator: "\n")
    }
}

extension PolicyDiff.CohortRow {
    fileprivate var sentence: String {
        "\(name): \(decisions) decisions, \(changed) changed, \(stricter) stricter "
            + "(\(newlyDenied) newly turned away, \(newlyAsked) asked for more), \(looser) looser "
            + "(\(newlyAllowed) newly let through)"
    }
}

extension PolicyDiff.Example {
    fileprivate var sentence: String {
        let (before, after) = (oldBy ?? "no rule", newBy ?? "no rule")
        return "  line \(line): \(before) at \(oldWeight) -> \(after) at \(newWeight)"
    }
}
