import WaitingRoom

/// A challenge that a visitor was given.
struct ChallengeTask: Hashable, Sendable {
    /// The provider's name.
    var name: String
    /// Who judges it.
    var kind: ChallengeProvider.Kind
    /// The stage that it is passed for.
    var stage: PolicyStage
    /// The level, which the stamp carries.
    var level: Int
    /// The work or the pause as a multiple of the ordinary; 0 of what somebody else judges.
    var factor: Int

    /// Whether it is due before places are called.
    var isEarly: Bool { stage == .join || stage == .entry }

    /// The challenge that a plan gives a visitor, as the server does; nil if there is no pause for
    /// whoever can do nothing else.
    init?(_ plan: ChallengePlan, _ stage: PolicyStage, weight: Int, takesPause: Bool) {
        let pause = takesPause ? plan.pause(for: stage) : nil
        if takesPause, pause == nil { return nil }
        let provider = pause ?? plan.provider(for: stage, weight: weight)
        name = provider.name
        kind = provider.kind
        self.stage = stage
        switch provider.kind {
        case .proofOfWork:
            let difficulty = ChallengeDifficulty(provider: provider, weight: weight)
            level = difficulty.level
            factor = difficulty.factor
        case .pause:
            // As long as the work is hard that it stands for, so that it is never the cheap way round.
            let work = plan.work(for: stage, weight: weight)
            level = ChallengeDifficulty.levels.lowerBound
            factor = ChallengeDifficulty(provider: work, weight: weight).factor
        case .turnstile, .hcaptcha, .recaptchaV2, .recaptchaV3, .cap, .geetestV4:
            level = 1
            factor = 0
        }
    }
}
