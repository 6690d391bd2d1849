import FoundationEssentials
import StilePass

/// What a verifier of identities is asked, and what it may answer.
///
/// The request is a signed POST (see ``VerifierKey``) with this body:
///
/// ```json
/// {"version":1,"reference":"...","kind":"residentID","number":"...","issuer":"...","name":"...",
///  "birthDate":"..."}
/// ```
///
/// The reference is drawn anew for each request. It names neither the visitor nor the place, and the
/// answer has to repeat it, so that no answer can be used for another question:
///
/// ```json
/// {"reference":"...","verdict":"match","billed":true,"providerRequestID":"...","subject":"..."}
/// ```
///
/// `subject` belongs to documents of the kind `opaque` alone: the stable name under which the verifier
/// knows the holder.
package struct IdentityVerification: Sendable {
    /// The most bytes of an answer.
    package static let maximumAnswerBytes = 4_096
    /// The longest name of a subject or of a request at the provider, in bytes.
    package static let maximumNameBytes = 256

    /// Why an answer is worth nothing; then the verifier counts as unavailable.
    package enum Fault: Error, Hashable, Sendable, CaseIterable {
        /// It is longer than ``maximumAnswerBytes``.
        case tooLong
        /// It is not signed, or not by the verifier, or too long ago.
        case wrongSignature
        /// It is not the JSON that was described.
        case malformed
        /// It answers another question.
        case otherReference
    }

    /// An answer that can be believed.
    package struct Answer: Hashable, Sendable {
        /// What the verifier says.
        package var verdict: IdentityVerdict
        /// Whether it costs the operator money.
        package var isBilled: Bool
        /// By what the provider finds the request again.
        package var providerRequestID: String?
        /// The holder, as the verifier knows the holder; of opaque documents only.
        package var subject: String?
    }

    private let reference: Identifier
    private let document: IdentityDocument

    /// Prepares a question under a fresh reference.
    package init(_ document: IdentityDocument, reference: Identifier) {
        self.document = document
        self.reference = reference
    }

    /// The body of the request; it holds the number and name, and belongs in no log.
    package var body: [UInt8] {
        var json = JSONText()
        json.add("version", 1)
        json.add("reference", reference.description)
        json.add("kind", document.kind.rawValue)
        json.add("number", document.number)
        json.add("issuer", document.issuer)
        json.add("name", document.name)
        json.add("birthDate", document.birthDate)
        return json.finished()
    }

    /// Reads an answer.
    ///
    /// - Throws: why it is worth nothing.
    package func answer(
        _ body: [UInt8],
        signature: String?,
        key: VerifierKey,
        at now: Timestamp
    ) throws(Fault) -> Answer {
        guard body.count <= Self.maximumAnswerBytes else { throw .tooLong }
        guard let signature, key.isValid(signature, of: body, at: now)
        else { throw .wrongSignature }
        guard let claims = try? JSONDecoder().decode(Claims.self, from: Data(body)),
            let verdict = IdentityVerdict(rawValue: claims.verdict),
            [claims.subject, claims.providerRequestID].allSatisfy({
                ($0?.utf8.count ?? 1) > 0 && ($0?.utf8.count ?? 0) <= Self.maximumNameBytes
            }),
            (claims.subject != nil) == (document.kind == .opaque && verdict == .match)
        else { throw .malformed }
        guard claims.reference == reference.description else { throw .otherReference }
        return Answer(
            verdict: verdict,
            isBilled: claims.billed,
            providerRequestID: claims.providerRequestID,
            subject: claims.subject
        )
    }

    private struct Claims: Decodable {
        var reference, verdict: String
        var billed: Bool
        var providerRequestID, subject: String?
    }
}

/// What a verifier says about a document.
package enum IdentityVerdict: String, Hashable, Sendable, CaseIterable {
    /// The document exists and is its holder's.
    case match
    /// Number and name do not belong together.
    case mismatch
    /// There is no such document.
    case noRecord = "no_record"
    /// The number is none.
    case invalidFormat = "invalid_format"
    /// The name is none.
    case invalidName = "invalid_name"
    /// This person was asked about too often.
    case rateLimitedSubject = "rate_limited_subject"
    /// The register does not answer.
    case sourceUnavailable = "source_unavailable"
    /// The operator's contract does not cover it.
    case notEntitled = "not_entitled"

    /// What a visitor is told.
    ///
    /// Of a document that is not the visitor's own nothing may be learnt here, so whatever the register
    /// says against it is one and the same refusal.
    package var outcome: Outcome {
        switch self {
        case .match: .confirmed
        case .mismatch, .noRecord, .invalidFormat, .invalidName: .refused
        case .rateLimitedSubject, .sourceUnavailable, .notEntitled: .unavailable
        }
    }

    /// What a verdict comes to.
    package enum Outcome: Hashable, Sendable {
        /// The stamp is given.
        case confirmed
        /// The document could not be confirmed; the try counts.
        case refused
        /// Nobody can say just now; the try does not count.
        case unavailable
    }
}
