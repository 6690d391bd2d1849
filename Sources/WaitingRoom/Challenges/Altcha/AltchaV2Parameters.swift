import StilePass

/// What a v2 challenge says, and the one text of it that is signed.
///
/// The text is put together anew from parameters that were read strictly: one that is not known here
/// is refused, never carried along. Everything in it is a whole number or a text without escapes, so
/// it is byte for byte what `JSON.stringify` with sorted keys makes of it in the widget.
package struct AltchaV2Parameters: Hashable, Sendable {
    /// The only algorithm.
    package static let algorithm = "PBKDF2/SHA-256"
    /// How many random bytes nonce and salt have.
    static let randomBytes = Identifier.byteCount

    /// Iterations for each counter.
    var cost: Int
    /// What the challenge is bound to; nil if it says nothing of it.
    var mark: ChallengeMark?
    /// When it expires, in whole seconds.
    var expires: Timestamp
    /// The digits that the derived key must begin with.
    var keyPrefix: String
    /// The authentication code of the derived key, where the issuer knows it.
    var keySignature: String?
    /// What the password begins with.
    var nonce: [UInt8]
    /// The salt.
    var salt: [UInt8]

    /// The signed text.
    var canonical: [UInt8] {
        var parts = [#""algorithm":"\#(Self.algorithm)""#, #""cost":\#(cost)"#]
        if let mark { parts.append(#""data":{"binding":"\#(mark.label)","level":\#(mark.level)}"#) }
        parts.append(#""expiresAt":\#(expires.seconds)"#)
        parts.append(#""keyLength":\#(WorkDerivation.keyLength)"#)
        parts.append(#""keyPrefix":"\#(keyPrefix)""#)
        if let keySignature { parts.append(#""keySignature":"\#(keySignature)""#) }
        parts.append(#""nonce":"\#(Hexadecimal.encode(nonce))""#)
        parts.append(#""salt":"\#(Hexadecimal.encode(salt))""#)
        return Array("{\(parts.joined(separator: ","))}".utf8)
    }
}

extension AltchaV2Parameters {
    /// Reads the parameters that a widget hands back.
    init(_ members: [String: JSONValue]) throws(ChallengeError) {
        guard try members.text(.algorithm) == Self.algorithm else { throw .unknownAlgorithm }
        let length = Int64(WorkDerivation.keyLength)
        _ = try members.integer(.keyLength, in: length...length)
        cost = Int(try members.integer(.cost, in: 1...Int64(WorkDerivation.maximumCost)))
        guard let expires = Timestamp(claim: try members.integer(.expiresAt, in: 0...Int64.max))
        else { throw .field(.expiresAt) }
        self.expires = expires
        keyPrefix = try members.text(.keyPrefix)
        guard Hexadecimal.isDigits(keyPrefix), keyPrefix.utf8.count <= 2 * Int(length)
        else { throw .field(.keyPrefix) }
        keySignature = try members.optionalText(.keySignature)
        if let keySignature, Hexadecimal.decode(keySignature)?.count != Int(length) {
            throw .field(.keySignature)
        }
        nonce = try members.bytes(.nonce, count: Self.randomBytes)
        salt = try members.bytes(.salt, count: Self.randomBytes)
        mark = try Self.mark(members[ChallengeField.data.rawValue])
        try members.refuseOthers(than: [
            .algorithm, .cost, .data, .expiresAt, .keyLength, .keyPrefix, .keySignature, .nonce,
            .salt,
        ])
    }

    private static func mark(_ value: JSONValue?) throws(ChallengeError) -> ChallengeMark? {
        guard let value else { return nil }
        guard let members = value.members, members.count == 2,
            let label = members["binding"]?.string, let level = members["level"]?.integer,
            let mark = ChallengeMark(label: label, level: String(level))
        else { throw .field(.data) }
        return mark
    }
}
