extension PolicyLint {
    /// Conditions that never or always hold, texts that add nothing, and signals that nothing makes
    /// known.
    static func conditionFindings(
        _ rule: PolicyRule,
        _ document: PolicyDocument
    ) -> [PolicyFinding] {
        guard let condition = rule.when else { return [] }
        let part = rulePart(rule.name)
        let fields = condition.fields
        return condition.groups.flatMap { contradictions($0, part) }
            + fields.flatMap { repetitions($0.signal, $0.test, part) }
            + fields.compactMap { levelOutOfReach($0.signal, $0.test, part) }
            + (rule.stages.contains(.purchase)
                ? unknownsAtPurchase(fields.map(\.signal), part) : [])
            + unknowns(rule, condition, document).map {
                PolicyFinding(.warning, part, $0.signal.rawValue, $0.sentence)
            }
    }

    // MARK: Contradictions

    private static func contradictions(
        _ group: PolicyCondition.Group,
        _ part: String
    ) -> [PolicyFinding] {
        let signals = Set(group.tests.map(\.signal)).sorted { $0.rawValue < $1.rawValue }
        return signals.compactMap { signal in
            let tests = group.tests.filter { $0.signal == signal }.map(\.test)
            let sentence = group.isAll ? contradiction(tests) : tautology(tests)
            return sentence.map { PolicyFinding(.warning, part, signal.rawValue, $0) }
        }
    }

    /// Why tests of one signal cannot all be passed.
    private static func contradiction(_ tests: [PolicyTestOfField]) -> String? {
        if tests.contains(.is(true)), tests.contains(.is(false)) {
            return "It cannot be true and false."
        }
        if tests.contains(.missing(true)), tests.contains(where: { $0.type != nil }) {
            return "It cannot be missing and have a value."
        }
        if let lowest = tests.compactMap(\.lowerLimit).max(),
            let highest = tests.compactMap(\.upperLimit).min(), highest <= lowest
        {
            return
                "It cannot be above \(PolicyReading.text(lowest)) and below "
                + "\(PolicyReading.text(highest))."
        }
        let choices = tests.compactMap(\.choices)
        guard let first = choices.first, choices.count > 1 else { return nil }
        let common = choices.reduce(first) { $0.intersection($1) }
        return common.isEmpty ? "It cannot be one of two sets that have nothing in common." : nil
    }

    /// Why one of the tests of one signal is always passed, if the signal is known.
    private static func tautology(_ tests: [PolicyTestOfField]) -> String? {
        if tests.contains(.is(true)) && tests.contains(.is(false))
            || tests.contains(.missing(true)) && tests.contains(.missing(false))
        {
            return "It is always the one or the other."
        }
        guard let lowest = tests.compactMap(\.lowerLimit).min(),
            let highest = tests.compactMap(\.upperLimit).max(), highest > lowest
        else { return nil }
        return
            "It is always above \(PolicyReading.text(lowest)) or below "
            + "\(PolicyReading.text(highest))."
    }

    // MARK: The purchase

    /// Signals that a rule at the purchase asks for and that no core can tell.
    private static func unknownsAtPurchase(
        _ signals: [PolicySignal],
        _ part: String
    ) -> [PolicyFinding] {
        Set(signals).filter { !$0.isKnownAtPurchase }.sorted { $0.rawValue < $1.rawValue }.map {
            PolicyFinding(
                .warning,
                part,
                $0.rawValue,
                "At the purchase no core can tell it, so what restricts follows for everybody."
            )
        }
    }

    // MARK: Levels

    /// A test that no level of a challenge ever passes.
    private static func levelOutOfReach(
        _ signal: PolicySignal,
        _ test: PolicyTestOfField,
        _ part: String
    ) -> PolicyFinding? {
        guard signal == .stampsChallenge else { return nil }
        let (lowest, highest) = (
            ChallengeDifficulty.levels.lowerBound, ChallengeDifficulty.levels.upperBound
        )
        let sentence: String
        switch test {
        case .above(let limit) where limit >= Double(highest):
            sentence = "It is never above \(PolicyReading.text(limit)): levels end at \(highest)."
        case .below(let limit) where limit <= Double(lowest):
            sentence = "It is never below \(PolicyReading.text(limit)): levels begin at \(lowest)."
        default: return nil
        }
        return PolicyFinding(.warning, part, signal.rawValue, sentence)
    }

    // MARK: Texts

    private static func repetitions(
        _ signal: PolicySignal,
        _ test: PolicyTestOfField,
        _ part: String
    ) -> [PolicyFinding] {
        let texts: [String]
        switch test {
        case .oneOf(let all), .startsWith(let all): texts = all
        case .contains(let all):
            texts = all.map { String(decoding: $0.utf8.map(\.lowercasedASCII), as: UTF8.self) }
        case .is, .above, .below, .within, .missing: return []
        }
        var seen: Set<String> = []
        return texts.filter { !seen.insert($0).inserted }.map { text in
            PolicyFinding(.warning, part, signal.rawValue, "\"\(text)\" is listed twice.")
        }
            + covered(Set(texts), test).map { text, by in
                PolicyFinding(
                    .warning,
                    part,
                    signal.rawValue,
                    "\"\(text)\" adds nothing to \"\(by)\", which is found wherever it is."
                )
            }
    }

    /// Texts that are found only where a shorter one is found, too.
    private static func covered(
        _ texts: Set<String>,
        _ test: PolicyTestOfField
    ) -> [(String, by: String)] {
        // Comparing a thousand texts with a thousand is quick enough for a check by hand.
        let sorted = texts.sorted()
        return sorted.compactMap { text in
            let by = sorted.first { other in
                guard other != text else { return false }
                return switch test {
                case .startsWith: text.utf8.starts(with: other.utf8)
                case .contains:
                    text.utf8.indices.contains { text.utf8[$0...].starts(with: other.utf8) }
                default: false
                }
            }
            return by.map { (text, by: $0) }
        }
    }

    // MARK: Signals

    /// Signals of a rule that are never known, or not known of visitors whom the author may have
    /// forgotten.
    private static func unknowns(
        _ rule: PolicyRule,
        _ condition: PolicyCondition,
        _ document: PolicyDocument
    ) -> [(signal: PolicySignal, sentence: String)] {
        let asked = Set(condition.fields.filter { $0.test.type != nil }.map(\.signal))
        let guarded = Set(condition.fields.filter { $0.test.type == nil }.map(\.signal))
        var found: [(signal: PolicySignal, sentence: String)] = []
        if asked.contains(.networkDataCentre),
            !document.lists.contains(where: { $0.meaning == .dataCentre })
        {
            found.append((.networkDataCentre, "It is never known, as no list is of data centres."))
        }
        if asked.contains(.networkCountry), !document.lists.contains(where: \.isOfCountry) {
            found.append((.networkCountry, "It is never known, as no list is of a country."))
        }
        if document.boundTokens == .off, !asked.isDisjoint(with: [.deviceBound, .deviceRate]) {
            found.append((.deviceBound, "No token is bound to a key, as bound tokens are off."))
        }
        guard rule.effect.restricts else { return found }
        let ofAccounts: Set<PolicySignal> = [.accountAgeDays, .accountTier, .accountRate]
        if let signal = asked.intersection(ofAccounts).subtracting(guarded).min(by: before),
            !asked.contains(.accountKnown)
        {
            found.append((signal, unguarded("an account", "`account.known` is true")))
        }
        if asked.contains(.stampsDocument), !guarded.contains(.stampsDocument),
            !asked.contains(.stampsIdentity)
        {
            found.append(
                (.stampsDocument, unguarded("a document", "`stamps.identity` is true"))
            )
        }
        return found
    }

    private static func before(_ left: PolicySignal, _ right: PolicySignal) -> Bool {
        left.rawValue < right.rawValue
    }

    private static func unguarded(_ thing: String, _ guarding: String) -> String {
        "Of visitors without \(thing) it is not known, so the rule restricts them; "
            + "if it should not, ask besides whether \(guarding)."
    }
}

extension NetworkList {
    fileprivate var isOfCountry: Bool {
        if case .country = meaning { true } else { false }
    }
}

extension PolicyTestOfField {
    fileprivate var lowerLimit: Double? {
        if case .above(let limit) = self { limit } else { nil }
    }

    fileprivate var upperLimit: Double? {
        if case .below(let limit) = self { limit } else { nil }
    }

    fileprivate var choices: Set<String>? {
        if case .oneOf(let texts) = self { Set(texts) } else { nil }
    }
}
