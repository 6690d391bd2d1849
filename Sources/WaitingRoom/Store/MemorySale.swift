import StilePass

/// The records of one room in memory: with the rules, the definition that every store is held to.
package struct MemorySale: SaleTables, Sendable {
    /// Storing in memory can't fail.
    package typealias Failure = Never

    private struct Turn: Comparable {
        var turn, lateOrder, place: Int

        static func < (left: Turn, right: Turn) -> Bool {
            (left.turn, left.lateOrder, left.place) < (right.turn, right.lateOrder, right.place)
        }
    }

    private struct Due: Comparable {
        var moment: Timestamp
        var lane: LaneID
        var place: Int

        static func < (left: Due, right: Due) -> Bool {
            (left.moment, left.lane, left.place) < (right.moment, right.lane, right.place)
        }
    }

    private struct Mark {
        var moment: Timestamp
        var serving: Int
    }

    private var running: SaleRecord?
    private var laneRecords: [LaneRecord] = []
    private var places: [PlaceKey: PlaceRecord] = [:]
    private var passes: [Identifier: PlaceKey] = [:]
    private var sessions: [Identifier: PlaceKey] = [:]
    private var turns: [LaneID: SortedKeys<Turn>] = [:]
    private var dues = SortedKeys<Due>()
    private var marks: [LaneID: [Mark]] = [:]
    private var batches: [JoinBatch] = []
    private var admissionEvents: [AdmissionEvent] = []
    private var controller: ControllerSnapshot?
    private var saleNames: Set<String> = []
    private var entries: [HistoryEntry] = []
    /// Which place each subject was given.
    var subjectPlaces: [Subject: SubjectPlace] = [:]
    /// What outlives the sale.
    var ledger = MemoryLedger()
    private let keepsHistory: Bool

    /// No sale has begun; a sale of millions that nobody reads back may do without its history.
    package init(keepsHistory: Bool = true) { self.keepsHistory = keepsHistory }

    /// All places that have a record, in order.
    package var allPlaces: [PlaceRecord] {
        places.values.sorted { ($0.key.lane, $0.key.place) < ($1.key.lane, $1.key.place) }
    }

    /// The running sale.
    package func sale() -> SaleRecord? { running }

    /// Replaces the running sale's record.
    package mutating func put(_ sale: SaleRecord) { running = sale }

    /// Whether there is or was a sale of that name.
    package func hasHadSale(_ id: String) -> Bool { saleNames.contains(id) }

    /// Makes another sale the running one.
    package mutating func begin(_ sale: SaleRecord, lane: LaneRecord) {
        let names = saleNames.union([sale.id])
        let ledger = ledger
        self = MemorySale(keepsHistory: keepsHistory)
        saleNames = names
        self.ledger = ledger
        running = sale
        laneRecords = [lane]
    }

    /// All lanes.
    package func lanes() -> [LaneRecord] { laneRecords }

    /// One lane.
    package func lane(_ lane: LaneID) -> LaneRecord? { laneRecords.first { $0.lane == lane } }

    /// Replaces a lane's record.
    package mutating func put(_ lane: LaneRecord) {
        laneRecords.removeAll { $0.lane == lane.lane }
        laneRecords.append(lane)
        laneRecords.sort { $0.lane < $1.lane }
    }

    /// The record of a place.
    package func place(_ key: PlaceKey) -> PlaceRecord? { places[key] }

    /// The place of a pass.
    package func place(pass: Identifier) -> PlaceRecord? { passes[pass].flatMap { places[$0] } }

    /// The place of a session.
    package func place(session: Identifier) -> PlaceRecord? {
        sessions[session].flatMap { places[$0] }
    }

    /// Adds or replaces a place's record.
    package mutating func put(_ place: PlaceRecord) {
        if let old = places.updateValue(place, forKey: place.key) { unindex(old) }
        index(place)
    }

    /// The first waiting places of a lane.
    package func waiting(_ lane: LaneID, limit: Int) -> [PlaceRecord] {
        (turns[lane]?.first(limit) ?? []).compactMap {
            places[PlaceKey(lane: lane, place: $0.place)]
        }
    }

    /// The turn of the last waiting place.
    package func lastWaitingTurn(_ lane: LaneID) -> Int? { turns[lane]?.last?.turn }

    /// Places whose state has lapsed.
    package func due(by moment: Timestamp, limit: Int) -> [PlaceRecord] {
        dues.first(limit) { $0.moment <= moment }.compactMap {
            places[PlaceKey(lane: $0.lane, place: $0.place)]
        }
    }

    /// The serving number as it was.
    package func servingNumber(_ lane: LaneID, asOf moment: Timestamp) -> Int {
        marks[lane]?.last { $0.moment <= moment }?.serving ?? 0
    }

    /// Marks the serving number.
    package mutating func mark(_ lane: LaneID, serving: Int, at moment: Timestamp) {
        marks[lane, default: []].removeAll { $0.moment == moment }
        marks[lane, default: []].append(Mark(moment: moment, serving: serving))
        marks[lane]?.sort { $0.moment < $1.moment }
    }

    /// Drops old marks.
    package mutating func forgetMarks(_ lane: LaneID, before moment: Timestamp) {
        guard let kept = marks[lane]?.lastIndex(where: { $0.moment <= moment }) else { return }
        marks[lane]?.removeFirst(kept)
    }

    /// Adds a batch of joins.
    package mutating func append(_ batch: JoinBatch) { batches.append(batch) }

    /// All batches that are kept.
    package func joinBatches() -> [JoinBatch] { batches }

    /// Drops old batches.
    package mutating func forgetJoins(before moment: Timestamp) {
        batches.removeAll { $0.at < moment }
    }

    /// Adds an event.
    package mutating func append(_ event: AdmissionEvent) { admissionEvents.append(event) }

    /// The first events that are kept.
    package func events(limit: Int) -> [AdmissionEvent] { Array(admissionEvents.prefix(limit)) }

    /// Drops the events through a sequence.
    package mutating func forgetEvents(through sequence: Int) {
        admissionEvents.removeAll { $0.sequence <= sequence }
    }

    /// The controller's state.
    package func snapshot() -> ControllerSnapshot? { controller }

    /// Replaces the controller's state.
    package mutating func put(_ snapshot: ControllerSnapshot) { controller = snapshot }

    /// Adds an entry to the history.
    package mutating func note(_ kind: HistoryEntry.Kind, at moment: Timestamp) {
        guard keepsHistory else { return }
        entries.append(HistoryEntry(sequence: entries.count + 1, kind: kind, at: moment))
    }

    /// The next entries of the history.
    package func history(after sequence: Int, limit: Int) -> [HistoryEntry] {
        Array(entries.dropFirst(sequence).prefix(min(limit, SaleLimits.historyPage)))
    }

    private mutating func index(_ place: PlaceRecord) {
        if let pass = place.pass { passes[pass] = place.key }
        if let session = place.session { sessions[session] = place.key }
        if place.state == .waiting {
            let turn = turn(of: place)
            turns[place.key.lane, default: SortedKeys()].insert(turn)
        }
        if let due = due(of: place) { dues.insert(due) }
    }

    private mutating func unindex(_ place: PlaceRecord) {
        if let pass = place.pass { passes[pass] = nil }
        if let session = place.session { sessions[session] = nil }
        if place.state == .waiting {
            let turn = turn(of: place)
            turns[place.key.lane]?.remove(turn)
        }
        if let due = due(of: place) { dues.remove(due) }
    }

    private func turn(of place: PlaceRecord) -> Turn {
        Turn(turn: place.turn, lateOrder: place.lateOrder, place: place.key.place)
    }

    private func due(of place: PlaceRecord) -> Due? {
        place.due.map { Due(moment: $0, lane: place.key.lane, place: place.key.place) }
    }
}
