import StilePass

/// The records of one room, as the rules read and write them.
///
/// The rules are written once, in the extensions of this protocol; what varies is where the records
/// lie: in memory (``MemorySale``, the definition, which the simulator runs too) or in a database. An
/// implementer stores and finds records and decides nothing. All reads see all earlier writes, and a
/// database implementer runs one command in one transaction.
package protocol SaleTables: LedgerTables {
    /// The running sale.
    func sale() throws(Failure) -> SaleRecord?
    /// Replaces the running sale's record.
    mutating func put(_ sale: SaleRecord) throws(Failure)
    /// Whether the room has or had a sale of that name.
    func hasHadSale(_ id: String) throws(Failure) -> Bool
    /// Makes another sale the running one; no record of the earlier one is seen any more, but for what
    /// ``LedgerTables`` says outlives it.
    mutating func begin(_ sale: SaleRecord, lane: LaneRecord) throws(Failure)

    /// All lanes, in order of their names.
    func lanes() throws(Failure) -> [LaneRecord]
    /// One lane.
    func lane(_ lane: LaneID) throws(Failure) -> LaneRecord?
    /// Replaces a lane's record.
    mutating func put(_ lane: LaneRecord) throws(Failure)

    /// The record of a place, if it has one.
    func place(_ key: PlaceKey) throws(Failure) -> PlaceRecord?
    /// The place whose newest pass this is.
    func place(pass: Identifier) throws(Failure) -> PlaceRecord?
    /// The place whose session this is.
    func place(session: Identifier) throws(Failure) -> PlaceRecord?
    /// Adds or replaces a place's record.
    mutating func put(_ place: PlaceRecord) throws(Failure)
    /// The first waiting places of a lane by turn, then by late order, then by place.
    func waiting(_ lane: LaneID, limit: Int) throws(Failure) -> [PlaceRecord]
    /// The turn of the last waiting place of a lane.
    func lastWaitingTurn(_ lane: LaneID) throws(Failure) -> Int?
    /// Places whose state has lapsed, longest ago first, then by lane and place.
    func due(by moment: Timestamp, limit: Int) throws(Failure) -> [PlaceRecord]

    /// The serving number as it was at a moment: that of the newest mark not after it, or 0.
    func servingNumber(_ lane: LaneID, asOf moment: Timestamp) throws(Failure) -> Int
    /// Marks the serving number at a moment; a second mark of the same moment replaces the first.
    mutating func mark(_ lane: LaneID, serving: Int, at moment: Timestamp) throws(Failure)
    /// Drops marks older than the newest one not after a moment.
    mutating func forgetMarks(_ lane: LaneID, before moment: Timestamp) throws(Failure)

    /// Adds a batch of joins.
    mutating func append(_ batch: JoinBatch) throws(Failure)
    /// All batches that are kept, oldest first.
    func joinBatches() throws(Failure) -> [JoinBatch]
    /// Drops batches older than a moment.
    mutating func forgetJoins(before moment: Timestamp) throws(Failure)

    /// Adds an event; its sequence is higher than that of all earlier ones.
    mutating func append(_ event: AdmissionEvent) throws(Failure)
    /// The first events that are kept, in order of their sequence.
    func events(limit: Int) throws(Failure) -> [AdmissionEvent]
    /// Drops the events through a sequence.
    mutating func forgetEvents(through sequence: Int) throws(Failure)
    /// The controller's state; nil if none was ever kept.
    func snapshot() throws(Failure) -> ControllerSnapshot?
    /// Replaces the controller's state.
    mutating func put(_ snapshot: ControllerSnapshot) throws(Failure)

    /// Adds an entry to the history of the running sale, numbered one higher than the last.
    mutating func note(_ kind: HistoryEntry.Kind, at moment: Timestamp) throws(Failure)
    /// The next entries of the running sale, ``SaleLimits/historyPage`` of them at the most.
    func history(after sequence: Int, limit: Int) throws(Failure) -> [HistoryEntry]
}

extension SaleTables {
    /// Carries out a command at a wall-clock moment: the definition of every store.
    package mutating func apply(
        _ command: StoreCommand,
        at now: Timestamp
    ) throws(Failure) -> Outcome {
        if case .open(let opening) = command { return try open(opening, at: now) }
        guard let sale = try sale() else { return .refused(.noSale) }
        switch command {
        case .open: return .refused(.noSale)
        case .lead: return try lead(sale, at: now)
        case .number(let lane, let nonces): return try number(nonces, in: lane, sale, at: now)
        case .numberOnce(let lane, let nonce, let subjects):
            return try numberOnce(nonce, subjects, in: lane, sale, at: now)
        case .bind(let key, let subjects): return try bind(subjects, to: key, sale, at: now)
        case .checkIn(let key): return try checkIn(key, sale, at: now)
        case .call(let order): return try call(order, sale, at: now)
        case .claim(let key, let pass, let uses):
            return try claim(key, pass: pass, uses: uses, sale, at: now)
        case .redeem(let pass, let key, let session):
            return try redeem(pass, key: key, session: session, sale, at: now)
        case .touch(let session): return try touch(session, sale, at: now)
        case .depart(let session, let tickets, let endedAt):
            return try depart(session, tickets: tickets, endedAt: endedAt, sale, at: now)
        case .leave(let key): return try leave(key, sale, at: now)
        case .reserve, .confirm, .release, .remaining, .spend:
            return try settle(command, sale, at: now)
        case .adjust(let adjustment): return try adjust(adjustment, sale, at: now)
        case .report: return .report(SaleReport(sale: sale, lanes: try lanes()))
        case .recentJoins: return .recentJoins(try joinBatches())
        case .standing(let key): return .standing(try place(key)?.state)
        }
    }

    /// The commands of limits and spent ids.
    private mutating func settle(
        _ command: StoreCommand,
        _ sale: SaleRecord,
        at now: Timestamp
    ) throws(Failure) -> Outcome {
        switch command {
        case .reserve(let reservation): return try reserve(reservation, sale, at: now)
        case .confirm(let id, let tickets):
            return try confirm(id, tickets: tickets, sale, at: now)
        case .release(let id, let returned): return try release(id, returned: returned)
        case .remaining(let uses):
            guard uses.count <= SaleLimits.usesPerCommand else { return .refused(.tooManySubjects) }
            return .remaining(try remaining(uses, at: now).map { max(0, $0) })
        case .spend(let id, let until): return try spend(id, until: until, sale, at: now)
        default: return .refused(.noSale)
        }
    }
}
