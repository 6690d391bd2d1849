import Crypto
import StilePass

/// Keys that signer and verifier share, by their ids: the one way in which HS256 is checked.
///
/// The key is picked by `kid` before a word of the payload is believed, and the algorithm is pinned,
/// so that no public key can pass for a shared one (RFC 8725 §3.1).
struct SharedKeys: Sendable {
    /// The only `alg` (RFC 7518 §3.2).
    static let algorithm = "HS256"

    private let byID: [String: SymmetricKey]

    /// Takes keys and their ids; of two with one id the first counts.
    init(_ keys: [(id: String, secret: SymmetricKey)]) {
        byID = Dictionary(
            keys.map { ($0.id, $0.secret) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The payload of a token of that type which one of the keys has signed.
    ///
    /// - Throws: the first reason not to believe it.
    func payload(of text: String, type: String) throws(TokenError) -> [UInt8] {
        let parts = try CompactJWS.split(text, type: type)
        guard let key = byID[parts.header.kid] else { throw .unknownKey }
        guard parts.header.alg == Self.algorithm else { throw .wrongAlgorithm }
        guard
            HMAC<SHA256>.isValidAuthenticationCode(
                parts.signature,
                authenticating: parts.signingInput,
                using: key
            )
        else { throw .badSignature }
        return parts.payload
    }
}
