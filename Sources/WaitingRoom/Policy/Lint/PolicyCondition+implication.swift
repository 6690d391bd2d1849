extension PolicyCondition {
    /// Whether the other condition is at least as true wherever this one is tried; false where that
    /// does not follow from the way they are put together.
    ///
    /// What is not known is so for both, as only tests of the same signal are compared.
    func implies(_ other: PolicyCondition) -> Bool {
        if case .field(let signal, let test) = self, case .field(let second, let wider) = other {
            return signal == second && test.implies(wider)
        }
        if self == other { return true }
        if case .any(let parts) = self, parts.allSatisfy({ $0.implies(other) }) { return true }
        if case .all(let parts) = other, parts.allSatisfy(implies) { return true }
        if case .all(let parts) = self, parts.contains(where: { $0.implies(other) }) { return true }
        if case .any(let parts) = other, parts.contains(where: implies) { return true }
        return false
    }
}

extension PolicyTestOfField {
    /// Whether every value that passes this test passes the other: a limit within another, or texts
    /// that the other lists, too.
    fileprivate func implies(_ other: PolicyTestOfField) -> Bool {
        switch (self, other) {
        case (.above(let limit), .above(let wider)): limit >= wider
        case (.below(let limit), .below(let wider)): limit <= wider
        case (.oneOf(let texts), .oneOf(let wider)),
            (.startsWith(let texts), .startsWith(let wider)):
            Self.bytes(texts).isSubset(of: Self.bytes(wider))
        case (.contains(let texts), .contains(let wider)):
            Self.folded(texts).isSubset(of: Self.folded(wider))
        default: self == other
        }
    }

    // As they are compared: byte by byte, so that two spellings of a letter stay two.
    private static func bytes(_ texts: [String]) -> Set<[UInt8]> {
        Set(texts.map { Array($0.utf8) })
    }

    private static func folded(_ texts: [String]) -> Set<[UInt8]> {
        Set(texts.map { $0.utf8.map(\.lowercasedASCII) })
    }
}
