import Foundation
import GRDB
import WaitingRoom

/// The embedded database: one file that room and office share, and its one committer.
package struct SQLiteFile: Sendable {
    /// The writer that everything goes through.
    package let committer: Committer

    private let database: DatabaseQueue
    private let lock: FolderLock

    /// Opens or creates the database in a folder, which is created if need be.
    ///
    /// - Throws: ``SQLiteFileError`` with a sentence that names the folder.
    package init(folder: String, name: String = "stile.sqlite") throws {
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw SQLiteFileError.unwritable(folder)
        }
        lock = try FolderLock(folder: folder)
        do {
            database = try DatabaseQueue(path: folder + "/" + name)
            guard try Self.fits(database) else { throw SQLiteFileError.otherVersion(folder) }
            try Self.prepare(database)
            committer = Committer(database: database)
        } catch DatabaseError.SQLITE_FULL {
            throw SQLiteFileError.full(folder)
        } catch let error as DatabaseError {
            throw SQLiteFileError.unusable(folder, error.resultCode.description)
        }
    }

    /// Answers all pending work, closes the database and lets go of the folder.
    package func close() async {
        await committer.close()
        // Nothing can be done about a database that will not close; every commit is on disk already.
        try? database.close()
        lock.release()
    }

    /// The durability of the writing connection: 2 is FULL, as `PRAGMA synchronous` answers.
    package func synchronous() async throws -> Int? {
        try await committer.submit { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
    }

    static func prepare(_ database: DatabaseQueue) throws {
        try database.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA journal_mode = WAL")
            // In WAL mode only FULL syncs the log at each commit (sqlite.org/pragma.html#pragma_synchronous);
            // set last, on this very connection, because opening in WAL mode may lower it to NORMAL.
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        try migrator().migrate(database)
    }

    /// Whether the tables are those that this version made, or an earlier one that it can continue.
    private static func fits(_ database: DatabaseQueue) throws -> Bool {
        let migrator = migrator()
        let (isSuperseded, last, found) = try database.read { database in
            (
                try migrator.hasBeenSuperseded(database),
                try migrator.completedMigrations(database).last, try schema(database)
            )
        }
        guard !isSuperseded else { return false }
        // GRDB's own comparison needs a folder for temporary files, which a server may be without.
        let expected = try DatabaseQueue()
        if let last { try migrator.migrate(expected, upTo: last) }
        return try found == expected.read(schema)
    }

    private static func schema(_ database: Database) throws -> [String] {
        try String.fetchAll(
            database,
            sql: """
                SELECT type || ' ' || name || ' ' || ifnull(sql, '') FROM sqlite_master
                WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY 1
                """
        )
    }

    static func migrator() -> DatabaseMigrator {
        var migrator = DatabaseMigrator()
        // In the order in which they came to be, or a database with the earlier ones would not fit.
        RoomSchema.registerSales(in: &migrator)
        OfficeSchema.register(in: &migrator)
        RoomSchema.registerControl(in: &migrator)
        RoomSchema.registerHistory(in: &migrator)
        LedgerSchema.register(in: &migrator)
        OfficeSchema.registerRest(in: &migrator)
        OfficeSchema.registerIdleEnds(in: &migrator)
        LedgerSchema.registerSettling(in: &migrator)
        return migrator
    }
}

/// Why the embedded database can't be opened.
package enum SQLiteFileError: Error, Equatable, CustomStringConvertible {
    /// The folder can't be created or written.
    case unwritable(String)
    /// Another process has it open.
    case inUse(String)
    /// The disk is full.
    case full(String)
    /// The database was made by another version, or by another program.
    case otherVersion(String)
    /// SQLite can't use the file.
    case unusable(String, String)

    /// The reason in one sentence.
    package var description: String {
        switch self {
        case .unwritable(let folder): "The data folder \(folder) can't be written."
        case .inUse(let folder): "The data folder \(folder) is in use by another server."
        case .full(let folder): "The disk that holds the data folder \(folder) is full."
        case .otherVersion(let folder):
            "The database in the data folder \(folder) was made by another version of Stile or by "
                + "another program; start the version that made it, or name another folder."
        case .unusable(let folder, let reason):
            "The database in the data folder \(folder) can't be used: \(reason)."
        }
    }
}
