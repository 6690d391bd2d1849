import Foundation
import Service
import StilePass

/// Draws secrets from the system's randomness.
enum FreshSecret {
    /// How many bytes a key or a bearer secret has.
    static let byteCount = 32

    /// A key or a bearer secret, as text.
    static func key() -> String {
        var generator = SystemRandomNumberGenerator()
        return Base64URL.encode((0..<byteCount).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }

    /// The id of a key: the time, so that newer keys sort last, and four random characters.
    static func keyID(at now: Timestamp) -> String {
        let time = now.iso8601.prefix(19).filter { $0.isNumber || $0 == "T" }
        return "\(time.lowercased())-\(key().lowercased().filter(\.isLetter).prefix(4))"
    }
}
