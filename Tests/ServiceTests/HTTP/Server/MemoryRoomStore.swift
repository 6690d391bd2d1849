import Service
import StilePass
import WaitingRoom

/// The definition itself as a store: the rules over records in memory, one batch at a time.
actor MemoryRoomStore: RoomStore {
    private var records: MemorySale
    private var failure: StoreError?
    private var leadsToFail = 0

    init(_ records: MemorySale = MemorySale()) { self.records = records }

    /// Makes every batch from here on fail, or succeed again.
    func fail(with failure: StoreError?) { self.failure = failure }

    /// Makes the next batches that take the lead fail, whatever came before them.
    func failLeads(_ count: Int) { leadsToFail = count }

    /// A store with the same records, to look into without changing these.
    func copy() -> MemoryRoomStore { MemoryRoomStore(records) }

    func perform(_ batch: [StoreCommand]) throws(StoreError) -> [Outcome] {
        if let failure { throw failure }
        if leadsToFail > 0, batch.contains(.lead) {
            leadsToFail -= 1
            throw .unavailable
        }
        var outcomes: [Outcome] = []
        for command in batch {
            outcomes.append(records.apply(command, at: Timestamp.wallClock()))
        }
        return outcomes
    }
}
