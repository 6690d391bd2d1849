import GRDB
import StilePass
import TicketOffice

extension SQLiteOfficeTables {
    private static let sessionColumns = """
        SELECT id, event, queue_id, quota, expires_at, idle_limit, ends_at, outcome,
            departed_tickets, is_reported
        FROM office_session
        """

    /// The session with an id.
    package func session(_ id: String) throws -> OfficeSession? {
        try row(Self.sessionColumns + " WHERE id = ?", [id]).map(session)
    }

    /// Writes a session.
    package func put(_ session: OfficeSession) throws {
        let departure = session.departure
        try run(
            """
            INSERT INTO office_session
                (id, event, queue_id, quota, expires_at, idle_limit, ends_at, outcome,
                departed_tickets, is_reported)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET ends_at = excluded.ends_at, outcome = excluded.outcome,
                departed_tickets = excluded.departed_tickets, is_reported = excluded.is_reported
            """,
            [
                session.id, session.event, session.queueID, session.quota,
                session.expiresAt.milliseconds, session.idleLimit?.wholeMilliseconds,
                session.endsAt.milliseconds, departure?.outcome.rawValue, departure?.tickets,
                departure?.isReported,
            ]
        )
    }

    /// Sessions without departure that ran out by a moment, by that moment, then by id.
    package func expiredSessions(at now: Timestamp, limit: Int) throws -> [OfficeSession] {
        try rows(
            Self.sessionColumns + """
                 WHERE outcome IS NULL AND ends_at <= ? ORDER BY ends_at, id LIMIT ?
                """,
            [now.milliseconds, limit]
        ).map(session)
    }

    /// Sessions whose departure was not reported and who have no order in payment, by id.
    package func settledSessions(limit: Int) throws -> [OfficeSession] {
        try rows(
            Self.sessionColumns + """
                 WHERE is_reported = 0 AND NOT EXISTS (
                    SELECT 1 FROM office_order
                    WHERE office_order.session = office_session.id AND state = 'paying'
                ) ORDER BY id LIMIT ?
                """,
            [limit]
        ).map(session)
    }

    private func session(_ row: Row) throws -> OfficeSession {
        OfficeSession(
            id: row[0],
            event: row[1],
            queueID: row[2],
            quota: row[3],
            expiresAt: Timestamp(milliseconds: row[4]),
            idleLimit: (row[5] as Int64?).map { .milliseconds($0) },
            endsAt: Timestamp(milliseconds: row[6]),
            departure: try departure(row)
        )
    }

    private func departure(_ row: Row) throws -> Departure? {
        guard let outcome = row[7] as String? else { return nil }
        return Departure(outcome: try decode(outcome), tickets: row[8], isReported: row[9])
    }
}
