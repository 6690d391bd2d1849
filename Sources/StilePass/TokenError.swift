/// Why a token is refused. No case carries any part of the token.
public enum TokenError: Error, Hashable, Sendable, CaseIterable {
    /// It is no compact JWS with the claims that its type asks for.
    case malformed
    /// It is longer than any token that Stile issues.
    case tooLong
    /// Its `typ` is that of another kind of token.
    case wrongType
    /// Its `alg` is not the one that its key is pinned to.
    case wrongAlgorithm
    /// Its `kid` names no key at hand.
    case unknownKey
    /// Its signature does not fit its words.
    case badSignature
    /// It was issued by somebody else.
    case wrongIssuer
    /// It is meant for another core.
    case wrongAudience
    /// It belongs to another room.
    case wrongRoom
    /// It belongs to an earlier or another sale.
    case wrongSale
    /// Its time is over.
    case expired
    /// It was issued in the future, by more than the leeway.
    case notYetValid

    /// The refusal in one sentence.
    public var sentence: String {
        switch self {
        case .malformed: "The token is not one of ours."
        case .tooLong: "The token is too long."
        case .wrongType: "The token is of another type."
        case .wrongAlgorithm: "The token names an algorithm that its key does not use."
        case .unknownKey: "The token names an unknown key."
        case .badSignature: "The signature of the token is wrong."
        case .wrongIssuer: "The token comes from another issuer."
        case .wrongAudience: "The token is meant for another recipient."
        case .wrongRoom: "The token belongs to another room."
        case .wrongSale: "The token belongs to another sale."
        case .expired: "The token has expired."
        case .notYetValid: "The token is not valid yet."
        }
    }
}
