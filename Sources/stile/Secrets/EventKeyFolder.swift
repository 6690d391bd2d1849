import Foundation
import StilePass
import WaitingRoom

/// The folder of the keys that pseudonyms are made with: `identity/SCOPE.json`, one file for each.
///
/// It lies with the secrets, outside the database, so that whoever gets a copy of the database cannot
/// try all identity numbers. A key is made when a sale first needs it. Destroying it overwrites it in
/// place and leaves a file without a key behind, a tombstone: a server that runs finds it at its next
/// use, and neither that one nor a later start makes a new key for the same sale. If it did, everybody
/// would have a second pseudonym, and every limit would count from zero without a word. A later sale
/// of the same scope gets a new key. Until when each sale needs its key stands in the record, so that
/// keys of past sales are destroyed in time, too, see ``sweep(_:at:)``.
///
/// Overwriting reaches the file only: copies in backups, and what a disk keeps of overwritten blocks,
/// are for the operator to destroy.
struct EventKeyFolder: Sendable {
    /// No file name is longer, in bytes, with room for the suffix of the temporary one.
    static let maximumFileNameBytes = 200

    let path: String

    /// Names the folder.
    init(path: String) { self.path = path }

    /// The folder that belongs to a configuration: below the folder of secrets, or in the data folder
    /// where the secrets stand in the configuration itself.
    ///
    /// - Parameters:
    ///   - secrets: What the configuration says of secrets.
    ///   - folder: The folder of the configuration, that a relative path of secrets starts from.
    ///   - data: The data folder.
    init(_ secrets: Configuration.Secrets, relativeTo folder: String, data: String) {
        switch secrets {
        case .folder(let path):
            let isComplete = path.hasPrefix("/") || folder == "." || folder.isEmpty
            self.path = (isComplete ? path : "\(folder)/\(path)") + "/identity"
        case .inline: path = "\(data)/identity"
        }
    }

    /// The file of a scope.
    ///
    /// - Throws: ``EventKeyError/nameTooLong(_:)``.
    func file(_ scope: PseudonymScope) throws(EventKeyError) -> String {
        let name = Self.fileName(scope.name)
        guard name.utf8.count <= Self.maximumFileNameBytes else { throw .nameTooLong(scope.name) }
        return "\(path)/\(name)"
    }

    /// The key of a scope for a sale; made if this is its first use.
    ///
    /// - Throws: ``EventKeyError``.
    func key(
        _ scope: PseudonymScope,
        for user: EventKeyRecord.Sale
    ) throws(EventKeyError) -> PseudonymKey {
        let file = try file(scope)
        return try locked { () throws(EventKeyError) -> PseudonymKey in
            var record = try read(file) ?? EventKeyRecord(scope: scope.name)
            if record.hasForgotten(user) { throw .forgotten(room: user.room, sale: user.sale) }
            let isFresh = record.key == nil
            if isFresh { record.key = FreshSecret.key() }
            guard record.scope == scope.name, let bytes = record.keyBytes,
                let key = PseudonymKey(event: scope.name, bytes: bytes)
            else { throw .damaged(file) }
            // The key must be safe on disk before anything is counted under it.
            if record.add(user) || isFresh { try write(record, to: file) }
            return key
        }
    }

    /// What lies in the folder.
    struct Inventory {
        /// The files of keys, in order of their names, with what they say.
        var records: [(file: String, record: EventKeyRecord)] = []
        /// The files that say nothing, and why.
        var damaged: [(file: String, error: EventKeyError)] = []
    }

    /// Looks at all files of keys; one that is damaged hides no other.
    ///
    /// - Throws: ``EventKeyError/unusable(_:)`` if the folder can't be read.
    func inventory() throws(EventKeyError) -> Inventory {
        var inventory = Inventory()
        guard FileManager.default.fileExists(atPath: path) else { return inventory }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path)
        else { throw .unusable(path) }
        for name in names.sorted() where name.hasSuffix(Self.suffix) {
            let file = "\(path)/\(name)"
            do throws(EventKeyError) {
                if let record = try read(file) { inventory.records.append((file, record)) }
            } catch {
                inventory.damaged.append((file, error))
            }
        }
        return inventory
    }

    /// Destroys the key in a file for good, and leaves a tombstone.
    ///
    /// Doing so again changes nothing; doing so after a crash finishes what was begun.
    ///
    /// - Throws: ``EventKeyError``.
    func forget(file: String) throws(EventKeyError) {
        try locked { () throws(EventKeyError) -> Void in
            guard let record = try read(file) else { return }
            try destroy(record, in: file)
        }
    }

    /// Overwrites all of a damaged file, so that nothing of a key is left in it.
    ///
    /// It stays damaged: nobody knows which sales it served, so no key may be made in its place until
    /// the operator takes it away.
    ///
    /// - Throws: ``EventKeyError``.
    func erase(file: String) throws(EventKeyError) {
        try locked { () throws(EventKeyError) -> Void in
            guard let data = FileManager.default.contents(atPath: file) else {
                throw .unusable(file)
            }
            try overwrite(0..<data.count, of: file)
        }
    }

    /// Whether a file has, by its name, the key of a room or of its event.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - room: The room.
    ///   - sale: One sale, of which only the sale's own file counts; nil for all of the room.
    ///   - event: The room's event; nil where nobody knows it.
    /// - Returns: Whether the name says so; what the file says does not matter.
    func isNamed(_ file: String, afterRoom room: String, sale: String?, event: String?) -> Bool {
        let name = (file as NSString).lastPathComponent
        if let sale {
            return name == Self.fileName(PseudonymScope.sale(room: room, sale: sale).name)
        }
        var shared: [PseudonymScope] = [.room(room)]
        if let event { shared.append(.event(event)) }
        return shared.contains { name == Self.fileName($0.name) }
            || name.hasPrefix(Self.stem(PseudonymScope.sale(room: room, sale: "").name))
    }

    /// Puts the tombstone in the place of a record and its key; the folder is locked.
    func destroy(_ record: EventKeyRecord, in file: String) throws(EventKeyError) {
        guard let key = record.key else { return }
        // First the key's own bytes, then the tombstone: if the power fails in between, the file holds
        // no key, which is an error at every use and never a new key.
        try overwrite(key, in: file)
        try write(record.withoutKey, to: file)
    }

    private static let suffix = ".json"

    private static func fileName(_ scope: String) -> String { stem(scope) + suffix }

    /// The name of a scope as that of a file, without its ending.
    ///
    /// Letters, digits and hyphens stay, colons become dots, any other byte is written as `_XX`.
    private static func stem(_ scope: String) -> String {
        var name = ""
        for byte in scope.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"):
                name.unicodeScalars.append(Unicode.Scalar(byte))
            case UInt8(ascii: ":"): name += "."
            default: name += "_" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }
        return name
    }
}
