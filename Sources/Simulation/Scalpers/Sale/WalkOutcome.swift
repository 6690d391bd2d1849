import WaitingRoom

/// What became of a visitor who went through a policy.
struct WalkOutcome: Hashable, Sendable {
    /// How it ended.
    enum End: Hashable, Sendable {
        /// Let through to the core.
        case passed
        /// Turned away at a stage.
        case denied(PolicyStage)
        /// Asked for what the visitor cannot show.
        case unable(Showing)
        /// Asked for what the visitor will not show.
        case gaveUp(Showing)
    }

    /// How it ended.
    var end = End.passed
    /// When the place was given, in seconds from the start of the sale.
    var joinedAt = 0.0
    /// What was shown.
    var shown: Showing = []
    /// The challenges that were passed.
    var tasks: [ChallengeTask] = []
}
