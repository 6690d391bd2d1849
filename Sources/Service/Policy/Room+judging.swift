import Logging
import StilePass
import WaitingRoom

// How a room has somebody else judge an answer, and what follows if nobody does.

extension Room {
    /// Whose answer a visitor hands in.
    ///
    /// - Throws: ``ChallengeRefusal/notOffered`` if it is nobody's whom the policy has for this visitor.
    func foreignProvider(
        _ name: String?,
        _ offers: ChallengeOffers,
        _ stage: PolicyStage,
        _ policy: PolicyParts
    ) throws(ChallengeRefusal) -> ChallengeProvider {
        let provider: ChallengeProvider?
        if let name {
            provider = policy.document.challenges.provider(named: name, for: stage)
        } else {
            provider = offers.preferred
        }
        guard let provider, offers.takes(answerOf: provider) else { throw .notOffered }
        return provider
    }

    /// Asks a provider about an answer.
    ///
    /// - Returns: The verdict on an answer that passed.
    /// - Throws: ``ChallengeRefusal``, or ``ChallengeError`` for what cannot be an answer.
    func judge(
        _ response: String,
        of provider: ChallengeProvider,
        _ binding: ChallengeBinding,
        _ visit: Visit,
        _ policy: PolicyParts,
        at now: Timestamp
    ) async throws -> ChallengeVerdict {
        guard let judge = policy.judges[provider.name]?.following(provider)
        else { throw ChallengeRefusal.unavailable }
        let submission = ChallengeJudge.Submission(
            response: response,
            binding: binding,
            label: binding.label(by: policy.challengeKeys).description,
            hostname: parts.publicURL.flatMap(WebAddress.host),
            lifetime: policy.document.challenges.lifetime,
            attempt: Self.freshIdentifier()
        )
        let asker = ProviderGate.Asker(visitor: binding.visitor, address: visit.address)
        let verdict = try await policy.questions.ask(provider, for: asker, at: now) {
            try await judge.judge(submission)
        }
        // The answer may have taken as long as an outage lasts.
        return try outcome(of: verdict, by: provider, policy, at: Timestamp.wallClock())
    }

    private func outcome(
        of verdict: ProviderVerdict,
        by provider: ChallengeProvider,
        _ policy: PolicyParts,
        at now: Timestamp
    ) throws(ChallengeRefusal) -> ChallengeVerdict {
        switch verdict {
        case .passed(let passed):
            policy.outages.noteAnswer(of: provider)
            return passed
        case .rejected(let rejection):
            policy.outages.noteAnswer(of: provider)
            if rejection == .hostname {
                policy.partners.tell(.warning, Self.otherHost, of: provider.name, at: now)
            }
            throw .rejected
        case .busy:
            policy.partners.tell(.warning, Self.askedTooOften, of: provider.name, at: now)
            throw .busy
        case .misconfigured(let mistake):
            policy.partners.tell(.error, mistake.sentence, of: provider.name, at: now)
            // The operator's own mistake is nothing that a visitor may get around by.
            throw .unavailable
        case .unavailable(let outage):
            policy.partners.tell(.warning, outage.sentence, of: provider.name, at: now)
            policy.outages.noteSilence(of: provider, at: now)
            guard policy.outages.isOut(provider, at: now) else { throw .unanswered }
            throw provider.onOutage == .fallback
                ? ChallengeRefusal.useOther : ChallengeRefusal.unavailable
        }
    }

    private static let askedTooOften = "The provider is asked more often than it answers."
    private static let otherHost =
        "Answers come from another host than hostname, or server.publicURL, says."
}
