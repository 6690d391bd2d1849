import Crypto

/// The header of a proof, with the public key that signed it inside (RFC 9449 §4.2).
///
/// The key is believed only for what it is: whoever holds its private half made the proof. Whether it
/// is the key of a token, its thumbprint says.
struct ProofHeader: Decodable {
    var typ: String?
    var alg: String?
    var jwk: Key?
    var crit: [String]?

    /// A JSON Web Key, which a browser may have given further members that say nothing here.
    struct Key: Decodable {
        var kty, crv, x, y: String?
        var hasSecretPart: Bool

        private enum Member: String, CodingKey, CaseIterable {
            case kty, crv, x, y
            // The private and shared members of all kinds of keys (RFC 7518 §6.2.2, §6.3.2, §6.4.1).
            case d, p, q, dp, dq, qi, oth, k

            static let secret: [Member] = [.d, .p, .q, .dp, .dq, .qi, .oth, .k]
        }

        init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: Member.self)
            kty = try members.decodeIfPresent(String.self, forKey: .kty)
            crv = try members.decodeIfPresent(String.self, forKey: .crv)
            x = try members.decodeIfPresent(String.self, forKey: .x)
            y = try members.decodeIfPresent(String.self, forKey: .y)
            hasSecretPart = Member.secret.contains(where: members.contains)
        }
    }

    /// The key to check the signature with.
    ///
    /// - Throws: the reason why there is none.
    func key() throws(ProofError) -> P256.Signing.PublicKey {
        guard typ == ProofOfPossession.type else { throw .wrongType }
        guard alg == ProofOfPossession.algorithm else { throw .wrongAlgorithm }
        guard crit == nil else { throw .criticalHeader }
        guard let jwk else { throw .badKey }
        guard !jwk.hasSecretPart else { throw .privateKey }
        // Coordinates have their full length (RFC 7518 §6.2.1.2), so a key has one thumbprint only.
        guard jwk.kty == "EC", jwk.crv == "P-256",
            let x = jwk.x.flatMap({ Base64URL.decode($0.utf8) }), x.count == 32,
            let y = jwk.y.flatMap({ Base64URL.decode($0.utf8) }), y.count == 32,
            let key = try? P256.Signing.PublicKey(rawRepresentation: x + y)
        else { throw .badKey }
        return key
    }
}

extension KeyConfirmation {
    /// The thumbprint of a key on P-256: SHA-256 over its required members in order (RFC 7638 §3.2).
    static func thumbprint(of key: P256.Signing.PublicKey) -> String {
        let point = Array(key.rawRepresentation)
        var canonical = JSONText()
        canonical.add("crv", "P-256")
        canonical.add("kty", "EC")
        canonical.add("x", Base64URL.encode(point[..<32]))
        canonical.add("y", Base64URL.encode(point[32...]))
        return Base64URL.encode(SHA256.hash(data: canonical.finished()))
    }
}
