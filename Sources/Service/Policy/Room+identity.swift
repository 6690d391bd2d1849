import StilePass
import WaitingRoom

// How a room takes identity documents. What is shown lives in memory for as long as this takes; the
// token gets a pseudonym.

extension Room {
    /// Looks at a document, has it confirmed where the policy names somebody who does, and gives the
    /// stamp.
    ///
    /// - Throws: ``DocumentError``, ``IdentityRefusal``, or a problem that names the member at fault.
    func identify(
        _ request: IdentityRequest,
        _ token: QueueToken,
        at now: Timestamp
    ) async throws -> Joined {
        guard let policy = parts.policy, !policy.document.identity.documents.isEmpty
        else { throw IdentityRefusal.notNeeded }
        let plan = policy.document.identity
        guard let kind = DocumentKind(rawValue: request.kind) else {
            let names = plan.documents.map(\.rawValue).joined(separator: ", ")
            throw Problem.badField("kind", "A document is one of \(names).")
        }
        // The key first: once it is destroyed, no document may be asked for.
        let key = try pseudonymKey(policy)
        guard policy.attempts.take(token.queueID, limit: plan.attempts)
        else { throw IdentityRefusal.tooManyTries }
        let document = try IdentityDocument(
            kind: kind,
            number: request.number,
            issuer: request.issuer,
            name: request.name,
            birthDate: request.birthDate,
            plan: plan,
            at: now
        )
        let (fields, verifier) = try await confirmed(document, token, policy, at: now)
        let stamped = token.adding(
            .identity(
                document: kind,
                subject: key.subject(.document, fields).pseudonym,
                verifier: verifier,
                at: Timestamp(seconds: now.seconds)
            )
        )
        return Joined(token: stamped, text: parts.tokenKeys.sign(stamped))
    }

    /// The fields that tell the document's holder from others, once the document is confirmed.
    private func confirmed(
        _ document: IdentityDocument,
        _ token: QueueToken,
        _ policy: PolicyParts,
        at now: Timestamp
    ) async throws -> (fields: [String], verifier: String) {
        guard policy.document.identity.verifier != nil else {
            return (document.identifyingFields, "none")
        }
        guard let verifier = policy.verifier else { throw IdentityRefusal.unavailable }
        let result = await verifier.ask(
            document,
            policy.document.identity,
            reference: Self.freshIdentifier(),
            at: now
        )
        switch result {
        case .confirmed(let subject?): return ([document.kind.rawValue, subject], "verifier")
        case .confirmed(nil): return (document.identifyingFields, "verifier")
        case .refused: throw IdentityRefusal.notConfirmed
        case .unavailable:
            policy.attempts.giveBack(token.queueID)
            throw IdentityRefusal.unavailable
        }
    }
}

/// Why a document gives no stamp.
///
/// One refusal stands for everything that a register may say against a document, so that nothing can be
/// learnt here of a document that is somebody else's.
enum IdentityRefusal: Error, Hashable, Sendable {
    /// The room asks for no document.
    case notNeeded
    /// The place has had all its tries.
    case tooManyTries
    /// The document could not be confirmed.
    case notConfirmed
    /// Nobody can say just now.
    case unavailable
}
