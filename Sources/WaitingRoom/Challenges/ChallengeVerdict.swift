import StilePass

/// A challenge was passed; what is left is to spend it.
///
/// A passed challenge counts once: the caller spends ``spentID`` in the store and gives the stamp
/// only if nobody has spent it before. To look first and to spend later would let two through.
package struct ChallengeVerdict: Hashable, Sendable {
    /// How far beyond the end of a challenge its id is remembered, because a node that verifies and
    /// the store that spends read different clocks.
    package static let clockSkew: Duration = .seconds(60)

    /// How hard it was: 0 for a mere pause, 1 for ordinary work and for other providers, more for
    /// harder work.
    package var level: Int
    /// The level of the effort that it took, by which a long pause is worth as much as hard work.
    package var effort: Int
    /// The id to spend.
    package var spentID: Identifier
    /// How long the id must be remembered.
    package var until: Timestamp

    /// Says that a challenge was passed; without an effort of its own, the level tells it.
    package init(level: Int, effort: Int? = nil, spentID: Identifier, until: Timestamp) {
        self.level = level
        self.effort = effort ?? level
        self.spentID = spentID
        self.until = until
    }
}
