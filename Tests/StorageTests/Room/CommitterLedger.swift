import Dispatch
import GRDB
import Synchronization

@testable import Storage

/// A small database under a committer, whose transactions can be held up and are counted.
struct CommitterLedger {
    /// How long any wait may last before the test fails.
    static let limit = Duration.seconds(30)

    let committer: Committer
    let commits = CommitCounter()
    private let database: DatabaseQueue
    private let folder: TemporaryFolder

    init(pendingLimit: Int = Committer.pendingLimit) throws {
        folder = try TemporaryFolder()
        database = try DatabaseQueue(path: folder.path + "/ledger.sqlite")
        try SQLiteFile.prepare(database)
        try database.writeWithoutTransaction { database in
            try database.execute(
                sql: "CREATE TABLE entry (number INTEGER PRIMARY KEY, value INTEGER, filling BLOB)"
            )
        }
        database.add(transactionObserver: commits)
        committer = Committer(database: database, pendingLimit: pendingLimit)
    }

    /// The values in the order in which they were written, read past the committer.
    func values() throws -> [Int] {
        try database.read { database in
            try Int.fetchAll(database, sql: "SELECT value FROM entry ORDER BY number")
        }
    }

    /// Writes a value, and as many bytes beside it.
    static func write(_ value: Int, filling bytes: Int = 0, in database: Database) throws {
        try database.execute(
            sql: "INSERT INTO entry (value, filling) VALUES (?, zeroblob(?))",
            arguments: [value, bytes]
        )
    }

    /// Keeps the writer busy with a transaction while the body fills the next one, and then lets go.
    func whileWriterIsBusy(
        _ body: (inout ThrowingTaskGroup<Void, any Error>) async throws -> Void
    ) async throws {
        let release = DispatchSemaphore(value: 0)
        let (started, starter) = AsyncStream<Void>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [committer] in
                try await committer.submit { _ in
                    starter.finish()
                    guard release.wait(timeout: .now() + 30) == .success else {
                        throw LedgerError.waitedInVain
                    }
                }
            }
            for await _ in started {}
            do {
                defer { release.signal() }
                try await body(&group)
            }
            try await group.waitForAll()
        }
    }

    /// Adds a caller, and returns when its work is pending, so that callers arrive in a known order.
    func enqueue(
        in group: inout ThrowingTaskGroup<Void, any Error>,
        _ caller: @escaping @Sendable (Committer) async throws -> Void
    ) async throws {
        let before = committer.pendingCount
        group.addTask { [committer] in try await caller(committer) }
        try await wait { $0.pendingCount == before + 1 }
    }

    /// Waits for the committer to get into a state.
    func wait(until condition: (Committer) -> Bool) async throws {
        let deadline = ContinuousClock.now + Self.limit
        while !condition(committer) {
            guard ContinuousClock.now < deadline else { throw LedgerError.waitedInVain }
            try await Task.sleep(for: .milliseconds(1))
        }
    }
}

/// Why a test of the committer gave up, or what a caller's own work throws.
enum LedgerError: Error, Equatable {
    case waitedInVain
    case ownMistake
}

/// Counts the transactions that a database commits.
final class CommitCounter: TransactionObserver, Sendable {
    private let commits = Mutex(0)

    var count: Int { commits.withLock { $0 } }

    func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { true }
    func databaseDidChange(with event: DatabaseEvent) {}
    func databaseDidCommit(_ database: Database) { commits.withLock { $0 += 1 } }
    func databaseDidRollback(_ database: Database) {}
}
