import Crypto

/// The keys of the challenges that are built in, one for each purpose, all out of one secret.
///
/// They are derived by HKDF (RFC 5869) with the purpose as its information, so that a signature made
/// for one purpose is worth nothing for another. A challenge lives for minutes: after the secret is
/// changed, the few under way are refused and asked anew.
package struct ChallengeKeys: Sendable {
    /// How many bytes the secret has at least.
    package static let minimumSecretBytes = 32

    let altchaV1: ChallengeKey
    let altchaV2Parameters: ChallengeKey
    let altchaV2Work: ChallengeKey
    let pause: ChallengeKey
    let binding: ChallengeKey

    /// Derives the keys; nil if the secret is shorter than ``minimumSecretBytes``.
    package init?(secret: [UInt8]) {
        guard secret.count >= Self.minimumSecretBytes else { return nil }
        func key(_ purpose: String) -> ChallengeKey {
            ChallengeKey(
                HKDF<SHA256>.deriveKey(
                    inputKeyMaterial: SymmetricKey(data: secret),
                    info: Array("stile challenge \(purpose)".utf8),
                    outputByteCount: SHA256.byteCount
                )
            )
        }
        altchaV1 = key("altcha-v1")
        altchaV2Parameters = key("altcha-v2-parameters")
        altchaV2Work = key("altcha-v2-work")
        pause = key("pause")
        binding = key("binding")
    }
}
