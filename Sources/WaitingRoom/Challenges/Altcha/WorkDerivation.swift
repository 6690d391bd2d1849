import Crypto
import CryptoExtras
import FoundationEssentials

/// The key derivation that makes the work of ALTCHA v2: PBKDF2 with HMAC-SHA256 (RFC 8018 §5.2).
enum WorkDerivation {
    /// How many bytes a derived key has.
    static let keyLength = 32
    /// The most iterations that are computed here, whatever was signed.
    static let maximumCost = 100_000

    /// The key of one counter: the password is the nonce, then the counter in four bytes.
    static func key(
        nonce: [UInt8],
        salt: [UInt8],
        counter: UInt32,
        cost: Int
    ) throws(ChallengeError) -> [UInt8] {
        let suffix = (0..<4).map { UInt8(truncatingIfNeeded: counter >> UInt32(24 - 8 * $0)) }
        // The "unchecked" limit of iterations is one for stored passwords. Here a derivation is a
        // unit of work, and its result is worth nothing once the challenge has expired.
        let key = try? KDF.Insecure.PBKDF2.deriveKey(
            from: nonce + suffix,
            salt: salt,
            using: .sha256,
            outputByteCount: keyLength,
            unsafeUncheckedRounds: cost
        )
        guard let key else { throw .derivationFailed }
        return key.withUnsafeBytes { Array($0) }
    }
}
