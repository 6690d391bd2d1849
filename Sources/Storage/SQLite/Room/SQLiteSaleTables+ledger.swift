import GRDB
import StilePass
import WaitingRoom

extension SQLiteSaleTables {
    func reservation(_ id: Identifier) throws -> ReservationRecord? {
        try fetch(
            ReservationRecord.selectSQL + "WHERE reservation.room = ? AND reservation.id = ?",
            [room, id.data],
            ReservationRecord.init
        ).first
    }

    func reservations(session: Identifier) throws -> [ReservationRecord] {
        try fetch(
            ReservationRecord.selectSQL
                + "WHERE reservation.room = ? AND session = ? ORDER BY reservation.id",
            [room, session.data],
            ReservationRecord.init
        )
    }

    func openReservations(after id: Identifier?, limit: Int) throws -> [ReservationRecord] {
        try fetch(
            ReservationRecord.selectSQL + """
                WHERE reservation.room = ? AND state = 0 AND reservation.id > ifnull(?, x'')
                ORDER BY reservation.id LIMIT ?
                """,
            [room, id?.data, limit],
            ReservationRecord.init
        )
    }

    func dueReservations(by moment: Timestamp, limit: Int) throws -> [ReservationRecord] {
        try fetch(
            ReservationRecord.selectSQL + """
                WHERE reservation.room = ? AND state = 0 AND due IS NOT NULL AND due <= ?
                ORDER BY due, reservation.id LIMIT ?
                """,
            [room, moment.milliseconds, limit],
            ReservationRecord.init
        )
    }

    mutating func add(
        _ reservation: ReservationRecord,
        under counters: Set<LimitCounter>
    ) throws {
        try run(
            ReservationRecord.insertSQL,
            [room, saleKey] + reservation.fixedValues + reservation.changingValues
        )
        let key = database.lastInsertedRowID
        for counter in counters {
            let fixed: [(any DatabaseValueConvertible)?] = [
                counter.scope, counter.subject.kind.rawValue, counter.subject.pseudonym.data, key,
            ]
            try run(
                """
                INSERT INTO limit_counter (scope, kind, pseudonym, reservation, tickets, sold_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                fixed + reservation.countedValues
            )
        }
    }

    mutating func put(_ reservation: ReservationRecord) throws {
        let id: [(any DatabaseValueConvertible)?] = [room, reservation.id.data]
        try run(ReservationRecord.updateSQL, reservation.changingValues + id)
        try run(ReservationRecord.updateCountersSQL, reservation.countedValues + id)
    }

    mutating func removeReservation(_ id: Identifier) throws {
        try run("DELETE FROM reservation WHERE room = ? AND id = ?", [room, id.data])
    }

    func used(
        _ counter: LimitCounter,
        after moment: Timestamp?,
        except reservation: Identifier?
    ) throws -> Int {
        try fetch(
            """
            SELECT ifnull(sum(tickets), 0) FROM limit_counter
            WHERE scope = ? AND pseudonym = ? AND kind = ? AND sold_at > ?
                AND reservation IS NOT (SELECT key FROM reservation WHERE room = ? AND id = ?)
            """,
            [
                counter.scope, counter.subject.pseudonym.data, counter.subject.kind.rawValue,
                moment?.milliseconds ?? Int64.min, room, reservation?.data,
            ]
        ) { row in row[0] as Int }.first ?? 0
    }

    func subjectPlace(_ subject: Subject) throws -> SubjectPlace? {
        try fetch(
            "SELECT * FROM subject_place WHERE sale = ? AND pseudonym = ? AND kind = ?",
            [saleKey, subject.pseudonym.data, subject.kind.rawValue],
            SubjectPlace.init
        ).first
    }

    mutating func put(_ place: SubjectPlace) throws {
        try run(SubjectPlace.upsertSQL, [saleKey] + place.values)
    }

    func isSpent(_ id: Identifier) throws -> Bool {
        try !fetch("SELECT 1 FROM spent_id WHERE room = ? AND id = ?", [room, id.data]) { _ in true
        }
        .isEmpty
    }

    mutating func spend(_ id: Identifier, until moment: Timestamp) throws {
        try run(
            "INSERT INTO spent_id (room, id, until) VALUES (?, ?, ?)",
            [room, id.data, moment.milliseconds]
        )
    }

    mutating func forgetSpent(by moment: Timestamp, limit: Int) throws -> Int {
        try run(
            """
            DELETE FROM spent_id WHERE room = ?1 AND id IN (
                SELECT id FROM spent_id WHERE room = ?1 AND until <= ?2 ORDER BY until, id LIMIT ?3
            )
            """,
            [room, moment.milliseconds, limit]
        )
        return database.changesCount
    }
}
