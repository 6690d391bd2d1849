import Crypto
import FoundationEssentials

/// A proof that whoever sends a request holds the private key that a token is bound to (RFC 9449).
///
/// The browser makes a key that no script can export and signs, for one request, its method and
/// address, the hash of the token that it sends along, and the time. A copied token is worth nothing
/// without the key, and a copied proof is good for that request only, for a few seconds. What a proof
/// cannot stop is somebody who sits at the browser that has the key, for example by remote control.
///
/// ```swift
/// let proof = try ProofOfPossession.verify(
///     text, method: "POST", address: "https://shop.example/arena",
///     covering: passText, key: pass.keyThumbprint, at: now)
/// // Within the proof's life, remember proof.proofID, and refuse it the second time.
/// ```
public struct ProofOfPossession: Hashable, Sendable {
    /// The `typ` of every proof.
    public static let type = "dpop+jwt"
    /// The only `alg` that a proof may use: ECDSA on P-256 with SHA-256 (RFC 7518 §3.4).
    public static let algorithm = "ES256"
    /// How long a proof is good after it was made.
    public static let life: Duration = .seconds(10)
    /// How far the clock of whoever makes proofs may be off the verifier's, either way.
    ///
    /// The clocks of visitors are off by minutes now and then; a page dates its proofs by the time
    /// that the server tells it.
    public static let leeway: Duration = .seconds(5)
    /// No proof is longer, in bytes.
    public static let maximumLength = 2_048
    /// No id of a proof is longer, in bytes.
    public static let maximumIDBytes = 128

    /// The thumbprint of its key (RFC 7638), as `cnf.jkt` names it.
    public var keyThumbprint: String
    /// The proof's own id (`jti`), to tell a second use by.
    public var proofID: String
    /// When it was made (`iat`), in whole seconds.
    public var issuedAt: Timestamp

    /// The first moment at which the proof is refused for its age, so that its id can be forgotten.
    public var staleAt: Timestamp { issuedAt + Self.life + Self.leeway }

    /// Checks a proof of one request.
    ///
    /// That a proof is used once only is left to the caller, who has a memory: see ``proofID``.
    ///
    /// - Parameters:
    ///   - text: The proof, a compact JWS.
    ///   - method: The method of the request.
    ///   - address: The absolute address of the request; a query and a fragment count for nothing.
    ///   - token: The token or pass that the request carries, as text; nil where it carries none,
    ///     and then the proof must cover none.
    ///   - key: The thumbprint of the key that it must be made with; nil for any.
    ///   - now: The verifier's clock.
    /// - Returns: What the proof says of itself.
    /// - Throws: the first reason not to accept it.
    public static func verify(
        _ text: String,
        method: String,
        address: String,
        covering token: String?,
        key: String?,
        at now: Timestamp
    ) throws(ProofError) -> ProofOfPossession {
        let (claims, thumbprint) = try signedClaims(of: text)
        guard (1...maximumIDBytes).contains(claims.jti.utf8.count),
            let issuedAt = Timestamp(claim: claims.iat)
        else { throw .malformed }
        // Methods are case-sensitive (RFC 9110 §9.1).
        guard claims.htm == method else { throw .wrongMethod }
        guard let covered = ProofAddress(claims.htu), !covered.hasQueryOrFragment,
            let expected = ProofAddress(address), covered.text == expected.text
        else { throw .wrongAddress }
        let proof = ProofOfPossession(
            keyThumbprint: thumbprint,
            proofID: claims.jti,
            issuedAt: issuedAt
        )
        guard now < proof.staleAt else { throw .stale }
        guard issuedAt <= now + leeway else { throw .notYetValid }
        guard claims.ath == token.map(hash(of:)) else { throw .wrongToken }
        if let key, key != thumbprint { throw .otherKey }
        return proof
    }

    /// The `ath` of a token: SHA-256 over its text, as 43 characters.
    public static func hash(of token: String) -> String {
        Base64URL.encode(SHA256.hash(data: Array(token.utf8)))
    }

    private struct Claims: Decodable {
        var jti, htm, htu: String
        var iat: Int64
        var ath: String?
    }

    /// The claims, once the key in the header has been seen to have signed them.
    private static func signedClaims(
        of text: String
    ) throws(ProofError) -> (claims: Claims, thumbprint: String) {
        guard text.utf8.count <= maximumLength else { throw .tooLong }
        guard let segments = CompactJWS.Segments(text),
            let header = try? JSONDecoder().decode(ProofHeader.self, from: Data(segments.header))
        else { throw .malformed }
        let key = try header.key()
        guard
            let signature = try? P256.Signing.ECDSASignature(
                rawRepresentation: segments.signature
            ),
            key.isValidSignature(signature, for: segments.signingInput)
        else { throw .badSignature }
        guard let claims = try? JSONDecoder().decode(Claims.self, from: Data(segments.payload))
        else { throw .malformed }
        return (claims, KeyConfirmation.thumbprint(of: key))
    }
}
