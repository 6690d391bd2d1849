import FoundationEssentials

/// Verifies admission passes offline, for cores written in Swift.
///
/// It checks type, algorithm, key, signature, issuer, audience and times, in that order. It can't
/// know whether a pass was spent: see ``AdmissionPass``.
public struct PassVerifier: Sendable {
    /// How far the clocks of issuer and verifier may differ.
    public static let leeway: Duration = .seconds(5)

    private let keys: [String: PassPublicKey]
    private let issuer: String
    private let audience: String

    /// Creates a verifier for one issuer's keys and one core.
    public init(keys: [PassPublicKey], issuer: String, audience: String) {
        self.keys = Dictionary(keys.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.issuer = issuer
        self.audience = audience
    }

    /// The contents of a pass that is good at that moment.
    ///
    /// - Throws: the first reason not to accept it.
    public func verify(_ token: String, at now: Timestamp) throws(TokenError) -> AdmissionPass {
        let pass = try verifyExceptExpiry(token, at: now)
        guard now < pass.expiresAt + Self.leeway else { throw .expired }
        return pass
    }

    /// The contents of a pass that is good but for its time.
    ///
    /// This is for whoever keeps the books of passes and knows for how long the time of a pass has
    /// stood still; see ``AdmissionPass``.
    ///
    /// - Throws: the first other reason not to accept it.
    package func verifyExceptExpiry(
        _ token: String,
        at now: Timestamp
    ) throws(TokenError) -> AdmissionPass {
        let parts = try CompactJWS.split(token, type: AdmissionPass.type)
        guard let key = keys[parts.header.kid] else { throw .unknownKey }
        guard parts.header.alg == key.algorithm.rawValue else { throw .wrongAlgorithm }
        guard key.isValid(parts.signature, for: parts.signingInput) else { throw .badSignature }
        guard
            let claims = try? JSONDecoder().decode(
                AdmissionPass.Claims.self,
                from: Data(parts.payload)
            ),
            let pass = AdmissionPass(claims)
        else { throw .malformed }
        guard pass.issuer == issuer else { throw .wrongIssuer }
        guard pass.audience == audience else { throw .wrongAudience }
        guard pass.issuedAt <= now + Self.leeway else { throw .notYetValid }
        return pass
    }
}
