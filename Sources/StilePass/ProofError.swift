/// Why a proof of possession is refused.
///
/// No case carries any part of the proof.
public enum ProofError: Error, Hashable, Sendable, CaseIterable {
    /// A proof is needed and none came.
    case missing
    /// The token is bound to no key, and the room asks for one.
    case unbound
    /// It is no compact JWS with the header and claims of a proof.
    case malformed
    /// It is longer than ``ProofOfPossession/maximumLength``.
    case tooLong
    /// Its `typ` is not `dpop+jwt`.
    case wrongType
    /// Its `alg` is not `ES256`.
    case wrongAlgorithm
    /// Its header asks for an extension to be understood (`crit`, RFC 7515 §4.1.11).
    case criticalHeader
    /// Its key is no public key on P-256.
    case badKey
    /// Its key shows a secret part, which makes the key worthless from then on.
    case privateKey
    /// Its signature does not fit its words and its key.
    case badSignature
    /// It was made for another method.
    case wrongMethod
    /// It was made for another address, or its address has a query or a fragment.
    case wrongAddress
    /// Its time is over.
    case stale
    /// It was made in the future, by more than the leeway.
    case notYetValid
    /// It was made for another token, or for none.
    case wrongToken
    /// It was made with another key than the one that the token is bound to.
    case otherKey

    /// The refusal in one sentence.
    public var sentence: String {
        switch self {
        case .missing: "A proof by the key that the token is bound to is needed."
        case .unbound: "The token is bound to no key. Join again with a proof by a key."
        case .malformed: "The proof is not well formed."
        case .tooLong: "The proof is too long."
        case .wrongType: "The proof is of another type than dpop+jwt."
        case .wrongAlgorithm: "The proof uses another algorithm than ES256."
        case .criticalHeader: "The header of the proof asks for an unknown extension."
        case .badKey: "The key of the proof is no public key on P-256."
        case .privateKey: "The proof shows its private key. Make a new key."
        case .badSignature: "The signature of the proof is wrong."
        case .wrongMethod: "The proof is made for another method."
        case .wrongAddress: "The proof is made for another address."
        case .stale: "The proof is too old."
        case .notYetValid: "The proof is dated in the future."
        case .wrongToken: "The proof is made for another token."
        case .otherKey: "The proof is made with another key than the token names."
        }
    }
}
