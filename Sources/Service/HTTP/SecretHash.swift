import Crypto

/// The SHA-256 of a secret that others present; comparing takes the same time wherever they differ.
package struct SecretHash: Sendable {
    private let digest: [UInt8]

    /// Hashes a secret.
    package init(of secret: String) {
        digest = Array(SHA256.hash(data: Array(secret.utf8)))
    }

    /// Reads 64 hexadecimal digits; nil if the text is anything else.
    package init?(hexadecimal text: String) {
        let digits = Array(text.utf8)
        guard digits.count == 2 * SHA256.byteCount else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = UInt8(String(decoding: digits[index...index + 1], as: UTF8.self), radix: 16)
            else { return nil }
            bytes.append(byte)
        }
        digest = bytes
    }

    /// The digest in hexadecimal digits.
    package var hexadecimal: String {
        digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Whether a secret is the hashed one.
    package func matches(_ secret: String) -> Bool {
        let other = SHA256.hash(data: Array(secret.utf8))
        return zip(digest, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
