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
        let answer = await policy.verifier?.ask(question, plan, at: now)
        guard let answer, answer.verdict.isOfDocument else {
            policy.attempts.giveBack(token.queueID)
            throw IdentityDesk.Refusal.unavailable
        }
        return try IdentityDesk.stamp(for: document, answer: answer, plan: plan, by: key, at: now)
    }
}
