import StilePass
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
    /// The work as a multiple of the ordinary; 0 where it is none.
    var factor = 0
    /// How long the pause is, in seconds; 0 where it is none.
    var pause = 0.0

    /// Whether it is due before places are called.
    var isEarly: Bool { stage == .join || stage == .entry }

    /// The challenge that a plan gives a visitor, as the server does; nil if there is no pause for
    /// whoever can do nothing else.
    init?(_ plan: ChallengePlan, _ stage: PolicyStage, weight: Int, takesPause: Bool) {
        let offers = plan.offers(for: stage, weight: weight)
        guard let provider = takesPause ? offers.pause : offers.chosen else { return nil }
        name = provider.name
        kind = provider.kind
        self.stage = stage
        switch provider.kind {
        case .proofOfWork:
            let difficulty = ChallengeDifficulty(provider: provider, weight: weight)
            level = difficulty.level
            factor = difficulty.factor
        case .pause:
            level = ChallengeDifficulty.levels.lowerBound
            pause = offers.pauseLength.inSeconds
        case .turnstile, .hcaptcha, .recaptchaV2, .recaptchaV3, .cap, .geetestV4: level = 1
        }
    }
}
