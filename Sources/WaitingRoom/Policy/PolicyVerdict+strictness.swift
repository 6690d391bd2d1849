extension PolicyVerdict {
    /// How hard the verdict makes a visitor's way: 0 lets through, each stamp that is asked for adds one,
    /// and nothing is harder than to be turned away.
    package var strictness: Int {
        switch self {
        case .allow: 0
        case .require(let stamps): stamps.count
        case .deny: StampKind.allCases.count + 1
        }
    }
}
