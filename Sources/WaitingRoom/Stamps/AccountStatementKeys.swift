import Crypto
import FoundationEssentials
import StilePass

/// The keys that the operator's own site signs account statements with.
package struct AccountStatementKeys: Sendable {
    /// How many bytes a key has at least (RFC 7518 §3.2: as many as the hash).
    package static let minimumKeyBytes = QueueTokenKeys.minimumKeyBytes
    /// How far the clock of the operator's site may be off, either way.
    package static let leeway: Duration = .seconds(30)

    /// One key and its id.
    package struct Key: Sendable {
        /// The id, which a statement names as `kid`.
        package var id: String
        let secret: SymmetricKey

        /// Reads a key; nil if it is shorter than ``AccountStatementKeys/minimumKeyBytes``.
        package init?(id: String, bytes: [UInt8]) {
            guard bytes.count >= AccountStatementKeys.minimumKeyBytes else { return nil }
            self.id = id
            secret = SymmetricKey(data: bytes)
        }
    }

    private let keys: SharedKeys

    /// Takes the keys that count.
    package init(_ keys: [Key]) {
        self.keys = SharedKeys(keys.map { ($0.id, $0.secret) })
    }

    /// The contents of a statement for a room that is good at that moment.
    ///
    /// - Throws: the first reason not to accept it.
    package func verify(
        _ text: String,
        room: String,
        at now: Timestamp
    ) throws(AccountStatementError) -> AccountStatement {
        let claims = try claims(of: text)
        guard claims.aud == room else { throw .token(.wrongAudience) }
        guard let issuedAt = Timestamp(claim: claims.iat), let end = Timestamp(claim: claims.exp)
        else { throw .token(.malformed) }
        guard end > issuedAt, end - issuedAt <= AccountStatement.longestLife
        else { throw .badLife }
        guard issuedAt <= now + Self.leeway else { throw .token(.notYetValid) }
        guard now < end + Self.leeway else { throw .token(.expired) }
        return try claims.statement(at: now)
    }

    private func claims(of text: String) throws(AccountStatementError) -> Claims {
        let payload: [UInt8]
        do throws(TokenError) {
            payload = try keys.payload(of: text, type: AccountStatement.type)
        } catch {
            throw .token(error)
        }
        guard let claims = try? JSONDecoder().decode(Claims.self, from: Data(payload))
        else { throw .token(.malformed) }
        return claims
    }

    private struct Claims: Decodable {
        var aud, sub: String
        var tier, place: String?
        var since: Int64?
        var iat, exp: Int64

        func statement(at now: Timestamp) throws(AccountStatementError) -> AccountStatement {
            guard (1...AccountStatement.maximumAccountBytes).contains(sub.utf8.count)
            else { throw .badAccount }
            if let tier, !Stamp.isName(tier) { throw .badTier }
            let since = since.flatMap(Timestamp.init(claim:))
            guard (since == nil) == (self.since == nil),
                since.map({ $0 <= now + AccountStatementKeys.leeway }) ?? true
            else { throw .badSince }
            return AccountStatement(account: sub, tier: tier, since: since, place: place)
        }
    }
}
