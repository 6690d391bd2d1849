import Foundation
import StilePass

/// A folder of key files: `queue-token/ID.key`, `admission-pass/ID.key`, `core/ROOM.secret`, and of
/// sites that vouch for accounts `account/ID.key`.
///
/// Ids begin with the time at which the key was made, so the last one in order of names is the newest:
/// it signs, and all others still verify. A rotation therefore costs nobody the place.
struct KeyFolder: Sendable {
    /// The two kinds of keys.
    enum Kind: String, CaseIterable, Sendable {
        case queueToken = "queue-token"
        case admissionPass = "admission-pass"
    }

    /// How far ahead of the clock a new key's id may be dated to come after the newest one.
    static let longestAhead: Duration = .seconds(3600)

    let path: String

    /// The ids of the keys of a kind, newest first.
    func ids(_ kind: Kind) throws(SecretError) -> [String] {
        guard FileManager.default.fileExists(atPath: path) else { throw .noFolder(path) }
        let folder = "\(path)/\(kind.rawValue)"
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
        else { throw .folder(folder) }
        return names.filter { $0.hasSuffix(".key") }.map { String($0.dropLast(4)) }.sorted(by: >)
    }

    /// All secrets of the folder.
    func read() throws(SecretError) -> Configuration.InlineSecrets {
        var secrets = Configuration.InlineSecrets()
        secrets.queueTokenKeys = try keys(.queueToken)
        secrets.admissionPassKeys = try keys(.admissionPass)
        secrets.accountKeys = try accountKeys()
        let cores = (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/core")) ?? []
        for name in cores where name.hasSuffix(".secret") {
            secrets.core[String(name.dropLast(7))] = try text("core/\(name)")
        }
        return secrets
    }

    /// Adds a key that signs from the next start of the server on.
    func add(_ kind: Kind, at now: Timestamp) throws(SecretError) -> String {
        let newest = (try? ids(kind))?.first ?? ""
        var moment = now
        var id = FreshSecret.keyID(at: moment)
        // Ids have whole seconds, and a clock may have been set back: a new key must sort last.
        while id <= newest, moment - now < Self.longestAhead {
            moment = moment + .seconds(1)
            id = FreshSecret.keyID(at: moment)
        }
        guard id > newest else { throw .notNewest(newest) }
        try write("\(kind.rawValue)/\(id).key", FreshSecret.key())
        return id
    }

    /// Writes the secret of a room's core.
    func setCoreSecret(_ secret: String, room: String) throws(SecretError) {
        try write("core/\(room).secret", secret)
    }

    private func keys(_ kind: Kind) throws(SecretError) -> [Configuration.InlineSecrets.Key] {
        try ids(kind).map { id throws(SecretError) in
            Configuration.InlineSecrets.Key(id: id, text: try text("\(kind.rawValue)/\(id).key"))
        }
    }

    /// The keys of sites that vouch for accounts; there need be none.
    private func accountKeys() throws(SecretError) -> [Configuration.InlineSecrets.Key] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/account")) ?? []
        return try names.filter { $0.hasSuffix(".key") }.sorted().map { name throws(SecretError) in
            Configuration.InlineSecrets.Key(
                id: String(name.dropLast(4)),
                text: try text("account/\(name)")
            )
        }
    }

    private func text(_ name: String) throws(SecretError) -> String {
        guard let data = FileManager.default.contents(atPath: "\(path)/\(name)")
        else { throw .folder("\(path)/\(name)") }
        return String(decoding: data, as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Writes a file that only its owner may read.
    private func write(_ name: String, _ text: String) throws(SecretError) {
        let file = "\(path)/\(name)"
        let folder = (file as NSString).deletingLastPathComponent
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw .folder(folder)
        }
        guard
            FileManager.default.createFile(
                atPath: file,
                contents: Data((text + "\n").utf8),
                attributes: [.posixPermissions: 0o600]
            )
        else { throw .folder(file) }
    }
}
