import Foundation
import GRDB
import StilePass
import WaitingRoom

/// The records of one room in SQLite, for the length of one transaction.
///
/// Sale and lanes are read once and kept, because every command needs them; each write goes to the
/// database at once, so a rolled-back transaction takes this value with it.
struct SQLiteSaleTables: SaleTables {
    typealias Failure = any Error

    let database: Database
    let room: String
    private(set) var saleKey: Int64?
    private var running: SaleRecord?
    private var laneRecords: [LaneRecord] = []
    /// The number of the last entry of the history, once something is noted.
    private var lastEntry: Int?

    init(_ database: Database, room: String) throws {
        self.database = database
        self.room = room
        let statement = try database.cachedStatement(
            sql: "SELECT * FROM sale WHERE room = ? AND is_running = 1"
        )
        guard let row = try Row.fetchOne(statement, arguments: [room]) else { return }
        let key: Int64 = row["key"]
        saleKey = key
        running = try SaleRecord(row)
        laneRecords = try fetch(
            "SELECT * FROM lane WHERE sale = ? ORDER BY lane",
            [key],
            LaneRecord.init
        )
    }

    func sale() -> SaleRecord? { running }

    mutating func put(_ sale: SaleRecord) throws {
        guard sale != running else { return }
        if sale.terms != running?.terms {
            try run(SaleRecord.updateTermsSQL, [sale.terms.text, saleKey])
        }
        try run(SaleRecord.updateSQL, sale.changingValues + [saleKey])
        running = sale
    }

    func hasHadSale(_ id: String) throws -> Bool {
        try !fetch("SELECT key FROM sale WHERE room = ? AND id = ?", [room, id]) { _ in true }
            .isEmpty
    }

    mutating func begin(_ sale: SaleRecord, lane: LaneRecord) throws {
        try run("UPDATE sale SET is_running = 0 WHERE room = ? AND is_running = 1", [room])
        try run(SaleRecord.insertSQL, [room] + sale.fixedValues + sale.changingValues)
        saleKey = database.lastInsertedRowID
        running = sale
        lastEntry = nil
        laneRecords = []
        try put(lane)
    }

    func lanes() -> [LaneRecord] { laneRecords }

    func lane(_ lane: LaneID) -> LaneRecord? { laneRecords.first { $0.lane == lane } }

    mutating func put(_ lane: LaneRecord) throws {
        let index = laneRecords.firstIndex { $0.lane == lane.lane }
        if let index, laneRecords[index] == lane { return }
        try run(LaneRecord.upsertSQL, [saleKey] + lane.values)
        if let index {
            laneRecords[index] = lane
        } else {
            laneRecords.append(lane)
            laneRecords.sort { $0.lane < $1.lane }
        }
    }

    func place(_ key: PlaceKey) throws -> PlaceRecord? {
        try fetch(
            "SELECT * FROM place WHERE sale = ? AND lane = ? AND place = ?",
            [saleKey, key.lane.name, key.place],
            PlaceRecord.init
        ).first
    }

    func place(pass: Identifier) throws -> PlaceRecord? {
        try fetch(
            "SELECT * FROM place WHERE sale = ? AND pass = ?",
            [saleKey, pass.data],
            PlaceRecord.init
        ).first
    }

    func place(session: Identifier) throws -> PlaceRecord? {
        try fetch(
            "SELECT * FROM place WHERE sale = ? AND session = ?",
            [saleKey, session.data],
            PlaceRecord.init
        ).first
    }

    mutating func put(_ place: PlaceRecord) throws {
        try run(PlaceRecord.upsertSQL, [saleKey] + place.values)
    }

    func waiting(_ lane: LaneID, limit: Int) throws -> [PlaceRecord] {
        try fetch(
            """
            SELECT * FROM place WHERE sale = ? AND lane = ? AND state = 0
            ORDER BY turn, late_order, place LIMIT ?
            """,
            [saleKey, lane.name, limit],
            PlaceRecord.init
        )
    }

    func lastWaitingTurn(_ lane: LaneID) throws -> Int? {
        try fetch(
            """
            SELECT turn FROM place WHERE sale = ? AND lane = ? AND state = 0
            ORDER BY turn DESC LIMIT 1
            """,
            [saleKey, lane.name]
        ) { row in row["turn"] as Int }.first
    }

    func due(by moment: Timestamp, limit: Int) throws -> [PlaceRecord] {
        try fetch(
            """
            SELECT * FROM place WHERE sale = ? AND due IS NOT NULL AND due <= ?
            ORDER BY due, lane, place LIMIT ?
            """,
            [saleKey, moment.milliseconds, limit],
            PlaceRecord.init
        )
    }

    func servingNumber(_ lane: LaneID, asOf moment: Timestamp) throws -> Int {
        try fetch(
            """
            SELECT serving FROM serving_mark WHERE sale = ? AND lane = ? AND moment <= ?
            ORDER BY moment DESC LIMIT 1
            """,
            [saleKey, lane.name, moment.milliseconds]
        ) { row in row["serving"] as Int }.first ?? 0
    }

    mutating func mark(_ lane: LaneID, serving: Int, at moment: Timestamp) throws {
        try run(
            "INSERT OR REPLACE INTO serving_mark (sale, lane, moment, serving) VALUES (?, ?, ?, ?)",
            [saleKey, lane.name, moment.milliseconds, serving]
        )
    }

    mutating func forgetMarks(_ lane: LaneID, before moment: Timestamp) throws {
        try run(
            """
            DELETE FROM serving_mark WHERE sale = ?1 AND lane = ?2 AND moment <
                (SELECT max(moment) FROM serving_mark WHERE sale = ?1 AND lane = ?2 AND moment <= ?3)
            """,
            [saleKey, lane.name, moment.milliseconds]
        )
    }

    mutating func append(_ batch: JoinBatch) throws {
        try run(
            "INSERT INTO join_batch (sale, lane, first, nonces, at) VALUES (?, ?, ?, ?, ?)",
            [
                saleKey, batch.lane.name, batch.first, Data(batch.nonces.flatMap(\.bytes)),
                batch.at.milliseconds,
            ]
        )
    }

    func joinBatches() throws -> [JoinBatch] {
        try fetch(
            "SELECT * FROM join_batch WHERE sale = ? ORDER BY first",
            [saleKey],
            JoinBatch.init
        )
    }

    mutating func forgetJoins(before moment: Timestamp) throws {
        try run(
            "DELETE FROM join_batch WHERE sale = ? AND at < ?",
            [saleKey, moment.milliseconds]
        )
    }

    mutating func append(_ event: AdmissionEvent) throws {
        try run(
            """
            INSERT INTO admission_event (sale, sequence, kind, began, at, known_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                saleKey, event.sequence, event.kind.rawValue, event.began.milliseconds,
                event.at.milliseconds, event.knownAt.milliseconds,
            ]
        )
    }

    func events(limit: Int) throws -> [AdmissionEvent] {
        try fetch(
            "SELECT * FROM admission_event WHERE sale = ? ORDER BY sequence LIMIT ?",
            [saleKey, limit],
            AdmissionEvent.init
        )
    }

    mutating func forgetEvents(through sequence: Int) throws {
        try run(
            "DELETE FROM admission_event WHERE sale = ? AND sequence <= ?",
            [saleKey, sequence]
        )
    }

    func snapshot() throws -> ControllerSnapshot? {
        try fetch(
            "SELECT * FROM controller WHERE sale = ?",
            [saleKey],
            ControllerSnapshot.init
        ).first
    }

    mutating func put(_ snapshot: ControllerSnapshot) throws {
        try run(
            "INSERT OR REPLACE INTO controller (sale, events_through, state) VALUES (?, ?, ?)",
            [saleKey, snapshot.eventsThrough, snapshot.data]
        )
    }

    mutating func note(_ kind: HistoryEntry.Kind, at moment: Timestamp) throws {
        let last =
            try lastEntry ?? fetch(HistoryEntry.lastSQL, [saleKey]) { $0[0] as Int }.first ?? 0
        let entry = HistoryEntry(sequence: last + 1, kind: kind, at: moment)
        try run(HistoryEntry.insertSQL, [saleKey] + entry.values)
        lastEntry = entry.sequence
    }

    func history(after sequence: Int, limit: Int) throws -> [HistoryEntry] {
        try fetch(
            HistoryEntry.pageSQL,
            [saleKey, sequence, min(limit, SaleLimits.historyPage)],
            HistoryEntry.init
        )
    }

    func run(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?]) throws {
        try database.cachedStatement(sql: sql).execute(arguments: StatementArguments(arguments))
    }

    func fetch<Value>(
        _ sql: String,
        _ arguments: [(any DatabaseValueConvertible)?],
        _ make: (Row) throws -> Value
    ) throws -> [Value] {
        let statement = try database.cachedStatement(sql: sql)
        let rows = try Row.fetchCursor(statement, arguments: StatementArguments(arguments))
        var values: [Value] = []
        while let row = try rows.next() { values.append(try make(row)) }
        return values
    }
}
