import GRDB
import StilePass
import TicketOffice

/// The office's store in SQLite: every batch is one part of a shared, durable transaction.
package struct SQLiteOfficeStore: OfficeStore {
    /// Runs work atomically inside a transaction and returns once that is durable.
    package typealias Commit =
        @Sendable (@escaping @Sendable (Database) throws -> [OfficeOutcome]) async throws
        -> [OfficeOutcome]

    private let commit: Commit
    private let clock: @Sendable () -> Timestamp

    /// Creates a store that writes through a committer and dates each batch by a clock.
    package init(clock: @escaping @Sendable () -> Timestamp, commit: @escaping Commit) {
        self.clock = clock
        self.commit = commit
    }

    /// Performs commands in order and atomically, all at the same moment.
    package func perform(_ batch: [OfficeCommand]) async throws -> [OfficeOutcome] {
        let clock = clock
        return try await commit { db in
            var tables = SQLiteOfficeTables(db)
            // Read by the one writer, so that moments do not run against the order of commits.
            let now = clock()
            return try batch.map { try tables.apply($0, at: now) }
        }
    }
}
