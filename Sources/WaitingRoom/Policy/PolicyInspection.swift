/// Finds what is wrong with a policy: that it is too large, contradicts the types of its signals, or
/// requires something where it must not be required.
struct PolicyInspection {
    private let document: PolicyDocument
    private let lists: Set<String>
    private var fieldConditions = 0
    private var networks = 0
    /// The texts that signals are searched for.
    private var searched: [PolicySignal: TextPatterns] = [:]
    private var mistakes: [PolicyError] = []

    /// The mistakes of a policy, in the order of its parts.
    static func mistakes(of document: PolicyDocument) -> [PolicyError] {
        var inspection = PolicyInspection(document)
        inspection.inspectLists()
        inspection.inspectRules()
        inspection.inspectThresholds()
        inspection.inspectTests()
        inspection.inspectSearchedTexts()
        return inspection.mistakes
    }

    private init(_ document: PolicyDocument) {
        self.document = document
        lists = Set(document.lists.map(\.name))
    }

    private mutating func note(
        _ part: String,
        _ field: String,
        _ problem: PolicyError.Problem
    ) {
        guard mistakes.count < PolicyLimits.mistakes else { return }
        mistakes.append(PolicyError(part, field, problem))
    }

    private mutating func inspectLists() {
        guard isCount(document.lists.count, within: PolicyLimits.lists, "lists", "policy", "lists")
        else { return }
        inspectNames(document.lists.map(\.name), of: "list")
        for list in document.lists {
            let part = "list \"\(list.name)\""
            let limit = PolicyLimits.networksPerList
            _ = isCount(list.networks.count, within: limit, "networks", part, "networks")
            if case .country(let country) = list.meaning, country.isEmpty {
                note(part, "country", .empty)
            }
            addNetworks(list.networks.count, part, "networks")
        }
    }

    private mutating func inspectRules() {
        guard isCount(document.rules.count, within: PolicyLimits.rules, "rules", "policy", "rules")
        else { return }
        inspectNames(document.rules.map(\.name), of: "rule")
        for rule in document.rules {
            let part = "rule \"\(rule.name)\""
            if rule.stages.isEmpty { note(part, "stages", .noStage) }
            if case .weigh(let weight) = rule.effect, !PolicyLimits.weights.contains(weight) {
                note(part, "weigh", .outside(PolicyLimits.weights))
            }
            inspectRequirement(rule.effect, at: rule.stages, part)
            if case .sample(let percent) = rule.mode,
                !PolicyLimits.percentages.contains(percent)
            {
                note(part, "sample", .outside(PolicyLimits.percentages))
            }
            if let condition = rule.when { inspect(condition, part, "when", depth: 1) }
        }
    }

    private mutating func inspectThresholds() {
        let (count, limit) = (document.thresholds.count, PolicyLimits.thresholds)
        guard isCount(count, within: limit, "thresholds", "policy", "thresholds") else { return }
        for (index, threshold) in document.thresholds.enumerated() {
            let part = "thresholds[\(index)]"
            if threshold.stages.isEmpty { note(part, "stages", .noStage) }
            if !PolicyLimits.weights.contains(threshold.atLeast) {
                note(part, "atLeast", .outside(PolicyLimits.weights))
            }
            switch threshold.effect {
            case .deny, .require: inspectRequirement(threshold.effect, at: threshold.stages, part)
            case .weigh, .allow: note(part, "", .unfitEffect)
            }
        }
    }

    private mutating func inspectTests() {
        guard isCount(document.tests.count, within: PolicyLimits.tests, "tests", "policy", "tests")
        else { return }
        inspectNames(document.tests.map(\.name), of: "test")
    }

    private mutating func inspectSearchedTexts() {
        let limit = PolicyLimits.searchedBytesPerSignal
        for signal in PolicySignal.allCases where searched[signal]?.searchedBytes ?? 0 > limit {
            note(
                "policy",
                signal.rawValue,
                .tooMany("bytes of text to search for", limit: limit)
            )
        }
    }

    /// In a sale in order of arrival, nothing that takes time may be required where places are
    /// numbered; and a buyer in the core can no longer be sent anywhere.
    private mutating func inspectRequirement(
        _ effect: PolicyEffect,
        at stages: Set<PolicyStage>,
        _ part: String
    ) {
        guard case .require(let stamps) = effect else { return }
        if stamps.isEmpty { note(part, "require", .empty) }
        if stages.contains(.purchase) { note(part, "require", .requireAtPurchase) }
        // An account takes no time: the visitor brings the operator's word along.
        if stages.contains(.join), let slow = stamps.subtracting([.account]).min() {
            note(part, "require", .slowStampAtJoin(slow))
        }
    }

    private mutating func inspectNames(_ names: [String], of kind: String) {
        var seen: Set<String> = []
        for (index, name) in names.enumerated() {
            let part = "\(kind)s[\(index)]"
            if name.isEmpty {
                note(part, "name", .empty)
            } else if name.utf8.count > PolicyLimits.nameBytes {
                note(part, "name", .tooLong(limit: PolicyLimits.nameBytes))
            } else if !seen.insert(name).inserted {
                note("\(kind) \"\(name)\"", "name", .nameTaken)
            }
        }
    }

    /// Whether there is no more of something than a limit allows; notes it if there is.
    private mutating func isCount(
        _ count: Int,
        within limit: Int,
        _ what: String,
        _ part: String,
        _ field: String
    ) -> Bool {
        if count > limit { note(part, field, .tooMany(what, limit: limit)) }
        return count <= limit
    }

    /// Counts networks, and notes where there become too many.
    private mutating func addNetworks(_ count: Int, _ part: String, _ field: String) {
        let wereFew = networks <= PolicyLimits.networks
        networks += count
        guard wereFew else { return }
        _ = isCount(networks, within: PolicyLimits.networks, "networks in all", part, field)
    }
}

// Conditions.
extension PolicyInspection {
    private mutating func inspect(
        _ condition: PolicyCondition,
        _ part: String,
        _ field: String,
        depth: Int
    ) {
        guard depth <= PolicyLimits.nestingDepth else {
            return note(part, field, .tooMany("levels", limit: PolicyLimits.nestingDepth))
        }
        switch condition {
        case .all(let conditions): inspect(conditions, part, "\(field).all", depth: depth)
        case .any(let conditions): inspect(conditions, part, "\(field).any", depth: depth)
        case .not(let condition): inspect(condition, part, "\(field).not", depth: depth + 1)
        case .field(let signal, let test):
            let (field, limit) = ("\(field).\(signal.rawValue)", PolicyLimits.fieldConditions)
            fieldConditions += 1
            guard fieldConditions <= limit else {
                // Once is enough, where the first one stands that is too many.
                if fieldConditions == limit + 1 {
                    note(part, field, .tooMany("field conditions", limit: limit))
                }
                return
            }
            inspect(test, of: signal, part, field)
        }
    }

    private mutating func inspect(
        _ conditions: [PolicyCondition],
        _ part: String,
        _ field: String,
        depth: Int
    ) {
        if conditions.isEmpty { note(part, field, .empty) }
        for (index, condition) in conditions.enumerated() {
            inspect(condition, part, "\(field)[\(index)]", depth: depth + 1)
        }
    }

    private mutating func inspect(
        _ test: PolicyTestOfField,
        of signal: PolicySignal,
        _ part: String,
        _ field: String
    ) {
        if let type = test.type, type != signal.type {
            return note(part, field, .unfitTest(signal.type))
        }
        switch test {
        case .is, .missing: break
        case .oneOf(let texts):
            inspect(texts, mayBeEmpty: true, part, "\(field).oneOf")
        case .contains(let texts):
            inspect(texts, mayBeEmpty: false, part, "\(field).contains")
            searched[signal, default: TextPatterns()].add(test, bit: 0)
        case .startsWith(let texts):
            inspect(texts, mayBeEmpty: false, part, "\(field).startsWith")
            searched[signal, default: TextPatterns()].add(test, bit: 0)
        case .above(let number), .below(let number):
            if !number.isFinite { note(part, field, .notANumber) }
        case .within(let ranges, let names):
            let field = "\(field).within"
            inspectCount(of: ranges.count + names.count, part, field)
            addNetworks(ranges.count, part, field)
            if let name = names.first(where: { !lists.contains($0) }) {
                note(part, field, .unknownList(name))
            }
        }
    }

    private mutating func inspect(
        _ texts: [String],
        mayBeEmpty: Bool,
        _ part: String,
        _ field: String
    ) {
        inspectCount(of: texts.count, part, field)
        for (index, text) in texts.enumerated() {
            // Every text contains the empty one: such a condition says nothing.
            if text.isEmpty, !mayBeEmpty { note(part, "\(field)[\(index)]", .empty) }
            if text.utf8.count > PolicyLimits.literalBytes {
                note(part, "\(field)[\(index)]", .tooLong(limit: PolicyLimits.literalBytes))
            }
        }
    }

    private mutating func inspectCount(of literals: Int, _ part: String, _ field: String) {
        if literals == 0 { return note(part, field, .empty) }
        let limit = PolicyLimits.literalsPerCondition
        _ = isCount(literals, within: limit, "texts or networks", part, field)
    }
}

extension PolicyDocument {
    /// What keeps the policy from being compiled, in the order of its parts, at most
    /// ``PolicyLimits/mistakes``; empty if nothing does.
    package var mistakes: [PolicyError] { PolicyInspection.mistakes(of: self) }
}

extension PolicyTestOfField {
    /// The type of signal that the test fits; nil for any.
    package var type: PolicySignal.ValueType? {
        switch self {
        case .is: .flag
        case .oneOf, .contains, .startsWith: .text
        case .above, .below: .number
        case .within: .address
        case .missing: nil
        }
    }
}
