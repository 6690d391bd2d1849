import WaitingRoom

/// What a condition may ask of a signal.
enum ConditionOperator: String, CaseIterable {
    case `is`, oneOf, contains, startsWith, above, below, within, missing

    /// The types of signals that it fits.
    var types: [PolicySignal.ValueType] {
        switch self {
        case .is: [.flag, .text]
        case .oneOf, .contains, .startsWith: [.text]
        case .above, .below: [.number]
        case .within: [.address]
        case .missing: [.flag, .text, .number, .address]
        }
    }

    /// What holds, in one sentence.
    var sentence: String {
        switch self {
        case .is: "The flag has that value, or the text is just that one."
        case .oneOf: "The text is one of these."
        case .contains: "The text contains one of these, ignoring the case of ASCII letters."
        case .startsWith: "The text begins with one of these."
        case .above: "The number is larger than that."
        case .below: "The number is smaller than that."
        case .within: "The address lies in one of these ranges, or in a list: list:NAME."
        case .missing: "The signal is not known (true), or is known (false)."
        }
    }

    /// The operators that fit a type.
    static func fitting(_ type: PolicySignal.ValueType) -> [ConditionOperator] {
        allCases.filter { $0.types.contains(type) }
    }
}
