extension ChallengePlan {
    /// The ways to be challenged that are open to a visitor.
    ///
    /// First comes the first provider that serves the stage and whose threshold the weight reaches, or
    /// the built-in work where the policy names none; pauses come first nowhere. While a provider with
    /// `onOutage: fallback` does not answer, the work takes its place.
    ///
    /// The others are open only where the operator means it: the work where it comes first, or where work
    /// or a pause is listed for the stage and the weight; the pause where one is listed.
    ///
    /// - Parameters:
    ///   - stage: The stage.
    ///   - weight: The visitor's weight of risk.
    ///   - isOut: Whether a provider does not answer just now.
    /// - Returns: What may be taken.
    package func offers(
        for stage: PolicyStage,
        weight: Int,
        isOut: (ChallengeProvider) -> Bool = { _ in false }
    ) -> ChallengeOffers {
        let listed = providers.filter { $0.stages.contains(stage) && $0.fromWeight <= weight }
        let listedWork = listed.first { $0.kind == .proofOfWork }
        let pause = listed.first { $0.kind == .pause }
        let work = listedWork ?? Self.builtIn(stage)
        let preferred = listed.first { $0.kind != .pause } ?? work
        let isReplaced =
            !preferred.kind.isBuiltIn && preferred.onOutage == .fallback && isOut(preferred)
        let chosen = isReplaced ? work : preferred
        let hasWork = chosen.kind == .proofOfWork || listedWork != nil || pause != nil
        return ChallengeOffers(
            chosen: chosen,
            preferred: preferred,
            work: hasWork ? work : nil,
            pause: pause,
            weight: weight,
            pauses: [pause, work].compactMap(\.self).map {
                ChallengeDifficulty(provider: $0, weight: weight).pause
            }
        )
    }

    /// The provider of somebody else's that serves a stage under a name; nil if there is none, or if
    /// another one comes first at every weight.
    package func provider(named name: String, for stage: PolicyStage) -> ChallengeProvider? {
        providers.first { provider in
            provider.name == name && !provider.kind.isBuiltIn && provider.stages.contains(stage)
                && offers(for: stage, weight: provider.fromWeight).preferred == provider
        }
    }

    /// The ordinary built-in work, for stages at which a policy names no provider.
    private static func builtIn(_ stage: PolicyStage) -> ChallengeProvider {
        ChallengeProvider(name: "work", kind: .proofOfWork, stages: [stage])
    }
}
