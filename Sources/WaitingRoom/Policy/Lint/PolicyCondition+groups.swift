extension PolicyCondition {
    /// Tests of fields that are all asked for together, or of which one is asked for.
    struct Group {
        var isAll: Bool
        var tests: [(signal: PolicySignal, test: PolicyTestOfField)]
    }

    /// The groups of tests in the condition, with groups of the same kind that lie in one another
    /// joined; what stands under a `not` is looked at by itself.
    var groups: [Group] {
        switch self {
        case .field: return []
        case .not(let part): return part.groups
        case .all(let parts): return Self.groups(parts, isAll: true)
        case .any(let parts): return Self.groups(parts, isAll: false)
        }
    }

    private static func groups(_ parts: [PolicyCondition], isAll: Bool) -> [Group] {
        var group = Group(isAll: isAll, tests: [])
        var others: [Group] = []
        for part in parts {
            switch (part, isAll) {
            case (.field(let signal, let test), _): group.tests.append((signal, test))
            case (.all(let inner), true), (.any(let inner), false):
                var nested = groups(inner, isAll: isAll)
                group.tests += nested.removeFirst().tests
                others += nested
            default: others += part.groups
            }
        }
        return [group] + others
    }
}
