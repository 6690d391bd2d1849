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
        case widget(ChallengeWidget)
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

    /// The ways to be challenged that are open to the holder of a token.
    ///
    /// It is a look, which counts as no decision of the policy.
    ///
    /// - Throws: ``ChallengeRefusal/notNeeded`` in a room without a policy.
    func offers(
        for stage: PolicyStage,
        _ token: QueueToken,
        visit: Visit,
        at now: Timestamp
    ) throws(ChallengeRefusal) -> ChallengeOffers {
        guard let policy = parts.policy else { throw .notNeeded }
        let weight = look(stage, Applicant(token, visit: visit), at: now)?.weight ?? 0
        return policy.document.challenges.offers(for: stage, weight: weight) {
            policy.outages.isOut($0, at: now)
        }
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
        let offers = try offers(for: stage, token, visit: visit, at: now)
        let provider = try offers.provider(for: wish)
        guard let load = policy.issue.take(for: visit.address, at: now)
        else { throw ChallengeRefusal.busy }
        let binding = binding(stage, token)
        switch provider.kind {
        case .proofOfWork:
            var generator = SystemRandomNumberGenerator()
            let work = try ProofOfWork(keys: policy.challengeKeys).issue(
                version,
                for: binding,
                difficulty: ChallengeDifficulty(
                    provider: provider,
                    weight: offers.weight,
                    load: load
                ),
                expires: now + policy.document.challenges.lifetime,
                using: &generator
            )
            return .work(work)
        case .pause: return pause(offers.pauseLength, binding, policy, at: now)
        case .turnstile, .hcaptcha, .recaptchaV2, .recaptchaV3, .cap, .geetestV4:
            return .widget(widget(of: provider, binding, policy))
        }
    }

    /// The check of a provider, for the holder of a token; nil in a room without a policy.
    func widget(
        of provider: ChallengeProvider,
        _ stage: PolicyStage,
        _ token: QueueToken
    ) -> ChallengeWidget? {
        parts.policy.map { widget(of: provider, binding(stage, token), $0) }
    }

    private func widget(
        of provider: ChallengeProvider,
        _ binding: ChallengeBinding,
        _ policy: PolicyParts
    ) -> ChallengeWidget {
        ChallengeWidget(
            provider,
            stage: binding.stage,
            label: binding.label(by: policy.challengeKeys).description
        )
    }

    private func pause(
        _ length: Duration,
        _ binding: ChallengeBinding,
        _ policy: PolicyParts,
        at now: Timestamp
    ) -> ChallengeOffer {
        var generator = SystemRandomNumberGenerator()
        let ticket = PauseTicket(keys: policy.challengeKeys).issue(
            for: binding,
            pause: length,
            // What is allowed for the challenge is the time to come back in.
            lifetime: length + policy.document.challenges.lifetime,
            at: now,
            using: &generator
        )
        return .pause(ticket: ticket, seconds: Int(length.inSeconds.rounded(.up)))
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
        /// What a provider's script gave to the page, and the provider's name in the policy, where it is
        /// told.
        case response(String, provider: String?)
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
        noteTrap(visit, of: token, policy)
        let offers = try offers(for: stage, token, visit: visit, at: now)
        let binding = binding(stage, token)
        let verdict: ChallengeVerdict
        let provider: String
        switch answer {
        case .altcha(let payload):
            verdict = try ProofOfWork(keys: policy.challengeKeys)
                .verify(payload, for: binding, at: now)
            provider = try offers.builtIn(.proofOfWork, after: verdict)
        case .pause(let ticket):
            verdict = try PauseTicket(keys: policy.challengeKeys)
                .verify(ticket, for: binding, at: now)
            provider = try offers.builtIn(.pause, after: verdict)
        case .response(let response, let name):
            let foreign = try foreignProvider(name, offers, stage, policy)
            verdict = try await judge(response, of: foreign, binding, visit, policy, at: now)
            provider = foreign.name
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

    private func binding(_ stage: PolicyStage, _ token: QueueToken) -> ChallengeBinding {
        ChallengeBinding(
            room: plan.id,
            sale: token.sale,
            stage: stage,
            visitor: token.queueID
        )
    }
}

extension ChallengeOffers {
    /// The provider for what a visitor asks for.
    ///
    /// - Throws: ``ChallengeRefusal/notOffered`` if that is not open.
    fileprivate func provider(
        for wish: Room.ChallengeWish
    ) throws(ChallengeRefusal) -> ChallengeProvider {
        let provider: ChallengeProvider? =
            switch wish {
            case .chosen: chosen
            case .other: work
            case .pause: pause
            }
        guard let provider else { throw .notOffered }
        return provider
    }

    /// What a stamp calls a built-in challenge that was passed.
    ///
    /// - Throws: ``ChallengeRefusal/notOffered`` if it does not count.
    fileprivate func builtIn(
        _ kind: ChallengeProvider.Kind,
        after verdict: ChallengeVerdict
    ) throws(ChallengeRefusal) -> String {
        guard takes(kind, effort: verdict.effort) else { throw .notOffered }
        return kind.rawValue
    }
}
