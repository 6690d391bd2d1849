import WaitingRoom

/// Reads when rules apply: fields, nested in `all`, `any` and `not`.
final class ConditionReader {
    /// The forms of a condition.
    enum Form: String, CaseIterable {
        case all, any, not, field
    }

    private let lists: Set<String>
    /// How many fields were read so far; YAML's aliases can make many out of few lines.
    private var fieldCount = 0
    /// How many conditions were looked at so far, whatever they are.
    private var conditionCount = 0
    /// Whether there is room for more of them.
    private var isWithinLimits: Bool {
        fieldCount <= PolicyLimits.fieldConditions && conditionCount <= PolicyFileLimit.conditions
    }

    /// - Parameter lists: The names of the policy's lists.
    init(lists: Set<String>) { self.lists = lists }

    /// Reads a condition; nil after a mistake.
    func condition(_ section: ConfigurationSection, depth: Int = 1) -> PolicyCondition? {
        if section.isAbandoned { return nil }
        conditionCount += 1
        guard conditionCount <= PolicyFileLimit.conditions else {
            let limit = PolicyFileLimit.conditions
            section.mistake(
                section.fields.first ?? "field",
                "All rules have at most \(limit) conditions (conditions)."
            )
            return nil
        }
        guard depth <= PolicyLimits.nestingDepth else {
            section.mistake(
                section.fields.first ?? "field",
                "Conditions may be nested \(PolicyLimits.nestingDepth) deep (nestingDepth)."
            )
            return nil
        }
        defer { section.finish() }
        guard let form = section.one(of: Form.allCases.map(\.rawValue)).flatMap(Form.init) else {
            _ = present(section)
            return nil
        }
        switch form {
        case .all: return branches(section, form, depth).map(PolicyCondition.all)
        case .any: return branches(section, form, depth).map(PolicyCondition.any)
        case .not: return condition(section.section("not"), depth: depth + 1).map { .not($0) }
        case .field: return field(section)
        }
    }

    private func branches(
        _ section: ConfigurationSection,
        _ form: Form,
        _ depth: Int
    ) -> [PolicyCondition]? {
        let key = form.rawValue
        guard (1...PolicyFileLimit.branches).contains(section.count(of: key)) else {
            section.mistake(
                key,
                "A list of 1 to \(PolicyFileLimit.branches) conditions (branches) was expected."
            )
            return nil
        }
        var conditions: [PolicyCondition] = []
        for branch in section.sections(key) where isWithinLimits {
            guard let condition = condition(branch, depth: depth + 1) else { continue }
            conditions.append(condition)
        }
        return conditions
    }

    private func field(_ section: ConfigurationSection) -> PolicyCondition? {
        let operators = present(section)
        fieldCount += 1
        guard fieldCount <= PolicyLimits.fieldConditions else {
            let limit = PolicyLimits.fieldConditions
            section.mistake("field", "All rules have at most \(limit) fields (fieldConditions).")
            return nil
        }
        guard let signal: PolicySignal = section.choice("field") else { return nil }
        let fitting = ConditionOperator.fitting(signal.type)
        let names = fitting.map(\.rawValue).joined(separator: ", ")
        guard !operators.isEmpty else {
            section.mistake(
                "field",
                "\(signal.rawValue) is \(signal.type.article); one of \(names) was expected "
                    + "beside it."
            )
            return nil
        }
        let tests = operators.compactMap { name -> PolicyTestOfField? in
            guard fitting.contains(name) else {
                section.mistake(
                    name.rawValue,
                    "\(signal.rawValue) is \(signal.type.article); one of \(names) was expected."
                )
                return nil
            }
            return test(name, of: signal, section)
        }
        guard tests.count > 1 else { return tests.first.map { .field(signal, $0) } }
        return .all(tests.map { .field(signal, $0) })
    }

    private func present(_ section: ConfigurationSection) -> [ConditionOperator] {
        ConditionOperator.allCases.filter { section.has($0.rawValue) }
    }

    private func test(
        _ name: ConditionOperator,
        of signal: PolicySignal,
        _ section: ConfigurationSection
    ) -> PolicyTestOfField? {
        let key = name.rawValue
        switch name {
        case .is where signal.type == .flag: return .is(section.flag(key))
        case .is, .oneOf: return .oneOf(values(key, of: signal, section))
        case .contains: return .contains(section.values(key))
        case .startsWith: return .startsWith(section.values(key))
        case .above: return .above(section.number(key, in: PolicyFileLimit.numbers))
        case .below: return .below(section.number(key, in: PolicyFileLimit.numbers))
        case .within: return within(key, section)
        case .missing: return .missing(section.flag(key))
        }
    }

    /// The texts that a signal is compared with, which for some signals are of a closed kind.
    private func values(
        _ key: String,
        of signal: PolicySignal,
        _ section: ConfigurationSection
    ) -> [String] {
        switch signal {
        case .networkCountry:
            section.values(
                key,
                expected: CountryCode.rule,
                where: CountryCode.isValid
            )
        case .stampsDocument: section.choices(key).map { (kind: DocumentKind) in kind.rawValue }
        default: section.values(key)
        }
    }

    private func within(_ key: String, _ section: ConfigurationSection) -> PolicyTestOfField {
        enum Place {
            case range(NetworkRange)
            case list(String)
        }
        let prefix = "list:"
        let places = section.list(
            key,
            limit: PolicyLimits.literalsPerCondition,
            named: "literalsPerCondition",
            expected: "A range such as 10.0.0.0/8 or a list of this policy such as list:NAME was "
                + "expected."
        ) { text -> Place? in
            guard text.hasPrefix(prefix) else { return NetworkRange(text).map(Place.range) }
            let name = String(text.dropFirst(prefix.count))
            return lists.contains(name) ? .list(name) : nil
        }
        return .within(
            ranges: places.compactMap { if case .range(let range) = $0 { range } else { nil } },
            lists: places.compactMap { if case .list(let name) = $0 { name } else { nil } }
        )
    }
}

extension PolicySignal.ValueType {
    /// The type with its article.
    var article: String { self == .address ? "an address" : "a \(rawValue)" }
}

/// The names of countries, ISO 3166-1 alpha-2.
enum CountryCode {
    /// The rule in one sentence.
    static let rule = "Two capital letters of ISO 3166-1, such as CN, were expected."

    /// Whether a text may be such a name.
    static func isValid(_ text: String) -> Bool {
        text.utf8.count == 2
            && text.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    }
}
