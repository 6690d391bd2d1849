import StilePass
import WaitingRoom

// How a room challenges its visitors, and takes their answers.

extension Room {
    /// What a visitor is given to pass.
    enum ChallengeOffer: Sendable {
        /// Work for the browser, as the ALTCHA object.
        case work([UInt8])
        /// A wait, and the ticket that proves it.
        case pause(ticket: String, seconds: Int)
        /// A provider's own check.
        case widget(ChallengeProvider)
    }

    /// Which challenge a visitor asks for.
    enum ChallengeWish: Sendable, Equatable {
        /// The one that the policy chooses.
        case chosen
        /// Another way than the one that the policy chooses first: the built-in work.
        case other
        /// The pause, if the policy has one.
        case pause
    }

    /// A challenge for the holder of a token.
    ///
    /// - Parameters:
    ///   - stage: What it is passed for.
    ///   - token: The visitor's token.
    ///   - visit: The request.
    ///   - wish: Which challenge.
    ///   - version: The protocol of the built-in work.
    ///   - now: The wall clock.
    /// - Returns: What the visitor is given to pass.
    /// - Throws: ``ChallengeRefusal``, or ``ChallengeError``.
    func challenge(
        for stage: PolicyStage,
        _ token: QueueToken,
        visit: Visit,
        wish: ChallengeWish,
        version: AltchaVersion,
        at now: Timestamp
    ) throws -> ChallengeOffer {
        guard let policy = parts.policy else { throw ChallengeRefusal.notNeeded }
        guard let load = policy.issue.take(for: visit.address, at: now)
        else { throw ChallengeRefusal.busy }
        let weight = decision(stage, Applicant(token, visit: visit), at: now)?.weight ?? 0
        let plan = policy.document.challenges
        let provider = try plan.provider(for: stage, weight: weight, wish) {
            policy.outages.isOut($0, at: now)
        }
        let binding = binding(stage, token)
        var generator = SystemRandomNumberGenerator()
        switch provider.kind {
        case .proofOfWork:
            let work = try ProofOfWork(keys: policy.challengeKeys).issue(
                version,
                for: binding,
                difficulty: ChallengeDifficulty(provider: provider, weight: weight, load: load),
                expires: now + plan.lifetime,
                using: &generator
            )
            return .work(work)
        case .pause:
            let ticket = PauseTicket(keys: policy.challengeKeys).issue(
                for: binding,
                pause: PauseTicket.ordinaryPause,
                lifetime: plan.lifetime,
                at: now,
                using: &generator
            )
            let seconds = Int(PauseTicket.ordinaryPause.inSeconds.rounded(.up))
            return .pause(ticket: ticket, seconds: seconds)
        case .turnstile, .hcaptcha, .recaptchaV2, .recaptchaV3, .cap, .geetestV4:
            return .widget(provider)
        }
    }

    /// How long a pause still takes, in whole seconds; nil if the ticket is no good.
    func secondsLeft(
        ofPause ticket: String,
        _ stage: PolicyStage,
        _ token: QueueToken,
        at now: Timestamp
    ) -> Int? {
        guard let policy = parts.policy else { return nil }
        do throws(ChallengeError) {
            _ = try PauseTicket(keys: policy.challengeKeys)
                .verify(ticket, for: binding(stage, token), at: now)
            return 0
        } catch {
            guard case .tooEarly(let ready) = error else { return nil }
            return Int((ready - now).inSeconds.rounded(.up))
        }
    }

    /// What a visitor hands in.
    enum ChallengeAnswer: Sendable {
        /// The payload of an ALTCHA widget.
        case altcha(String)
        /// What a provider's script gave to the page.
        case response(String)
        /// The ticket of a pause.
        case pause(String)
    }

    /// Judges an answer, spends it, and gives the stamp.
    ///
    /// - Returns: The token with the stamp, and its text.
    /// - Throws: ``ChallengeError``, ``ChallengeRefusal``, ``Refusal`` or ``StoreError``.
    func pass(
        _ answer: ChallengeAnswer,
        for stage: PolicyStage,
        _ token: QueueToken,
        visit: Visit,
        at now: Timestamp
    ) async throws -> Joined {
        guard let policy = parts.policy else { throw ChallengeRefusal.notNeeded }
        let binding = binding(stage, token)
        let verdict: ChallengeVerdict
        let provider: String
        switch answer {
        case .altcha(let payload):
            verdict = try ProofOfWork(keys: policy.challengeKeys)
                .verify(payload, for: binding, at: now)
            provider = ChallengeProvider.Kind.proofOfWork.rawValue
        case .pause(let ticket):
            verdict = try PauseTicket(keys: policy.challengeKeys)
                .verify(ticket, for: binding, at: now)
            provider = ChallengeProvider.Kind.pause.rawValue
        case .response(let response):
            (verdict, provider) = try await judge(response, binding, token, visit, policy, at: now)
        }
        _ = try await perform(.spend(verdict.spentID, until: verdict.until))
        let stamped = token.adding(
            .challenge(
                stage: stage,
                provider: provider,
                level: verdict.level,
                at: Timestamp(seconds: now.seconds)
            )
        )
        return Joined(token: stamped, text: parts.tokenKeys.sign(stamped))
    }

    private func judge(
        _ response: String,
        _ binding: ChallengeBinding,
        _ token: QueueToken,
        _ visit: Visit,
        _ policy: PolicyParts,
        at now: Timestamp
    ) async throws -> (ChallengeVerdict, provider: String) {
        let weight = decision(binding.stage, Applicant(token, visit: visit), at: now)?.weight ?? 0
        let plan = policy.document.challenges
        let provider = plan.provider(for: binding.stage, weight: weight)
        guard let judge = policy.judges[provider.name] else { throw ChallengeRefusal.notNeeded }
        let verdict = try await judge.judge(
            ChallengeJudge.Submission(
                response: response,
                binding: binding,
                lifetime: plan.lifetime,
                attempt: Self.freshIdentifier()
            )
        )
        switch verdict {
        case .passed(let passed):
            policy.outages.noteAnswer(of: provider)
            return (passed, provider.name)
        case .rejected: throw ChallengeRefusal.rejected
        case .misconfigured(let mistake):
            policy.partners.tell(.error, mistake.sentence, of: provider.name, at: now)
            // The operator's own mistake is nothing that a visitor may get around by.
            throw ChallengeRefusal.unavailable
        case .unavailable(let outage):
            policy.partners.tell(.warning, outage.sentence, of: provider.name, at: now)
            policy.outages.noteSilence(of: provider, at: now)
            throw provider.onOutage == .fallback
                ? ChallengeRefusal.useOther : ChallengeRefusal.unavailable
        }
    }

    private func binding(_ stage: PolicyStage, _ token: QueueToken) -> ChallengeBinding {
        ChallengeBinding(
            room: plan.id,
            sale: token.sale,
            stage: stage,
            visitor: token.queueID
        )
    }
}

extension ChallengePlan {
    /// The provider for what a visitor asks for.
    ///
    /// - Throws: ``ChallengeRefusal/notNeeded`` if a pause is asked for and none is taken.
    fileprivate func provider(
        for stage: PolicyStage,
        weight: Int,
        _ wish: Room.ChallengeWish,
        isOut: (ChallengeProvider) -> Bool
    ) throws(ChallengeRefusal) -> ChallengeProvider {
        switch wish {
        case .chosen: return provider(for: stage, weight: weight, isOut: isOut)
        case .other: return work(for: stage, weight: weight)
        case .pause:
            guard let pause = pause(for: stage) else { throw .notNeeded }
            return pause
        }
    }
}

/// Why nobody is challenged, or why an answer gives no stamp.
enum ChallengeRefusal: Error, Hashable, Sendable {
    /// The room asks for no challenge.
    case notNeeded
    /// More challenges are asked for than are issued.
    case busy
    /// The provider says no.
    case rejected
    /// The provider does not answer, and the built-in work takes its place.
    case useOther
    /// The provider does not answer, and nobody passes without it.
    case unavailable
}
