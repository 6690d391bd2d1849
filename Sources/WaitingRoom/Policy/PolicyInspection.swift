/// Refuses policies that are too large, contradict the types of their signals, or require something
/// where it must not be required.
struct PolicyInspection {
    private let document: PolicyDocument
    private let lists: Set<String>
    private var fieldConditions = 0
    private var networks = 0

    /// Throws the first mistake of a policy, if there is one.
    static func inspect(_ document: PolicyDocument) throws(PolicyError) {
        var inspection = PolicyInspection(document)
        try inspection.inspectLists()
        try inspection.inspectRules()
        try inspection.inspectThresholds()
        try inspection.inspectTests()
    }

    private init(_ document: PolicyDocument) {
        self.document = document
        lists = Set(document.lists.map(\.name))
    }

    private mutating func inspectLists() throws(PolicyError) {
        try Self.count(document.lists.count, PolicyLimits.lists, "lists", "policy", "lists")
        try Self.inspectNames(document.lists.map(\.name), of: "list")
        for list in document.lists {
            let part = "list \"\(list.name)\""
            let limit = PolicyLimits.networksPerList
            try Self.count(list.networks.count, limit, "networks", part, "networks")
            if case .country(let country) = list.meaning, country.isEmpty {
                throw PolicyError(part, "country", .empty)
            }
            try addNetworks(list.networks.count, part, "networks")
        }
    }

    private mutating func inspectRules() throws(PolicyError) {
        try Self.count(document.rules.count, PolicyLimits.rules, "rules", "policy", "rules")
        try Self.inspectNames(document.rules.map(\.name), of: "rule")
        for rule in document.rules {
            let part = "rule \"\(rule.name)\""
            if rule.stages.isEmpty { throw PolicyError(part, "stages", .noStage) }
            if case .weigh(let weight) = rule.effect, !PolicyLimits.weights.contains(weight) {
                throw PolicyError(part, "weigh", .outside(PolicyLimits.weights))
            }
            try Self.inspectRequirement(rule.effect, at: rule.stages, part)
            if case .sample(let percent) = rule.mode,
                !PolicySample.percentages.contains(percent)
            {
                throw PolicyError(part, "sample", .outside(PolicySample.percentages))
            }
            if let condition = rule.when { try inspect(condition, part, "when", depth: 1) }
        }
    }

    private func inspectThresholds() throws(PolicyError) {
        let limit = PolicyLimits.thresholds
        try Self.count(document.thresholds.count, limit, "thresholds", "policy", "thresholds")
        for (index, threshold) in document.thresholds.enumerated() {
            let part = "thresholds[\(index)]"
            if threshold.stages.isEmpty { throw PolicyError(part, "stages", .noStage) }
            guard PolicyLimits.weights.contains(threshold.atLeast)
            else { throw PolicyError(part, "atLeast", .outside(PolicyLimits.weights)) }
            switch threshold.effect {
            case .deny, .require: break
            case .weigh, .allow: throw PolicyError(part, "", .unfitEffect)
            }
            try Self.inspectRequirement(threshold.effect, at: threshold.stages, part)
        }
    }

    private func inspectTests() throws(PolicyError) {
        try Self.count(document.tests.count, PolicyLimits.tests, "tests", "policy", "tests")
        try Self.inspectNames(document.tests.map(\.name), of: "test")
    }

    /// In a sale in order of arrival, nothing that takes time may be required where places are
    /// numbered; and a buyer in the core can no longer be sent anywhere.
    private static func inspectRequirement(
        _ effect: PolicyEffect,
        at stages: Set<PolicyStage>,
        _ part: String
    ) throws(PolicyError) {
        guard case .require(let stamps) = effect else { return }
        if stamps.isEmpty { throw PolicyError(part, "require", .empty) }
        if stages.contains(.purchase) { throw PolicyError(part, "require", .requireAtPurchase) }
        // An account takes no time: the visitor brings the operator's word along.
        if stages.contains(.join), let slow = stamps.subtracting([.account]).min() {
            throw PolicyError(part, "require", .slowStampAtJoin(slow))
        }
    }

    private mutating func inspect(
        _ condition: PolicyCondition,
        _ part: String,
        _ field: String,
        depth: Int
    ) throws(PolicyError) {
        guard depth <= PolicyLimits.nestingDepth
        else {
            throw PolicyError(part, field, .tooMany("levels", limit: PolicyLimits.nestingDepth))
        }
        switch condition {
        case .all(let conditions):
            try inspect(conditions, part, "\(field).all", depth: depth)
        case .any(let conditions):
            try inspect(conditions, part, "\(field).any", depth: depth)
        case .not(let condition):
            try inspect(condition, part, "\(field).not", depth: depth + 1)
        case .field(let signal, let test):
            let field = "\(field).\(signal.rawValue)"
            fieldConditions += 1
            let limit = PolicyLimits.fieldConditions
            try Self.count(fieldConditions, limit, "field conditions", part, field)
            try inspect(test, of: signal, part, field)
        }
    }

    private mutating func inspect(
        _ conditions: [PolicyCondition],
        _ part: String,
        _ field: String,
        depth: Int
    ) throws(PolicyError) {
        if conditions.isEmpty { throw PolicyError(part, field, .empty) }
        for (index, condition) in conditions.enumerated() {
            try inspect(condition, part, "\(field)[\(index)]", depth: depth + 1)
        }
    }

    private mutating func inspect(
        _ test: PolicyTestOfField,
        of signal: PolicySignal,
        _ part: String,
        _ field: String
    ) throws(PolicyError) {
        if let type = test.type, type != signal.type {
            throw PolicyError(part, field, .unfitTest(signal.type))
        }
        switch test {
        case .is, .missing: break
        case .oneOf(let texts):
            try Self.inspect(texts, mayBeEmpty: true, part, "\(field).oneOf")
        case .contains(let texts):
            try Self.inspect(texts, mayBeEmpty: false, part, "\(field).contains")
        case .startsWith(let texts):
            try Self.inspect(texts, mayBeEmpty: false, part, "\(field).startsWith")
        case .above(let number), .below(let number):
            if !number.isFinite { throw PolicyError(part, field, .notANumber) }
        case .within(let ranges, let names):
            let field = "\(field).within"
            try Self.inspectCount(of: ranges.count + names.count, part, field)
            try addNetworks(ranges.count, part, field)
            if let name = names.first(where: { !lists.contains($0) }) {
                throw PolicyError(part, field, .unknownList(name))
            }
        }
    }

    private mutating func addNetworks(
        _ count: Int,
        _ part: String,
        _ field: String
    ) throws(PolicyError) {
        networks += count
        try Self.count(networks, PolicyLimits.networks, "networks in all", part, field)
    }

    private static func inspect(
        _ texts: [String],
        mayBeEmpty: Bool,
        _ part: String,
        _ field: String
    ) throws(PolicyError) {
        try inspectCount(of: texts.count, part, field)
        for (index, text) in texts.enumerated() {
            let field = "\(field)[\(index)]"
            // Every text contains the empty one: such a condition says nothing.
            if text.isEmpty, !mayBeEmpty { throw PolicyError(part, field, .empty) }
            guard text.utf8.count <= PolicyLimits.literalBytes
            else { throw PolicyError(part, field, .tooLong(limit: PolicyLimits.literalBytes)) }
        }
    }

    private static func inspectCount(
        of literals: Int,
        _ part: String,
        _ field: String
    ) throws(PolicyError) {
        if literals == 0 { throw PolicyError(part, field, .empty) }
        try count(literals, PolicyLimits.literalsPerCondition, "texts or networks", part, field)
    }

    private static func inspectNames(_ names: [String], of kind: String) throws(PolicyError) {
        var seen: Set<String> = []
        for (index, name) in names.enumerated() {
            let part = "\(kind)s[\(index)]"
            if name.isEmpty { throw PolicyError(part, "name", .empty) }
            guard name.utf8.count <= PolicyLimits.nameBytes
            else { throw PolicyError(part, "name", .tooLong(limit: PolicyLimits.nameBytes)) }
            guard seen.insert(name).inserted
            else { throw PolicyError("\(kind) \"\(name)\"", "name", .nameTaken) }
        }
    }

    private static func count(
        _ count: Int,
        _ limit: Int,
        _ what: String,
        _ part: String,
        _ field: String
    ) throws(PolicyError) {
        guard count <= limit
        else { throw PolicyError(part, field, .tooMany(what, limit: limit)) }
    }
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
