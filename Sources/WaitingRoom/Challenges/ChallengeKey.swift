import Crypto

/// One key that signs, with HMAC-SHA256.
package struct ChallengeKey: Sendable {
    private let key: SymmetricKey

    /// Takes the bytes of a key; they must not be known to anybody outside.
    package init(bytes: [UInt8]) {
        key = SymmetricKey(data: bytes)
    }

    init(_ key: SymmetricKey) { self.key = key }

    /// The authentication code of a message: 32 bytes.
    package func code(for message: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: message, using: key))
    }

    /// Whether a text is the authentication code of a message in hexadecimal digits; it takes the
    /// same time wherever the two differ.
    func isValid(_ hexadecimal: String, for message: [UInt8]) -> Bool {
        guard let code = Hexadecimal.decode(hexadecimal) else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: message, using: key)
    }
}

/// Compares two lists of bytes in a time that does not depend on where they differ.
func isEqualInConstantTime(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
}
