import StilePass

/// What a queue token says: this visitor has that place in that line.
///
/// On the wire it is a compact JWS of type `queue-token+jwt`, signed with HMAC-SHA256 by a key that
/// only Stile's nodes have. It names no person and holds nothing secret; the visitor keeps it. It
/// lives as long as its sale.
package struct QueueToken: Hashable, Sendable {
    /// The `typ` of every queue token.
    package static let type = "queue-token+jwt"
    /// The only `alg` that a queue token may carry (RFC 7518 §3.2).
    package static let algorithm = "HS256"

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

    /// Creates the contents of a token.
    package init(
        room: String,
        sale: String,
        key: PlaceKey,
        queueID: Identifier,
        issuedAt: Timestamp
    ) {
        self.room = room
        self.sale = sale
        self.key = key
        self.queueID = queueID
        self.issuedAt = issuedAt
    }

    struct Claims: Decodable {
        var room, sale, lane, sub: String
        var place: Int
        var iat: Int64
    }

    init?(_ claims: Claims) {
        guard claims.place > 0, let queueID = Identifier(claims.sub),
            let issuedAt = Timestamp(claim: claims.iat)
        else { return nil }
        self.init(
            room: claims.room,
            sale: claims.sale,
            key: PlaceKey(lane: LaneID(claims.lane), place: claims.place),
            queueID: queueID,
            issuedAt: issuedAt
        )
    }

    var payload: [UInt8] {
        var json = JSONText()
        json.add("room", room)
        json.add("sale", sale)
        json.add("lane", key.lane.name)
        json.add("sub", queueID.description)
        json.add("place", Int64(key.place))
        json.add("iat", issuedAt.seconds)
        return json.finished()
    }
}
