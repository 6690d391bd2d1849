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
    /// What had been shown when the place was given.
    var shownAtJoin: Showing = []
    /// The challenges that were passed.
    var tasks: [ChallengeTask] = []
    /// How many of them before places were called.
    var earlyTasks = 0

    /// Whether the visitor was turned away, or asked for what it does not have.
    var isRefused: Bool {
        switch end {
        case .passed, .gaveUp: false
        case .denied, .unable: true
        }
    }
}

/// A challenge that a visitor was given.
struct ChallengeTask: Hashable, Sendable {
    /// How long a person takes who has to look at something: the median of Searles et al., 2023, for
    /// images is 18 s.
    static let lookingSeconds = 18.0
    /// How long a check takes that asks for no look.
    static let silentSeconds = 2.0

    /// The provider's name.
    var name: String
    /// Who judges it.
    var kind: ChallengeProvider.Kind
    /// The level, which the stamp carries.
    var level: Int
    /// The work as a multiple of the ordinary; 0 where it is none.
    var factor: Int

    init(_ provider: ChallengeProvider, weight: Int) {
        name = provider.name
        kind = provider.kind
        switch provider.kind {
        case .proofOfWork:
            let difficulty = ChallengeDifficulty(provider: provider, weight: weight)
            level = difficulty.level
            factor = difficulty.factor
        case .pause:
            level = 0
            factor = 0
        case .turnstile, .hcaptcha, .recaptchaV2, .recaptchaV3, .cap, .geetestV4:
            level = 1
            factor = 0
        }
    }

    /// How long it takes on a device that does the ordinary work in some seconds.
    func seconds(work: Double, pause: Double) -> Double {
        switch kind {
        case .proofOfWork: work * Double(factor)
        case .pause: pause
        case .turnstile, .recaptchaV3, .cap: Self.silentSeconds
        case .hcaptcha, .recaptchaV2, .geetestV4: Self.lookingSeconds
        }
    }
}
