import StilePass
import WaitingRoom

// How a room takes identity documents. What is shown lives in memory for as long as this takes; the
// token gets a pseudonym.

extension Room {
    /// Looks at a document, has it confirmed where the policy names somebody who does, and gives the
    /// stamp.
    ///
    /// - Throws: ``IdentityDesk/Refusal``, ``PseudonymKeyGone``, or a problem where no document is
    ///   asked for.
    func identify(
        _ input: DocumentInput,
        _ token: QueueToken,
        at now: Timestamp
    ) async throws -> Joined {
        guard let policy = parts.policy, !policy.document.identity.documents.isEmpty
        else { throw Problem.noIdentity }
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
        let stamped = token.adding(stamp)
        return Joined(token: stamped, text: parts.tokenKeys.sign(stamped))
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
            event: saleID,
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
