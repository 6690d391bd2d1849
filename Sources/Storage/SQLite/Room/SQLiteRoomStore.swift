import GRDB
import StilePass
import WaitingRoom

/// One room's state in the embedded database.
package struct SQLiteRoomStore: RoomStore {
    private let committer: Committer
    private let room: String
    private let clock: @Sendable () -> Timestamp

    /// Names the room; the clock is the store's own and decides all windows.
    package init(committer: Committer, room: String, clock: @escaping @Sendable () -> Timestamp) {
        self.committer = committer
        self.room = room
        self.clock = clock
    }

    /// Carries out a batch in one durable transaction.
    package func perform(_ batch: [StoreCommand]) async throws(StoreError) -> [Outcome] {
        do {
            return try await committer.submit { [room, clock] database in
                var tables = try SQLiteSaleTables(database, room: room)
                let now = clock()
                return try batch.map { try tables.apply($0, at: now) }
            }
        } catch {
            throw Committer.storeError(error)
        }
    }
}
