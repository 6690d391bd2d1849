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
        var migrator = DatabaseMigrator()
        RoomSchema.register(in: &migrator)
        OfficeSchema.register(in: &migrator)
        try migrator.migrate(database)
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
    /// SQLite can't use the file.
    case unusable(String, String)

    /// The reason in one sentence.
    package var description: String {
        switch self {
        case .unwritable(let folder): "The data folder \(folder) can't be written."
        case .inUse(let folder): "The data folder \(folder) is in use by another server."
        case .full(let folder): "The disk that holds the data folder \(folder) is full."
        case .unusable(let folder, let reason):
            "The database in the data folder \(folder) can't be used: \(reason)."
        }
    }
}
