import Foundation
import GRDB
import StilePass
import WaitingRoom

// How each record lies in its row. Column lists and value lists stand side by side and in one order.

extension SaleRecord {
    private static let fixedColumns = ["id", "configured_id", "salt", "begun_at", "terms"]
    private static let changingColumns = [
        "per_second_limit", "hard_cap", "is_paused", "stock_free", "stock_returns", "stock_unsold",
        "message", "epoch", "last_tick", "standstill", "next_call", "taken", "in_core",
        "admitted", "finished", "finished_time", "tickets", "events", "spent", "revision",
        "health_active", "health_errors", "health_latency", "health_measured", "health_received",
    ]

    static let updateSQL =
        "UPDATE sale SET " + changingColumns.map { "\($0) = ?" }.joined(separator: ", ")
        + " WHERE key = ?"

    /// The terms change with the configuration only, and writing them costs more than all the rest.
    static let updateTermsSQL = "UPDATE sale SET terms = ? WHERE key = ?"

    static let insertSQL = {
        let columns = ["room"] + fixedColumns + changingColumns
        return "INSERT INTO sale (is_running, \(columns.joined(separator: ", "))) VALUES (1, "
            + columns.map { _ in "?" }.joined(separator: ", ") + ")"
    }()

    var fixedValues: [(any DatabaseValueConvertible)?] {
        [id, configuredID, salt.data, begunAt.milliseconds, terms.text]
    }

    var changingValues: [(any DatabaseValueConvertible)?] {
        [
            perSecondLimitOverride, hardCapOverride, isPaused, stock?.free,
            stock?.expectedReturns, stock?.unsold, message, epoch, lastTick?.milliseconds,
            standstill.wholeMilliseconds,
            gate.nextCallSeconds, taken, inCore, admitted, finished,
            finishedTime.wholeMilliseconds, tickets, events, spent, revision,
            health?.active, health?.errorShare, health?.latency?.wholeMilliseconds,
            health?.measuredAt.milliseconds, health?.receivedAt.milliseconds,
        ]
    }

    init(_ row: Row) throws {
        self.init(
            id: row["id"],
            configuredID: row["configured_id"],
            salt: try row.identifier("salt"),
            terms: try SaleTerms(text: row["terms"]),
            gate: ReleaseGate(nextCallSeconds: row["next_call"]),
            begunAt: Timestamp(milliseconds: row["begun_at"])
        )
        perSecondLimitOverride = row["per_second_limit"]
        hardCapOverride = row["hard_cap"]
        isPaused = row["is_paused"]
        if let free = row["stock_free"] as Int? {
            stock = StockReport(
                free: free,
                expectedReturns: row["stock_returns"] ?? 0,
                unsold: row["stock_unsold"]
            )
        }
        message = row["message"]
        epoch = row["epoch"]
        lastTick = row.moment("last_tick")
        standstill = .milliseconds(row["standstill"] as Int64)
        taken = row["taken"]
        inCore = row["in_core"]
        admitted = row["admitted"]
        finished = row["finished"]
        finishedTime = .milliseconds(row["finished_time"] as Int64)
        tickets = row["tickets"]
        events = row["events"]
        // Exports read databases that an earlier version made and nobody has served since.
        spent = row["spent"] ?? 0
        revision = row["revision"]
        health = row.health
    }
}

extension LaneRecord {
    static let upsertSQL = upsert(
        into: "lane",
        key: ["sale", "lane"],
        columns: [
            "issued", "serving", "check_in_through", "present", "calls", "lapsed", "departed_line",
            "late_arrivals",
        ]
    )

    var values: [(any DatabaseValueConvertible)?] {
        [lane.name, issued, serving, checkInThrough, present, calls, lapsed, left, lateArrivals]
    }

    init(_ row: Row) {
        self.init(lane: LaneID(row["lane"]))
        issued = row["issued"]
        serving = row["serving"]
        checkInThrough = row["check_in_through"]
        present = row["present"]
        calls = row["calls"]
        lapsed = row["lapsed"]
        left = row["departed_line"]
        lateArrivals = row["late_arrivals"]
    }
}

extension PlaceRecord {
    static let upsertSQL = upsert(
        into: "place",
        key: ["sale", "lane", "place"],
        columns: [
            "state", "turn", "late_order", "due", "called_at", "pass", "pass_expires", "session",
            "redeem_key", "redeemed_at", "session_ends", "quota", "has_reservations", "tickets",
        ]
    )

    var values: [(any DatabaseValueConvertible)?] {
        [
            key.lane.name, key.place, state.rawValue, turn, lateOrder, due?.milliseconds,
            calledAt?.milliseconds, pass?.data, passExpires?.milliseconds, session?.data,
            redeemKey?.data, redeemedAt?.milliseconds, sessionEnds?.milliseconds,
            quota, hasReservations, tickets,
        ]
    }

    init(_ row: Row) throws {
        guard let state = State(rawValue: row["state"]) else { throw StoreError.unavailable }
        self.init(
            key: PlaceKey(lane: LaneID(row["lane"]), place: row["place"]),
            state: state,
            turn: row["turn"]
        )
        lateOrder = row["late_order"]
        due = row.moment("due")
        calledAt = row.moment("called_at")
        pass = try row.optionalIdentifier("pass")
        passExpires = row.moment("pass_expires")
        session = try row.optionalIdentifier("session")
        redeemKey = try row.optionalIdentifier("redeem_key")
        redeemedAt = row.moment("redeemed_at")
        sessionEnds = row.moment("session_ends")
        quota = row["quota"]
        hasReservations = row["has_reservations"]
        tickets = row["tickets"]
    }
}

extension JoinBatch {
    init(_ row: Row) throws {
        let bytes: Data = row["nonces"]
        let nonces = stride(from: 0, to: bytes.count, by: Identifier.byteCount).compactMap {
            Identifier(bytes: bytes.dropFirst($0))
        }
        self.init(
            lane: LaneID(row["lane"]),
            first: row["first"],
            nonces: nonces,
            at: Timestamp(milliseconds: row["at"])
        )
    }
}

extension AdmissionEvent {
    init(_ row: Row) throws {
        guard let kind = Kind(rawValue: row["kind"]) else { throw StoreError.unavailable }
        self.init(
            sequence: row["sequence"],
            kind: kind,
            began: Timestamp(milliseconds: row["began"]),
            at: Timestamp(milliseconds: row["at"]),
            knownAt: Timestamp(milliseconds: row["known_at"])
        )
    }
}

extension ControllerSnapshot {
    /// Eight bytes a value, least significant first.
    var data: Data {
        Data(
            values.flatMap { value in withUnsafeBytes(of: value.bitPattern.littleEndian, Array.init)
            }
        )
    }

    init(_ row: Row) {
        let bytes: Data = row["state"]
        let values = bytes.withUnsafeBytes { buffer in
            (0..<buffer.count / 8).map { index in
                let bits = buffer.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self)
                return Double(bitPattern: UInt64(littleEndian: bits))
            }
        }
        self.init(eventsThrough: row["events_through"], values: values)
    }
}

/// Adds a row or changes the one with that key; unlike REPLACE it never deletes a row on the way, so
/// a clash on any other unique index is an error and not a silent loss.
private func upsert(into table: String, key: [String], columns: [String]) -> String {
    let all = key + columns
    return "INSERT INTO \(table) (\(all.joined(separator: ", "))) VALUES ("
        + all.map { _ in "?" }.joined(separator: ", ")
        + ") ON CONFLICT (\(key.joined(separator: ", "))) DO UPDATE SET "
        + columns.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
}

extension Identifier {
    var data: Data { Data(bytes) }
}

extension Row {
    func moment(_ column: String) -> Timestamp? {
        (self[column] as Int64?).map(Timestamp.init(milliseconds:))
    }

    fileprivate var health: CoreHealth? {
        guard let measured = moment("health_measured"), let received = moment("health_received")
        else { return nil }
        return CoreHealth(
            active: self["health_active"],
            errorShare: self["health_errors"],
            latency: (self["health_latency"] as Int64?).map { .milliseconds($0) },
            measuredAt: measured,
            receivedAt: received
        )
    }

    func identifier(_ column: String) throws -> Identifier {
        guard let identifier = try optionalIdentifier(column) else { throw StoreError.unavailable }
        return identifier
    }

    func optionalIdentifier(_ column: String) throws -> Identifier? {
        guard let bytes = self[column] as Data? else { return nil }
        guard let identifier = Identifier(bytes: bytes) else { throw StoreError.unavailable }
        return identifier
    }
}

extension SaleTerms {
    /// The terms as JSON; times in milliseconds.
    private struct Stored: Codable {
        var checkIn, claim, grace, pass, idle, session: Int64
        /// Missing in terms that a version without purchase limits stored.
        var payment: Int64?
        var hardCap: Int
        var perSecondLimit: Double
        var quota: Int
    }

    var text: String {
        let stored = Stored(
            checkIn: checkInWindow.wholeMilliseconds,
            claim: claimWindow.wholeMilliseconds,
            grace: grace.wholeMilliseconds,
            pass: passLifetime.wholeMilliseconds,
            idle: idleLimit.wholeMilliseconds,
            session: sessionLimit.wholeMilliseconds,
            payment: paymentGrace.wholeMilliseconds,
            hardCap: hardCap,
            perSecondLimit: perSecondLimit,
            quota: quota
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return (try? encoder.encode(stored)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    fileprivate init(text: String) throws {
        let stored = try JSONDecoder().decode(Stored.self, from: Data(text.utf8))
        self.init(
            checkInWindow: .milliseconds(stored.checkIn),
            claimWindow: .milliseconds(stored.claim),
            grace: .milliseconds(stored.grace),
            passLifetime: .milliseconds(stored.pass),
            idleLimit: .milliseconds(stored.idle),
            sessionLimit: .milliseconds(stored.session),
            hardCap: stored.hardCap,
            perSecondLimit: stored.perSecondLimit,
            quota: stored.quota
        )
        if let payment = stored.payment { paymentGrace = .milliseconds(payment) }
    }
}
