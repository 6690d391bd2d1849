import Crypto

/// Makes the id under which a passed challenge is spent.
enum SpentID {
    /// A hash of what is unique to a challenge; challenges of different kinds never share an id.
    static func make(kind: String, unique: [UInt8]) -> Identifier {
        let digest = SHA256.hash(data: Array("\(kind)\n".utf8) + unique)
        // A digest has 32 bytes, so the first sixteen are always there.
        return Identifier(bytes: digest) ?? Identifier(high: 0, low: 0)
    }
}
