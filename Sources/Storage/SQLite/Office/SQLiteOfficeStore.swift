import GRDB
import StilePass
import TicketOffice

/// The office's store in SQLite: every batch is one part of a shared, durable transaction.
package struct SQLiteOfficeStore: OfficeStore {
    private let committer: Committer
    private let clock: @Sendable () -> Timestamp

    /// Creates a store that writes through a committer and reads the time of each batch from a clock.
    package init(committer: Committer, clock: @escaping @Sendable () -> Timestamp) {
        self.committer = committer
        self.clock = clock
    }

    /// Performs commands in order and atomically, all at the same moment.
    package func perform(_ batch: [OfficeCommand]) async throws -> [OfficeOutcome] {
        let clock = clock
        return try await committer.submit { db in
            var tables = SQLiteOfficeTables(db)
            // Read by the one writer, so that moments do not run against the order of commits.
            let now = clock()
            return try batch.map { try tables.apply($0, at: now) }
        }
    }
}
