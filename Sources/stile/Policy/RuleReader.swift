import WaitingRoom

/// Reads rules and thresholds.
struct RuleReader {
    /// The fields of a rule.
    enum Field: String, CaseIterable {
        case name, at, when, weigh, allow, deny, require, mode
    }

    /// The fields of a threshold.
    enum ThresholdField: String, CaseIterable {
        case at, atLeast, deny, require
    }

    /// What may follow from a rule.
    enum Effect: String, CaseIterable {
        case weigh, allow, deny, require

        /// What may follow from a threshold.
        static let ofThreshold: [Effect] = [.deny, .require]
        /// What a case may expect.
        static let ofTest: [Effect] = [.allow, .deny, .require]
    }

    /// The modes of a rule that have no number.
    enum Mode: String, CaseIterable {
        case enforce, shadow
    }

    private let conditions: ConditionReader

    /// - Parameter lists: The names of the policy's lists.
    init(lists: Set<String>) { conditions = ConditionReader(lists: lists) }

    /// Reads a rule; nil after a mistake.
    func rule(_ section: ConfigurationSection) -> PolicyRule? {
        defer { section.finish() }
        let name = section.shortText("name")
        let stages = section.stages()
        let condition = section.has("when") ? conditions.condition(section.section("when")) : nil
        let mode = mode(section)
        guard let effect = Self.effect(section, of: Effect.allCases) else { return nil }
        return PolicyRule(name: name, stages: stages, when: condition, effect: effect, mode: mode)
    }

    /// Reads a threshold; nil after a mistake.
    func threshold(_ section: ConfigurationSection) -> PolicyThreshold? {
        defer { section.finish() }
        let stages = section.stages()
        let weight = section.integer("atLeast", in: PolicyLimits.weights)
        guard let effect = Self.effect(section, of: Effect.ofThreshold) else { return nil }
        return PolicyThreshold(stages: stages, atLeast: weight, effect: effect)
    }

    /// Reads what follows; nil after a mistake.
    static func effect(_ section: ConfigurationSection, of effects: [Effect]) -> PolicyEffect? {
        let key = section.one(of: effects.map(\.rawValue))
        guard let key, let effect = Effect(rawValue: key) else { return nil }
        switch effect {
        case .weigh: return .weigh(section.integer(key, in: PolicyLimits.weights))
        case .require: return .require(Set(section.choices(key)))
        case .allow, .deny:
            if !section.flag(key, default: true) {
                section.mistake(key, "The value true was expected; leave the field out otherwise.")
            }
            return effect == .allow ? .allow : .deny
        }
    }

    private func mode(_ section: ConfigurationSection) -> PolicyMode {
        guard section.has("mode"), !section.isScalar("mode") else {
            return section.choice("mode", default: Mode.enforce) == .enforce ? .enforce : .shadow
        }
        let sample = section.section("mode")
        defer { sample.finish() }
        return .sample(sample.integer("sample", in: PolicyLimits.percentages))
    }
}
