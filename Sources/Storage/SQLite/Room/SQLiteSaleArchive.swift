import Foundation
import GRDB
import StilePass
import WaitingRoom

/// Reads the history of a room's running sale out of a data folder, also while a server runs on it.
///
/// It only reads, in one short transaction a page: a long one would keep the server's log from being
/// cleared for as long as somebody looks at the first page.
package struct SQLiteSaleArchive: Sendable {
    /// How long a page waits for a server that is just closing the database.
    package static let longestWait: Duration = .seconds(5)

    private let database: DatabaseQueue
    private let folder: String

    /// Opens the database of a folder.
    ///
    /// - Throws: ``SaleArchiveError`` with a sentence that names the folder.
    package init(folder: String, name: String = "stile.sqlite") throws(SaleArchiveError) {
        self.folder = folder
        let path = folder + "/" + name
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder),
            isFolder.boolValue
        else { throw .noFolder(folder) }
        guard FileManager.default.fileExists(atPath: path) else {
            throw .noDatabase(folder, name)
        }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(Self.longestWait.inSeconds)
        do {
            database = try DatabaseQueue(path: path, configuration: configuration)
            guard try database.read({ try $0.tableExists("history") }) else {
                throw SaleArchiveError.otherVersion(folder)
            }
        } catch {
            throw SaleArchiveError(error, folder: folder)
        }
    }

    /// A sale that can be read, and how long its history was when it was found.
    package struct Found: Sendable {
        /// The sale's record.
        package var sale: SaleRecord
        /// The last entry's ``HistoryEntry/sequence``; a running server may have added more since.
        package var last: Int
        fileprivate var key: Int64
    }

    /// The running sale of a room; nil if the room never had one.
    package func runningSale(of room: String) throws(SaleArchiveError) -> Found? {
        try read { database in
            let sql = "SELECT * FROM sale WHERE room = ? AND is_running = 1"
            guard let row = try Row.fetchOne(database, sql: sql, arguments: [room]) else {
                return nil
            }
            let key: Int64 = row["key"]
            let last = try Int.fetchOne(database, sql: HistoryEntry.lastSQL, arguments: [key])
            return Found(sale: try SaleRecord(row), last: last ?? 0, key: key)
        }
    }

    /// The next entries of a sale, ``SaleLimits/historyPage`` of them at the most.
    package func history(
        of found: Found,
        after sequence: Int,
        limit: Int = SaleLimits.historyPage
    ) throws(SaleArchiveError) -> [HistoryEntry] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: HistoryEntry.pageSQL,
                arguments: [found.key, sequence, min(limit, SaleLimits.historyPage)]
            ).map(HistoryEntry.init)
        }
    }

    /// When and for how long a sale's clock stood still, in order.
    package func standstills(of found: Found) throws(SaleArchiveError) -> [HistoryEntry] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT sequence, kind, at, place, value FROM history
                    WHERE sale = ? AND kind = ? ORDER BY sequence
                    """,
                arguments: [found.key, HistoryEntry.Code.standstill.rawValue]
            ).map(HistoryEntry.init)
        }
    }

    private func read<Value>(
        _ work: (Database) throws -> Value
    ) throws(SaleArchiveError) -> Value {
        do {
            return try database.read(work)
        } catch {
            throw SaleArchiveError(error, folder: folder)
        }
    }
}

/// Why a history can't be read.
package enum SaleArchiveError: Error, Equatable, CustomStringConvertible {
    /// There is no such folder.
    case noFolder(String)
    /// The folder has no database of that name.
    case noDatabase(String, String)
    /// The database was made by another version, or by another program.
    case otherVersion(String)
    /// SQLite can't read the file.
    case unreadable(String, String)

    fileprivate init(_ error: any Error, folder: String) {
        switch error {
        case let error as SaleArchiveError: self = error
        case let error as DatabaseError:
            self = .unreadable(folder, error.resultCode.description)
        default: self = .otherVersion(folder)
        }
    }

    /// The reason in one sentence.
    package var description: String {
        switch self {
        case .noFolder(let folder): "There is no data folder \(folder)."
        case .noDatabase(let folder, let name):
            "The data folder \(folder) has no database \(name); no server has run on it."
        case .otherVersion(let folder):
            "The database in the data folder \(folder) was made by another version of Stile, which "
                + "kept no history, or by another program; serve the folder with this version once."
        case .unreadable(let folder, let reason):
            "The database in the data folder \(folder) can't be read: \(reason)."
        }
    }
}
