/// The ways to be challenged that are open to one visitor, at one stage and by the weight of now.
///
/// They are reckoned anew for every request, so an answer may come when its way is no longer open:
/// ``takes(_:effort:)`` and ``takes(answerOf:)`` say which of those count still.
package struct ChallengeOffers: Hashable, Sendable {
    /// The provider that comes first.
    package let chosen: ChallengeProvider
    /// The provider that would come first if everybody answered.
    package let preferred: ChallengeProvider
    /// The built-in work; nil where it is not on offer.
    package let work: ChallengeProvider?
    /// The pause; nil where none is on offer.
    package let pause: ChallengeProvider?
    /// How long that pause is.
    ///
    /// It grows with the weight as the work does, so that it never is the cheap way round: as by its own
    /// threshold, or as by that of the work where this is longer.
    package let pauseLength: Duration
    /// The visitor's weight of risk, by which all of this was reckoned.
    package let weight: Int

    init(
        chosen: ChallengeProvider,
        preferred: ChallengeProvider,
        work: ChallengeProvider?,
        pause: ChallengeProvider?,
        weight: Int,
        pauses: [Duration]
    ) {
        self.chosen = chosen
        self.preferred = preferred
        self.work = work
        self.pause = pause
        self.weight = weight
        pauseLength = pauses.max() ?? PauseTicket.ordinaryPause
    }

    /// The level of the work that weight and threshold ask for, whoever judges.
    private var level: Int { ChallengeDifficulty(provider: preferred, weight: weight).level }

    /// Whether an answer to a built-in challenge counts: its kind is on offer, or it took at least the
    /// effort that is asked for now.
    ///
    /// - Parameters:
    ///   - kind: What was passed.
    ///   - effort: The level of the effort that it took.
    /// - Returns: False for every kind that is not built in.
    package func takes(_ kind: ChallengeProvider.Kind, effort: Int) -> Bool {
        switch kind {
        case .proofOfWork: work != nil || effort >= level
        case .pause: pause != nil || effort >= level
        case .turnstile, .hcaptcha, .recaptchaV2, .recaptchaV3, .cap, .geetestV4: false
        }
    }

    /// Whether an answer to a provider of somebody else's counts: it is the one that comes first, one for
    /// heavier visitors, or the weight asks for no more than the ordinary effort.
    package func takes(answerOf provider: ChallengeProvider) -> Bool {
        guard !provider.kind.isBuiltIn else { return false }
        return provider.fromWeight >= preferred.fromWeight || level <= Self.foreignLevel
    }

    /// The level of a stamp for which somebody else was asked.
    private static let foreignLevel = 1
}
