extension ChallengePlan {
    /// The ordinary built-in work, for stages at which a policy names no provider.
    package static func builtIn(_ stage: PolicyStage) -> ChallengeProvider {
        ChallengeProvider(name: "work", kind: .proofOfWork, stages: [stage])
    }

    /// The provider for a stage and a weight of risk: the first that serves the stage and whose threshold
    /// the weight reaches; pauses only where they are asked for.
    ///
    /// - Parameters:
    ///   - stage: The stage.
    ///   - weight: The visitor's weight.
    ///   - isOut: Whether a provider is to be passed over because it does not answer; one whose outage
    ///     nobody gets around stays.
    /// - Returns: The provider; the built-in work where the policy names none.
    package func provider(
        for stage: PolicyStage,
        weight: Int,
        isOut: (ChallengeProvider) -> Bool = { _ in false }
    ) -> ChallengeProvider {
        let fitting = providers.first {
            $0.stages.contains(stage) && $0.fromWeight <= weight && $0.kind != .pause
        }
        guard let chosen = fitting else { return Self.builtIn(stage) }
        guard chosen.onOutage == .fallback, isOut(chosen) else { return chosen }
        return work(for: stage, weight: weight)
    }

    /// The built-in work for a stage and a weight: what takes a provider's place.
    package func work(for stage: PolicyStage, weight: Int) -> ChallengeProvider {
        providers.first {
            $0.kind == .proofOfWork && $0.stages.contains(stage) && $0.fromWeight <= weight
        } ?? Self.builtIn(stage)
    }

    /// The pause of a stage; nil where the policy takes none.
    package func pause(for stage: PolicyStage) -> ChallengeProvider? {
        providers.first { $0.kind == .pause && $0.stages.contains(stage) }
    }
}
