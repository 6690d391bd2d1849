import StilePass
import Synchronization

/// An office that lives as long as the process: the in-memory definition behind a lock.
package final class MemoryOfficeStore: OfficeStore {
    private let tables = Mutex(MemoryOffice())
    private let clock: @Sendable () -> Timestamp

    /// Creates a store with nothing on sale that reads the time of each batch from a clock.
    package init(clock: @escaping @Sendable () -> Timestamp) {
        self.clock = clock
    }

    /// Performs commands in order, all at the same moment.
    package func perform(_ batch: [OfficeCommand]) async throws -> [OfficeOutcome] {
        let now = clock()
        return tables.withLock { tables in
            batch.map { tables.apply($0, at: now) }
        }
    }
}
