/// What a challenge is bound to: it is worth nothing for another room, sale, stage or visitor.
package struct ChallengeBinding: Hashable, Sendable {
    /// The waiting room.
    package var room: String
    /// The sale of that room.
    package var sale: String
    /// The stage that the challenge is passed for.
    package var stage: PolicyStage
    /// The visitor's queue id, or the nonce of a visitor who has none before a draw entry.
    package var visitor: Identifier

    /// Names what a challenge is bound to.
    package init(room: String, sale: String, stage: PolicyStage, visitor: Identifier) {
        self.room = room
        self.sale = sale
        self.stage = stage
        self.visitor = visitor
    }

    /// A keyed hash of the binding that tells nothing about it, as 22 characters of base64url.
    ///
    /// Providers that carry a word of ours back (Turnstile's `cdata`) get this one.
    package func label(by keys: ChallengeKeys) -> Identifier {
        let parts = ["1", room, sale, stage.rawValue, visitor.description]
        // Each part is led by its length, so that no two bindings have the same message.
        let message = parts.map { "\($0.utf8.count):\($0)" }.joined()
        let code = keys.binding.code(for: Array(message.utf8))
        // A code has 32 bytes, so the first sixteen are always there.
        return Identifier(bytes: code) ?? Identifier(high: 0, low: 0)
    }
}

/// What a built-in challenge carries, under its signature, of what it is bound to.
struct ChallengeMark: Hashable, Sendable {
    /// The label of the binding.
    var label: Identifier
    /// How hard the challenge is; the visitor feels it anyway.
    var level: Int

    init(label: Identifier, level: Int) {
        self.label = label
        self.level = level
    }

    /// Reads the two texts of a mark; nil if they are none.
    init?(label: String, level: String) {
        guard let label = Identifier(label), let level = Int(level),
            ChallengeDifficulty.levels.contains(level)
        else { return nil }
        self.init(label: label, level: level)
    }

    /// Whether the mark is that of a binding, told in a time that does not depend on the difference.
    func isBound(to binding: ChallengeBinding, by keys: ChallengeKeys) -> Bool {
        isEqualInConstantTime(label.bytes, binding.label(by: keys).bytes)
    }
}
