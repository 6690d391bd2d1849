import StilePass

/// The decisions about one document, before and after the verifier is asked.
///
/// A verifier's answers are an oracle: whoever may ask often learns which number belongs to which
/// name. So a place has few attempts, the checks that cost nothing come first, and a visitor hears one
/// and the same word for every way in which a document was not confirmed.
package enum IdentityDesk {
    /// Why a visitor gets no stamp.
    package enum Refusal: Error, Hashable, Sendable {
        /// The document itself is wrong, which anybody could tell without asking.
        case document(DocumentError)
        /// The place has had its attempts.
        case tooManyAttempts
        /// The verifier did not confirm it; the visitor does not hear why.
        case notConfirmed
        /// Nobody could say; trying again may help, and the attempt does not count.
        case unavailable

        /// The refusal in one sentence, for the visitor.
        package var sentence: String {
            switch self {
            case .document(let error): error.sentence
            case .tooManyAttempts: "This place has had all of its attempts to show a document."
            case .notConfirmed: "The document could not be confirmed. Look for a slip."
            case .unavailable: "Documents can't be confirmed just now. Try again in a moment."
            }
        }
    }

    /// Checks a document as far as that needs nobody else.
    ///
    /// - Parameters:
    ///   - input: What the visitor sent.
    ///   - attempts: How many verdicts on documents the place has had. To be safe against many
    ///     requests at once, the caller counts this one before it asks the verifier, and gives it
    ///     back if ``IdentityVerdict/isOfDocument`` is false.
    ///   - plan: What the policy says of documents.
    ///   - now: The wall clock.
    /// - Returns: The document, to be confirmed.
    /// - Throws: the reason to go no further.
    package static func check(
        _ input: DocumentInput,
        attempts: Int,
        plan: IdentityPlan,
        at now: Timestamp
    ) throws(Refusal) -> IdentityDocument {
        guard attempts < plan.attempts else { throw .tooManyAttempts }
        // Only a verifier can say whom an opaque document means.
        guard input.kind != .opaque || plan.verifier != nil
        else { throw .document(.kindNotAccepted) }
        do {
            return try IdentityDocument(input, plan: plan, at: now)
        } catch {
            throw .document(error)
        }
    }

    /// The stamp for a document that the policy has nobody confirm.
    ///
    /// - Throws: ``Refusal/unavailable`` if the policy names a verifier.
    package static func stamp(
        for document: IdentityDocument,
        plan: IdentityPlan,
        by key: PseudonymKey,
        at now: Timestamp
    ) throws(Refusal) -> Stamp {
        guard plan.verifier == nil, let subject = document.subject(by: key)
        else { throw .unavailable }
        return stamp(document, subject, verifier: IdentityPlan.noVerifier, at: now)
    }

    /// The stamp for a document that a verifier has answered for.
    ///
    /// - Throws: ``Refusal/notConfirmed`` or ``Refusal/unavailable``, by the verdict.
    package static func stamp(
        for document: IdentityDocument,
        answer: IdentityAnswer,
        plan: IdentityPlan,
        by key: PseudonymKey,
        at now: Timestamp
    ) throws(Refusal) -> Stamp {
        guard answer.verdict.isOfDocument else { throw .unavailable }
        guard let subject = answer.subject(of: document, by: key) else { throw .notConfirmed }
        return stamp(document, subject, verifier: plan.verifierName, at: now)
    }

    private static func stamp(
        _ document: IdentityDocument,
        _ subject: Subject,
        verifier: String,
        at now: Timestamp
    ) -> Stamp {
        .identity(
            document: document.kind,
            subject: subject.pseudonym,
            verifier: verifier,
            // As on the wire, in whole seconds.
            at: Timestamp(seconds: now.seconds)
        )
    }
}

extension IdentityPlan {
    /// What a stamp says where nobody confirms.
    package static let noVerifier = "none"

    /// What a stamp calls the verifier: the host of its address, as much of it as a name may have.
    package var verifierName: String {
        guard let verifier else { return Self.noVerifier }
        guard let scheme = verifier.firstRange(of: "://") else { return "verifier" }
        let authority = verifier[scheme.upperBound...].prefix { !"/?#".contains($0) }
        // A name and a password may stand before the host, and must not reach a token.
        let host = (authority.split(separator: "@").last ?? "").prefix { $0 != ":" }
        guard !host.isEmpty, host.utf8.allSatisfy({ $0 < 0x80 }) else { return "verifier" }
        return String(host.prefix(Stamp.maximumNameBytes))
    }
}
