/// What an admission pass says: this visitor may enter that core, once, until then.
///
/// On the wire it is a compact JWS of type `admission-pass+jwt`, signed with Ed25519 (`EdDSA`,
/// RFC 8037) or with P-256 (`ES256`, RFC 7518 §3.4). Verifying it offline proves who issued it and
/// for whom; that it is spent only once is known to Stile's `redeem` alone, so a core that does not
/// redeem has to remember each `passID` until it expires.
public struct AdmissionPass: Hashable, Sendable {
    /// The `typ` of every pass.
    public static let type = "admission-pass+jwt"

    /// Who issued it (`iss`).
    public var issuer: String
    /// The core it is meant for (`aud`).
    public var audience: String
    /// The visitor's queue id (`sub`).
    public var queueID: String
    /// The id that makes it single-use (`jti`).
    public var passID: String
    /// The waiting room.
    public var room: String
    /// The sale of that room.
    public var sale: String
    /// The lane that the visitor stood in.
    public var lane: String
    /// How many tickets may be bought with it.
    public var quota: Int
    /// Whom the core must sell to, as pseudonyms; empty where no limit applies to anybody.
    ///
    /// The quota was reserved for these, so that selling to others would void the limit.
    public var subjects: [Subject]
    /// The kinds of proof that the visitor has shown, for example `challenge` and `identity`.
    public var stamps: [String]
    /// The version of the policy by which the pass was given, a hash; nil where there is no policy.
    public var policy: String?
    /// The thumbprint of the key that the pass is bound to (`cnf.jkt`, RFC 9449 §6); nil if it is
    /// bound to none.
    ///
    /// A core that redeems passes sends the proof that came with the pass along; one that only
    /// verifies offline checks it with ``ProofOfPossession``.
    public var keyThumbprint: String?
    /// When it was issued (`iat`), in whole seconds.
    public var issuedAt: Timestamp
    /// The first moment at which it is no longer good (`exp`), in whole seconds.
    public var expiresAt: Timestamp

    /// Creates the contents of a pass.
    public init(
        issuer: String,
        audience: String,
        queueID: String,
        passID: String,
        room: String,
        sale: String,
        lane: String,
        quota: Int,
        subjects: [Subject] = [],
        stamps: [String] = [],
        policy: String? = nil,
        keyThumbprint: String? = nil,
        issuedAt: Timestamp,
        expiresAt: Timestamp
    ) {
        self.issuer = issuer
        self.audience = audience
        self.queueID = queueID
        self.passID = passID
        self.room = room
        self.sale = sale
        self.lane = lane
        self.quota = quota
        self.subjects = subjects
        self.stamps = stamps
        self.policy = policy
        self.keyThumbprint = keyThumbprint
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
    }
}

extension AdmissionPass {
    /// Somebody whom a pass names, by a pseudonym that holds for one event only.
    public struct Subject: Hashable, Sendable {
        /// What it is: `account`, `document`, `device`, or a kind that a later version adds.
        public var kind: String
        /// The pseudonym.
        public var id: String

        /// Names a subject.
        public init(kind: String, id: String) {
            self.kind = kind
            self.id = id
        }
    }

    /// The claims as they stand on the wire.
    struct Claims: Decodable {
        var iss, aud, sub, jti, room, sale, lane: String
        var quota: Int
        var iat, exp: Int64
        var subjects: [SubjectClaim]?
        var stamps: [String]?
        var policy: String?
        var cnf: KeyConfirmation?
    }

    struct SubjectClaim: Decodable {
        var kind, id: String
    }

    init?(_ claims: Claims) {
        guard claims.cnf?.isThumbprint ?? true,
            let issuedAt = Timestamp(claim: claims.iat),
            let expiresAt = Timestamp(claim: claims.exp)
        else { return nil }
        self.init(
            issuer: claims.iss,
            audience: claims.aud,
            queueID: claims.sub,
            passID: claims.jti,
            room: claims.room,
            sale: claims.sale,
            lane: claims.lane,
            quota: claims.quota,
            subjects: (claims.subjects ?? []).map { Subject(kind: $0.kind, id: $0.id) },
            stamps: claims.stamps ?? [],
            policy: claims.policy,
            keyThumbprint: claims.cnf?.jkt,
            issuedAt: issuedAt,
            expiresAt: expiresAt
        )
    }

    var payload: [UInt8] {
        var json = JSONText()
        json.add("iss", issuer)
        json.add("aud", audience)
        json.add("sub", queueID)
        json.add("jti", passID)
        json.add("room", room)
        json.add("sale", sale)
        json.add("lane", lane)
        json.add("quota", Int64(quota))
        if !subjects.isEmpty { json.add("subjects", subjects.map(\.json)) }
        if !stamps.isEmpty { json.add("stamps", stamps) }
        if let policy { json.add("policy", policy) }
        if let keyThumbprint { json.add("cnf", KeyConfirmation(jkt: keyThumbprint).json) }
        json.add("iat", issuedAt.seconds)
        json.add("exp", expiresAt.seconds)
        return json.finished()
    }
}

extension AdmissionPass.Subject {
    fileprivate var json: JSONText {
        var json = JSONText()
        json.add("kind", kind)
        json.add("id", id)
        return json
    }
}
