import Crypto

/// The two signature algorithms that a pass may carry; a key is pinned to one of them.
public enum PassAlgorithm: String, Sendable, CaseIterable {
    /// Ed25519 (RFC 8037).
    case edDSA = "EdDSA"
    /// ECDSA on P-256 with SHA-256 (RFC 7518 §3.4).
    case es256 = "ES256"
}

/// A public key that passes are verified with.
public struct PassPublicKey: Sendable {
    enum Material: Sendable {
        case ed25519(Curve25519.Signing.PublicKey)
        case p256(P256.Signing.PublicKey)
    }

    /// The key's id, as the `kid` of a pass names it.
    public var id: String
    var material: Material

    /// The algorithm that this key is pinned to.
    public var algorithm: PassAlgorithm {
        switch material {
        case .ed25519: .edDSA
        case .p256: .es256
        }
    }

    func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        switch material {
        case .ed25519(let key):
            return key.isValidSignature(signature, for: message)
        case .p256(let key):
            guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature)
            else { return false }
            return key.isValidSignature(signature, for: message)
        }
    }
}

/// A private key that signs passes.
public struct PassPrivateKey: Sendable {
    enum Material: Sendable {
        case ed25519(Curve25519.Signing.PrivateKey)
        case p256(P256.Signing.PrivateKey)
    }

    /// The key's id, which becomes the `kid` of every pass it signs.
    public var id: String
    var material: Material

    /// Makes a fresh key from the system's randomness.
    public init(generating algorithm: PassAlgorithm, id: String) {
        self.id = id
        switch algorithm {
        case .edDSA: material = .ed25519(Curve25519.Signing.PrivateKey())
        case .es256: material = .p256(P256.Signing.PrivateKey())
        }
    }

    /// Reads a key from its 32 raw bytes (RFC 8032 seed, or P-256 scalar); nil if they are no key.
    public init?(_ algorithm: PassAlgorithm, id: String, rawRepresentation bytes: [UInt8]) {
        self.id = id
        switch algorithm {
        case .edDSA:
            guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
            else { return nil }
            material = .ed25519(key)
        case .es256:
            guard let key = try? P256.Signing.PrivateKey(rawRepresentation: bytes)
            else { return nil }
            material = .p256(key)
        }
    }

    /// The 32 raw bytes to keep in a key file.
    public var rawRepresentation: [UInt8] {
        switch material {
        case .ed25519(let key): Array(key.rawRepresentation)
        case .p256(let key): Array(key.rawRepresentation)
        }
    }

    /// The key to verify with.
    public var publicKey: PassPublicKey {
        switch material {
        case .ed25519(let key): PassPublicKey(id: id, material: .ed25519(key.publicKey))
        case .p256(let key): PassPublicKey(id: id, material: .p256(key.publicKey))
        }
    }

    /// Signs a pass.
    ///
    /// - Throws: what the cryptographic library throws when it can't sign.
    public func sign(_ pass: AdmissionPass) throws -> String {
        try CompactJWS.assemble(
            headerSegment: CompactJWS.headerSegment(
                algorithm: publicKey.algorithm.rawValue, type: AdmissionPass.type, keyID: id),
            payload: pass.payload,
            sign: signature)
    }

    private func signature(for message: [UInt8]) throws -> [UInt8] {
        switch material {
        case .ed25519(let key): Array(try key.signature(for: message))
        case .p256(let key): Array(try key.signature(for: message).rawRepresentation)
        }
    }
}
