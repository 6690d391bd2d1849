import Crypto
import StilePass

/// The secret that Stile and a verifier of identities share, and how either signs what it sends.
///
/// The header `Stile-Signature` holds `t=SECONDS,v1=HEX`: the time of signing in seconds since 1970,
/// and HMAC-SHA256 in small hexadecimal digits over that time, a dot and the body, byte for byte.
package struct VerifierKey: Sendable {
    /// The name of the header.
    package static let header = "Stile-Signature"
    /// How many bytes a key has at least.
    package static let minimumKeyBytes = 32
    /// How old a signature may be, and how far ahead of the verifying clock.
    package static let tolerance: Duration = .seconds(60)
    /// No header is longer, in bytes.
    package static let maximumHeaderBytes = 128

    private let secret: SymmetricKey

    /// Reads a key; nil if it is shorter than ``minimumKeyBytes``.
    package init?(bytes: [UInt8]) {
        guard bytes.count >= Self.minimumKeyBytes else { return nil }
        secret = SymmetricKey(data: bytes)
    }

    /// The header's value for a body that is sent at that moment.
    package func sign(_ body: [UInt8], at now: Timestamp) -> String {
        let time = String(now.seconds)
        let code = HMAC<SHA256>.authenticationCode(for: Self.message(time, body), using: secret)
        let hex = code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return "t=\(time),v1=\(hex)"
    }

    /// Checks the header's value for a body that has come.
    ///
    /// - Throws: the first reason not to believe it.
    package func verify(
        _ body: [UInt8],
        signature: String?,
        at now: Timestamp
    ) throws(VerifierError) {
        guard let signature else { throw .unsigned }
        guard let (time, code) = Self.parts(of: signature) else { throw .malformedSignature }
        guard
            HMAC<SHA256>.isValidAuthenticationCode(
                code,
                authenticating: Self.message(time, body),
                using: secret
            )
        else { throw .badSignature }
        guard let signedAt = Int64(time).flatMap(Timestamp.init(claim:)),
            signedAt <= now + Self.tolerance, now <= signedAt + Self.tolerance
        else { throw .staleSignature }
    }

    private static func message(_ time: String, _ body: [UInt8]) -> [UInt8] {
        Array(time.utf8) + [UInt8(ascii: ".")] + body
    }

    private static func parts(of signature: String) -> (time: String, code: [UInt8])? {
        guard signature.utf8.count <= maximumHeaderBytes else { return nil }
        let parts = signature.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].hasPrefix("t="), parts[1].hasPrefix("v1="),
            let code = bytes(hex: Array(parts[1].dropFirst(3).utf8)), code.count == 32
        else { return nil }
        let time = parts[0].dropFirst(2)
        guard Int(digits: Array(time.utf8)) != nil else { return nil }
        return (String(time), code)
    }

    private static func bytes(hex digits: [UInt8]) -> [UInt8]? {
        guard digits.count.isMultiple(of: 2) else { return nil }
        let text = String(decoding: digits, as: UTF8.self)
        guard text.utf8.allSatisfy({ "0123456789abcdef".utf8.contains($0) }) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
        }
    }
}
