/// A set of kinds of stamps as bits, for decisions without allocations.
struct StampMask: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let challenge = StampMask(rawValue: 1)
    static let identity = StampMask(rawValue: 2)
    static let account = StampMask(rawValue: 4)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ kind: StampKind) {
        switch kind {
        case .challenge: self = .challenge
        case .identity: self = .identity
        case .account: self = .account
        }
    }

    init(_ kinds: Set<StampKind>) {
        self = kinds.reduce(into: []) { $0.formUnion(StampMask($1)) }
    }

    /// What the stamps of a token are worth at a stage.
    ///
    /// A challenge counts only for the stage it was passed for: who solved one to count in the draw
    /// has shown nothing at the claim a week later.
    init(_ stamps: [Stamp], at stage: PolicyStage) {
        self = []
        for stamp in stamps {
            switch stamp {
            case .challenge(stage, _, _, _): formUnion(.challenge)
            case .challenge: break
            case .identity: formUnion(.identity)
            case .account: formUnion(.account)
            }
        }
    }

    /// The verdict that asks for these stamps, or lets through if there are none.
    var verdict: PolicyVerdict { Self.verdicts[Int(rawValue & 7)] }

    private static let verdicts: [PolicyVerdict] = (UInt8(0)..<8).map { bits in
        let mask = StampMask(rawValue: bits)
        let kinds = StampKind.allCases.filter { mask.contains(StampMask($0)) }
        return kinds.isEmpty ? .allow : .require(Set(kinds))
    }
}
