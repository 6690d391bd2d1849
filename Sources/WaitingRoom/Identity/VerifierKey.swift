import Crypto
import FoundationEssentials
import StilePass

/// The secret that Stile and a verifier of identities share: each signs what it says to the other.
///
/// The header `Stile-Signature` reads `t=1796119200,v1=<64 hexadecimal digits>`: the seconds since the
/// Unix epoch when it was signed, and HMAC-SHA256 over these digits, a full stop and the body.
package struct VerifierKey: Sendable {
    /// The name of the header.
    package static let headerName = "Stile-Signature"
    /// How many bytes the secret has at least.
    package static let minimumBytes = 32
    /// How old, or how far ahead, a signature may be.
    package static let tolerance: Duration = .seconds(60)

    private let secret: SymmetricKey

    /// Takes the secret; nil if it is shorter than ``minimumBytes``.
    package init?(bytes: [UInt8]) {
        guard bytes.count >= Self.minimumBytes else { return nil }
        secret = SymmetricKey(data: bytes)
    }

    /// The header's value for a body.
    package func signature(of body: [UInt8], at now: Timestamp) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Self.signed(now.seconds, body),
            using: secret
        )
        return "t=\(now.seconds),v1=\(Self.hexadecimal(code))"
    }

    /// Whether a header's value is one for that body, and not too old.
    package func isValid(_ header: String, of body: [UInt8], at now: Timestamp) -> Bool {
        let parts = header.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].hasPrefix("t="), parts[1].hasPrefix("v1="),
            let seconds = Int64(parts[0].dropFirst(2)),
            (now.seconds - Int64(Self.tolerance.inSeconds)...now.seconds
                + Int64(Self.tolerance.inSeconds)).contains(seconds),
            let code = Self.bytes(parts[1].dropFirst(3))
        else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(
            code,
            authenticating: Self.signed(seconds, body),
            using: secret
        )
    }

    private static func signed(_ seconds: Int64, _ body: [UInt8]) -> [UInt8] {
        Array("\(seconds).".utf8) + body
    }

    private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
            as: UTF8.self
        )
    }

    private static func bytes(_ text: Substring) -> [UInt8]? {
        let digits = text.utf8.map { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == 64 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = digits[index], let low = digits[index + 1] else { return nil }
            bytes.append(UInt8(high << 4 | low))
        }
        return bytes
    }
}
