import WaitingRoom

/// Reads the cases of a policy, with the decisions that its author expects.
enum PolicyTestReader {
    /// The fields of a case.
    enum Field: String, CaseIterable {
        case name, at, request, expect, weight
    }

    /// Verdicts that have no stamps.
    enum Verdict: String, CaseIterable {
        case allow, deny
    }

    /// Reads a case; nil after a mistake.
    static func test(_ section: ConfigurationSection) -> PolicyTest? {
        defer { section.finish() }
        let name = section.shortText("name")
        let stage: PolicyStage? = section.choice("at")
        let request = PolicyRequestReader(section.section("request")).request()
        let expected = verdict(section)
        let weight =
            section.has("weight")
            ? section.integer("weight", in: PolicyFileLimit.totalWeights) : nil
        guard let stage, let expected else { return nil }
        return PolicyTest(
            name: name,
            stage: stage,
            request: request,
            expected: expected,
            expectedWeight: weight
        )
    }

    private static func verdict(_ section: ConfigurationSection) -> PolicyVerdict? {
        if !section.has("expect") {
            section.mistake(
                "expect",
                "This field is missing. One of allow, deny, { require: [...] } was expected."
            )
            return nil
        }
        if section.isScalar("expect") {
            return section.choice("expect", default: Verdict.allow) == .allow ? .allow : .deny
        }
        let verdict = section.section("expect")
        defer { verdict.finish() }
        switch RuleReader.effect(verdict, of: RuleReader.Effect.ofTest) {
        case .allow: return .allow
        case .deny: return .deny
        case .require(let stamps): return .require(stamps)
        case .weigh, nil: return nil
        }
    }
}
