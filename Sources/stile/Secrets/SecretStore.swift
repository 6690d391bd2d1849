import Foundation
import Service
import StilePass
import WaitingRoom

/// The keys and bearer secrets of a server, wherever they came from.
struct SecretStore: Sendable {
    /// The environment variables that come before the file and the folder.
    enum Variable: String, CaseIterable {
        /// `id=key` pairs, separated by commas; the first one signs.
        case queueTokenKeys = "STILE_QUEUE_TOKEN_KEYS"
        /// `id=key` pairs, separated by commas; the first one signs.
        case admissionPassKeys = "STILE_ADMISSION_PASS_KEYS"
        /// `id=key` pairs, separated by commas: of sites that vouch for accounts.
        case accountKeys = "STILE_ACCOUNT_KEYS"
        /// `room=secret` pairs, separated by commas.
        case coreSecrets = "STILE_CORE_SECRETS"
    }

    let queueTokenKeys: QueueTokenKeys
    let passKeys: [PassPrivateKey]
    /// The keys of sites that vouch for accounts.
    let accountKeys: AccountStatementKeys
    /// Whether any site vouches for accounts.
    let hasAccountKeys: Bool
    /// What the keys of challenges are derived from: the secret that queue tokens are signed with.
    let challengeSecret: [UInt8]
    private let coreSecrets: [String: SecretHash]

    /// Reads the secrets that a configuration names.
    ///
    /// - Parameters:
    ///   - secrets: What the configuration says.
    ///   - folder: The folder that a relative path of secrets starts from.
    ///   - environment: The process's environment.
    /// - Throws: ``SecretError``, whose sentences name keys by their ids and quote no secret.
    init(
        _ secrets: Configuration.Secrets,
        relativeTo folder: String,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(SecretError) {
        var inline =
            switch secrets {
            case .inline(let inline): inline
            case .folder(let path):
                try KeyFolder(
                    path: path.hasPrefix("/") || folder == "." ? path : "\(folder)/\(path)"
                )
                .read()
            }
        if let keys = try Self.pairs(.queueTokenKeys, environment) { inline.queueTokenKeys = keys }
        if let keys = try Self.pairs(.admissionPassKeys, environment) {
            inline.admissionPassKeys = keys
        }
        if let keys = try Self.pairs(.accountKeys, environment) { inline.accountKeys = keys }
        for secret in try Self.pairs(.coreSecrets, environment) ?? [] {
            inline.core[secret.id] = secret.text
        }
        queueTokenKeys = try Self.queueTokenKeys(inline.queueTokenKeys)
        passKeys = try Self.passKeys(inline.admissionPassKeys)
        accountKeys = try Self.accountKeys(inline.accountKeys)
        hasAccountKeys = !inline.accountKeys.isEmpty
        challengeSecret =
            inline.queueTokenKeys.first.flatMap { Base64URL.decode($0.text.utf8) } ?? []
        coreSecrets = inline.core.mapValues(SecretHash.init(of:))
    }

    /// The hashed bearer secret of a room's core.
    ///
    /// - Throws: ``SecretError/noCoreSecret(_:)``.
    func coreSecret(of room: String) throws(SecretError) -> SecretHash {
        guard let secret = coreSecrets[room] else { throw .noCoreSecret(room) }
        return secret
    }

    /// The key that a text means; nil if it means none.
    static func queueTokenKey(_ key: Configuration.InlineSecrets.Key) -> QueueTokenKeys.Key? {
        Base64URL.decode(key.text.utf8).flatMap { QueueTokenKeys.Key(id: key.id, bytes: $0) }
    }

    /// The key that a text means; nil if it means none.
    static func passKey(_ key: Configuration.InlineSecrets.Key) -> PassPrivateKey? {
        let isES256 = key.text.hasPrefix(es256Prefix)
        let text = isES256 ? String(key.text.dropFirst(es256Prefix.count)) : key.text
        return Base64URL.decode(text.utf8).flatMap {
            PassPrivateKey(isES256 ? .es256 : .edDSA, id: key.id, rawRepresentation: $0)
        }
    }

    private static func queueTokenKeys(
        _ keys: [Configuration.InlineSecrets.Key]
    ) throws(SecretError) -> QueueTokenKeys {
        let keys = try keys.map { key throws(SecretError) in
            guard let decoded = queueTokenKey(key) else { throw .badKey(key.id) }
            return decoded
        }
        guard let signing = keys.first else { throw .noKey("queue tokens") }
        return QueueTokenKeys(signing: signing, older: Array(keys.dropFirst()))
    }

    /// The key that a text means; nil if it means none.
    static func accountKey(_ key: Configuration.InlineSecrets.Key) -> AccountStatementKeys.Key? {
        Base64URL.decode(key.text.utf8).flatMap { AccountStatementKeys.Key(id: key.id, bytes: $0) }
    }

    private static func accountKeys(
        _ keys: [Configuration.InlineSecrets.Key]
    ) throws(SecretError) -> AccountStatementKeys {
        AccountStatementKeys(
            try keys.map { key throws(SecretError) in
                guard let decoded = accountKey(key) else { throw .badKey(key.id) }
                return decoded
            }
        )
    }

    private static func passKeys(
        _ keys: [Configuration.InlineSecrets.Key]
    ) throws(SecretError) -> [PassPrivateKey] {
        let keys = try keys.map { key throws(SecretError) in
            guard let decoded = passKey(key) else { throw .badKey(key.id) }
            return decoded
        }
        guard !keys.isEmpty else { throw .noKey("admission passes") }
        return keys
    }

    /// What a P-256 key's text begins with; a text without it is an Ed25519 seed.
    private static let es256Prefix = "ES256:"

    private static func pairs(
        _ variable: Variable,
        _ environment: [String: String]
    ) throws(SecretError) -> [Configuration.InlineSecrets.Key]? {
        guard let text = environment[variable.rawValue], !text.isEmpty else { return nil }
        var pairs: [Configuration.InlineSecrets.Key] = []
        for pair in text.split(separator: ",") {
            let parts = pair.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { throw .badVariable(variable.rawValue) }
            pairs.append(
                Configuration.InlineSecrets.Key(id: String(parts[0]), text: String(parts[1]))
            )
        }
        return pairs
    }
}

/// Why secrets can't be used.
///
/// No case carries a secret.
enum SecretError: Error, Equatable, CustomStringConvertible {
    /// There is no key for something.
    case noKey(String)
    /// A key is not the base64url of as many bytes as its kind needs.
    case badKey(String)
    /// A room's core has no secret.
    case noCoreSecret(String)
    /// A variable does not hold pairs.
    case badVariable(String)
    /// A new key would not sort after the newest one, whose id this is.
    case notNewest(String)
    /// There is no folder of that name.
    case noFolder(String)
    /// A folder or file of secrets can't be read or written.
    case folder(String)

    var description: String {
        switch self {
        case .noKey(let what): "There is no key to sign \(what) with."
        case .badKey(let id):
            "The key \(id) is not the unpadded base64url of a key of its kind (32 bytes)."
        case .noCoreSecret(let room): "The core of the room \(room) has no secret."
        case .badVariable(let name):
            "The environment variable \(name) must hold pairs id=value, separated by commas."
        case .notNewest(let id):
            "The key \(id) is named so that no new key can come after it; rename it."
        case .noFolder(let path):
            "There is no such folder: \(path). `stile init --secrets FOLDER` makes one."
        case .folder(let path): "The secrets in \(path) can't be read or written."
        }
    }
}
