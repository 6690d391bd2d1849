/// Why the answer of a verifier is not believed.
///
/// No case carries any part of the answer. To visitors all of them are the same outage.
package enum VerifierError: Error, Hashable, Sendable, CaseIterable {
    /// It is longer than ``IdentityAnswer/maximumBytes``.
    case tooLong
    /// It has no signature.
    case unsigned
    /// Its signature is not of the form `t=SECONDS,v1=HEX`.
    case malformedSignature
    /// Its signature does not fit its words.
    case badSignature
    /// It was signed too long ago, or in the future.
    case staleSignature
    /// It is not the JSON object that the contract describes.
    case malformed
    /// Its verdict is none that the contract knows.
    case unknownVerdict
    /// It answers another question.
    case otherReference
    /// It names no subject where only the verifier can name one.
    case subjectMissing
    /// It names a subject where nobody asked for one.
    case subjectUnasked

    /// The mistake in one sentence, for the operator's log.
    package var sentence: String {
        switch self {
        case .tooLong: "The verifier's answer is too long."
        case .unsigned: "The verifier's answer has no \(VerifierKey.header) header."
        case .malformedSignature:
            "The verifier's \(VerifierKey.header) header is not of the form t=SECONDS,v1=HEX."
        case .badSignature: "The signature of the verifier's answer is wrong."
        case .staleSignature: "The verifier's answer was signed too long ago or in the future."
        case .malformed: "The verifier's answer is not the JSON object that the contract describes."
        case .unknownVerdict: "The verifier's verdict is unknown."
        case .otherReference: "The verifier's answer belongs to another question."
        case .subjectMissing: "The verifier's answer names no subject."
        case .subjectUnasked: "The verifier's answer names a subject that nobody asked for."
        }
    }
}
