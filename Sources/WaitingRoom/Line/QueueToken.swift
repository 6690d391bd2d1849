import StilePass

/// What a queue token says: this visitor has that place in that line.
///
/// On the wire it is a compact JWS of type `queue-token+jwt`, signed with HMAC-SHA256 by a key that
/// only Stile's nodes have. It names no person and holds nothing secret; the visitor keeps it. It
/// lives as long as its sale, and collects a stamp for everything that the visitor shows.
package struct QueueToken: Hashable, Sendable {
    /// The `typ` of every queue token.
    package static let type = "queue-token+jwt"
    /// The only `alg` that a queue token may carry (RFC 7518 §3.2).
    package static let algorithm = SharedKeys.algorithm
    /// The most stamps on a token; with one challenge per stage, one document and one account there
    /// are fewer.
    package static let maximumStamps = 16
    /// No token with valid names is longer, in bytes, so that a cookie with its attributes stays far
    /// below the 4,096 bytes that a browser keeps at least (RFC 6265 §6.1).
    package static let maximumLength = 2_000

    /// The waiting room.
    package var room: String
    /// The sale of that room.
    package var sale: String
    /// The visitor's place.
    package var key: PlaceKey
    /// The visitor's queue id (`sub`).
    package var queueID: Identifier
    /// When the token was issued (`iat`), in whole seconds.
    package var issuedAt: Timestamp
    /// What the visitor has shown so far, in the order in which it was first shown.
    package var stamps: [Stamp]
    /// The thumbprint of the key that the token is bound to (`cnf.jkt`, RFC 9449 §6); nil if it is
    /// bound to none.
    package var keyThumbprint: String?

    /// Creates the contents of a token.
    package init(
        room: String,
        sale: String,
        key: PlaceKey,
        queueID: Identifier,
        issuedAt: Timestamp,
        stamps: [Stamp] = [],
        keyThumbprint: String? = nil
    ) {
        self.room = room
        self.sale = sale
        self.key = key
        self.queueID = queueID
        self.issuedAt = issuedAt
        self.stamps = stamps
        self.keyThumbprint = keyThumbprint
    }

    /// The token with one more stamp.
    ///
    /// A challenge takes the place of an older one of its stage, a document that of an older
    /// document, an account that of an older account. Moments count in whole seconds, as on the wire.
    package func adding(_ stamp: Stamp) -> QueueToken {
        var token = self
        if let index = token.stamps.firstIndex(where: stamp.replaces) {
            token.stamps[index] = stamp
        } else {
            token.stamps.append(stamp)
        }
        return token
    }

    struct Claims: Decodable {
        var room, sale, lane, sub: String
        var place: Int
        var iat: Int64
        var stamps: [Stamp.Claim]?
        var cnf: KeyConfirmation?
    }

    init?(_ claims: Claims) {
        guard claims.place > 0, let queueID = Identifier(claims.sub),
            let issuedAt = Timestamp(claim: claims.iat),
            let stamps = Self.stamps(claims.stamps ?? []),
            claims.cnf?.isThumbprint ?? true
        else { return nil }
        self.init(
            room: claims.room,
            sale: claims.sale,
            key: PlaceKey(lane: LaneID(claims.lane), place: claims.place),
            queueID: queueID,
            issuedAt: issuedAt,
            stamps: stamps,
            keyThumbprint: claims.cnf?.jkt
        )
    }

    /// The stamps of a token; nil if one of them makes no sense, or if there are too many or two
    /// that cannot stand beside each other.
    private static func stamps(_ claims: [Stamp.Claim]) -> [Stamp]? {
        guard claims.count <= maximumStamps else { return nil }
        var stamps: [Stamp] = []
        for claim in claims {
            guard let stamp = Stamp(claim), !stamps.contains(where: stamp.replaces)
            else { return nil }
            stamps.append(stamp)
        }
        return stamps
    }

    var payload: [UInt8] {
        var json = JSONText()
        json.add("room", room)
        json.add("sale", sale)
        json.add("lane", key.lane.name)
        json.add("sub", queueID.description)
        json.add("place", Int64(key.place))
        json.add("iat", issuedAt.seconds)
        if !stamps.isEmpty { json.add("stamps", stamps.map(\.claim)) }
        if let keyThumbprint { json.add("cnf", KeyConfirmation(jkt: keyThumbprint).json) }
        return json.finished()
    }
}
