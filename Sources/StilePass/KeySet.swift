import Crypto
import FoundationEssentials

/// A JSON Web Key Set (RFC 7517 §5) of pass keys: what `/.well-known/jwks.json` answers.
public enum KeySet {
    private struct Document: Codable {
        var keys: [Key]
    }

    private struct Key: Codable {
        var kty, crv, use, alg, kid, x: String
        var y: String?
    }

    /// The document of some public keys.
    public static func encode(_ keys: [PassPublicKey]) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return Array(try encoder.encode(Document(keys: keys.map(key))))
    }

    /// The pass keys of a document; keys of other kinds are passed over (RFC 7517 §5).
    ///
    /// - Throws: a decoding error if it is no key set at all.
    public static func decode(_ document: [UInt8]) throws -> [PassPublicKey] {
        struct Loose: Decodable {
            var keys: [LooseKey]
        }
        struct LooseKey: Decodable {
            var kty, kid: String?
            var crv, x, y: String?
        }
        return try JSONDecoder().decode(Loose.self, from: Data(document)).keys.compactMap { key in
            guard let kid = key.kid, let x = key.x.flatMap({ Base64URL.decode($0.utf8) })
            else { return nil }
            switch (key.kty, key.crv) {
            case ("OKP", "Ed25519"):
                guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: x)
                else { return nil }
                return PassPublicKey(id: kid, material: .ed25519(key))
            case ("EC", "P-256"):
                guard let y = key.y.flatMap({ Base64URL.decode($0.utf8) }),
                    let key = try? P256.Signing.PublicKey(rawRepresentation: x + y)
                else { return nil }
                return PassPublicKey(id: kid, material: .p256(key))
            default:
                return nil
            }
        }
    }

    private static func key(_ key: PassPublicKey) -> Key {
        switch key.material {
        case .ed25519(let material):
            return Key(
                kty: "OKP", crv: "Ed25519", use: "sig", alg: key.algorithm.rawValue, kid: key.id,
                x: Base64URL.encode(material.rawRepresentation))
        case .p256(let material):
            let point = Array(material.rawRepresentation)
            return Key(
                kty: "EC", crv: "P-256", use: "sig", alg: key.algorithm.rawValue, kid: key.id,
                x: Base64URL.encode(point[..<32]), y: Base64URL.encode(point[32...]))
        }
    }
}
