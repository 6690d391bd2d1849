import Crypto
import FoundationEssentials
import StilePass

/// The keys that queue tokens are signed and verified with: the first one signs, all verify, so
/// that a rotation costs nobody the place.
package struct QueueTokenKeys: Sendable {
    /// How many bytes a key has at least (RFC 7518 §3.2: as many as the hash).
    package static let minimumKeyBytes = 32
    /// How far ahead of the verifier's clock the issuing node's clock may be.
    package static let leeway: Duration = .seconds(5)

    /// One key and its id.
    package struct Key: Sendable {
        /// The id, which becomes the `kid` of every token it signs.
        package var id: String
        let secret: SymmetricKey
        let headerSegment: [UInt8]

        /// Reads a key; nil if it is shorter than ``QueueTokenKeys/minimumKeyBytes``.
        package init?(id: String, bytes: [UInt8]) {
            guard bytes.count >= QueueTokenKeys.minimumKeyBytes else { return nil }
            self.id = id
            secret = SymmetricKey(data: bytes)
            headerSegment = CompactJWS.headerSegment(
                algorithm: QueueToken.algorithm,
                type: QueueToken.type,
                keyID: id
            )
        }
    }

    private let signing: Key
    private let verifying: SharedKeys

    /// Takes the signing key and the older ones that still verify.
    package init(signing: Key, older: [Key] = []) {
        self.signing = signing
        verifying = SharedKeys(([signing] + older).map { ($0.id, $0.secret) })
    }

    /// The token text.
    package func sign(_ token: QueueToken) -> String {
        CompactJWS.assemble(headerSegment: signing.headerSegment, payload: token.payload) {
            Array(HMAC<SHA256>.authenticationCode(for: $0, using: signing.secret))
        }
    }

    /// The contents of a token of that room and sale.
    ///
    /// - Throws: the first reason not to accept it.
    package func verify(
        _ text: String,
        room: String,
        sale: String,
        at now: Timestamp
    ) throws(TokenError) -> QueueToken {
        let payload = try verifying.payload(of: text, type: QueueToken.type)
        guard
            let claims = try? JSONDecoder().decode(QueueToken.Claims.self, from: Data(payload)),
            let token = QueueToken(claims)
        else { throw .malformed }
        guard token.room == room else { throw .wrongRoom }
        guard token.sale == sale else { throw .wrongSale }
        guard token.issuedAt <= now + Self.leeway else { throw .notYetValid }
        return token
    }
}
