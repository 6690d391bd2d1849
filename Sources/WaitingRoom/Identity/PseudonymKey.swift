import Crypto

/// Turns accounts, documents, keys, cards, phones and addresses into pseudonyms that hold for one
/// event only.
///
/// All identity numbers of a country can be tried in minutes (37 bits), so a hash without a key hides
/// nothing. The key is 32 random bytes of its own for each event, and lies outside the database. Were
/// it derived from a master key, whoever has that could derive it again; a random one that is destroyed
/// is gone, and with it every link from a pseudonym back to a person.
///
/// A pseudonym is HMAC-SHA-256 over the version, the event, the kind and the fields, each behind its
/// length, so that no two inputs share an encoding and no kind meets another; the first sixteen bytes
/// count (128 bits).
package struct PseudonymKey: Sendable {
    /// How many bytes a key has.
    package static let byteCount = 32
    /// What every message begins with, so that another way to make pseudonyms can be told apart.
    package static let version = "pid/v1"

    private let event: String
    private let key: SymmetricKey

    /// Takes the key of an event; nil if it has not ``byteCount`` bytes.
    package init?(event: String, bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.event = event
        key = SymmetricKey(data: bytes)
    }

    /// The pseudonym of what some fields name.
    ///
    /// - Parameters:
    ///   - kind: What it is.
    ///   - fields: What names it, in its one canonical spelling: for a document its kind, issuer and
    ///     number; for an account its id; for a device the thumbprint of its key.
    /// - Returns: The subject, to be limited and stored.
    package func subject(_ kind: SubjectKind, _ fields: [String]) -> Subject {
        var message: [UInt8] = []
        for field in [Self.version, event, kind.rawValue] + fields {
            let bytes = Array(field.utf8)
            withUnsafeBytes(of: UInt32(bytes.count).bigEndian) { message += $0 }
            message += bytes
        }
        let code = HMAC<SHA256>.authenticationCode(for: message, using: key)
        // A code has 32 bytes, so the first sixteen are always there.
        return Subject(kind, Identifier(bytes: code) ?? Identifier(high: 0, low: 0))
    }

    /// The device that a bound token stands for.
    package func device(_ keyThumbprint: String) -> Subject { subject(.device, [keyThumbprint]) }
}
