import Logging
import StilePass
import WaitingRoom

// How a room takes identity documents. What is shown lives in memory for as long as this takes; the
// token gets a pseudonym.

extension Room {
    /// Looks at a document that is asked for at a stage, has it confirmed where the policy names
    /// somebody who does, and gives the stamp.
    ///
    /// - Throws: ``IdentityDesk/Refusal``, ``PseudonymKeyGone``, or a problem where no document is
    ///   asked for.
    func identify(
        _ input: DocumentInput,
        for stage: PolicyStage,
        _ token: QueueToken,
        visit: Visit,
        at now: Timestamp
    ) async throws -> Joined {
        guard let policy = parts.policy, !policy.document.identity.documents.isEmpty
        else { throw Problem.noIdentity }
        noteTrap(visit, of: token, policy)
        if policy.verifier != nil { try allowCall(stage, token, visit: visit, at: now) }
        // The key first: once it is destroyed, no document may be asked for.
        let key = try pseudonymKey(policy)
        let plan = policy.document.identity
        let attempts = policy.attempts.take(token.queueID)
        let document: IdentityDocument
        do {
            document = try IdentityDesk.check(input, attempts: attempts, plan: plan, at: now)
        } catch IdentityDesk.Refusal.tooManyAttempts {
            throw IdentityDesk.Refusal.tooManyAttempts
        } catch {
            // A slip that the form itself tells costs no try: nobody was asked.
            policy.attempts.giveBack(token.queueID)
            throw error
        }
        let stamp = try await stamp(for: document, token, policy, key, at: now)
        // Tries are counted because answers tell something; where nobody is asked they tell nothing.
        if plan.verifier == nil { policy.attempts.giveBack(token.queueID) }
        let stamped = token.adding(stamp)
        return Joined(token: stamped, text: parts.tokenKeys.sign(stamped))
    }

    /// Lets somebody ask the verifier, whose answers cost money and are limited in number.
    ///
    /// They are for those near the front, in order of place, who have shown everything else and are
    /// asked for a document: otherwise programs with places far behind would use them up.
    ///
    /// - Throws: ``FrontDesk/Refusal``, ``PolicyRefusal``, or a problem where no document is asked for.
    private func allowCall(
        _ stage: PolicyStage,
        _ token: QueueToken,
        visit: Visit,
        at now: Timestamp
    ) throws {
        _ = try FrontDesk.checkIn(
            token: .success(token),
            schedule: plan.schedule,
            checkInThrough: report.lane(plan.lane)?.checkInThrough ?? 0,
            at: now
        )
        switch decision(stage, Applicant(token, visit: visit), at: now)?.verdict {
        case nil, .allow:
            guard stage == .claim, try missingForLimits(of: token).contains(.identity)
            else { throw Problem.noIdentity }
        case .deny: throw PolicyRefusal.denied(reference: token.queueID)
        case .require(let missing):
            let others = missing.subtracting([.identity])
            if !others.isEmpty { throw PolicyRefusal.missing(others, stage: stage) }
        }
    }

    private func stamp(
        for document: IdentityDocument,
        _ token: QueueToken,
        _ policy: PolicyParts,
        _ key: PseudonymKey,
        at now: Timestamp
    ) async throws -> Stamp {
        let plan = policy.document.identity
        guard plan.verifier != nil else {
            return try IdentityDesk.stamp(for: document, plan: plan, by: key, at: now)
        }
        let question = IdentityQuestion(
            event: try pseudonymScope(policy).name,
            reference: Self.freshIdentifier(),
            document: document
        )
        guard let answer = await answer(to: question, plan, policy, at: now) else {
            policy.attempts.giveBack(token.queueID)
            throw IdentityDesk.Refusal.unavailable
        }
        return try IdentityDesk.stamp(for: document, answer: answer, plan: plan, by: key, at: now)
    }

    /// What the verifier says of the document; nil if nothing, of which the operator hears.
    private func answer(
        to question: IdentityQuestion,
        _ plan: IdentityPlan,
        _ policy: PolicyParts,
        at now: Timestamp
    ) async -> IdentityAnswer? {
        guard let verifier = policy.verifier else { return nil }
        let answer: IdentityAnswer
        do throws(IdentityVerifier.Silence) {
            answer = try await verifier.ask(question, plan, at: now)
        } catch {
            policy.partners.tell(.warning, error.sentence, of: "verifier", at: now)
            return nil
        }
        policy.partners.note(
            "\(answer.verdict.rawValue), \(answer.isBilled ? "billed" : "not billed"), "
                + "request \(answer.providerRequestID ?? "without id")"
        )
        if answer.verdict == .notEntitled {
            let sentence = "The verifier's source says that you may not ask it, or owe it money."
            policy.partners.tell(.error, sentence, of: "verifier", at: now)
        }
        return answer.verdict.isOfDocument ? answer : nil
    }
}
