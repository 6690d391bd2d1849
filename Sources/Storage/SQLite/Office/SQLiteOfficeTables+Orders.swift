import GRDB
import StilePass
import TicketOffice

extension SQLiteOfficeTables {
    private static let orderColumns = """
        SELECT id, event, session, key, currency, placed_at, hold_expires_at, state, attempt, rest,
            rests_until
        FROM office_order
        """

    /// The order with an id.
    package func order(_ id: String) throws -> Order? {
        try row(Self.orderColumns + " WHERE id = ?", [id]).map(order)
    }

    /// All orders of a session, by id.
    package func orders(session: String) throws -> [Order] {
        try rows(Self.orderColumns + " WHERE session = ? ORDER BY id", [session]).map(order)
    }

    /// Writes an order.
    package func put(_ order: Order) throws {
        try run(
            """
            INSERT INTO office_order
                (id, event, session, key, currency, placed_at, hold_expires_at, state, attempt,
                rest, rests_until)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET state = excluded.state, attempt = excluded.attempt,
                rests_until = excluded.rests_until
            """,
            [
                order.id, order.event, order.session, order.key, order.currency,
                order.placedAt.milliseconds, order.holdExpiresAt.milliseconds,
                order.state.rawValue, order.attempt, order.rest.wholeMilliseconds,
                order.restsUntil?.milliseconds,
            ]
        )
        // Lines never change, and an order without an attempt that is still held is a new one.
        guard order.state == .held, order.attempt == 0 else { return }
        for (position, line) in order.lines.enumerated() {
            try run(
                """
                INSERT INTO office_order_line
                    (order_id, position, event, type, count, price_minor)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                [order.id, position, order.event, line.type, line.count, line.priceMinor]
            )
        }
    }

    /// Orders that hold stock and whose hold ran out by a moment, by expiry, then by id.
    package func dueHolds(at now: Timestamp, limit: Int) throws -> [Order] {
        try rows(
            Self.orderColumns + """
                 WHERE state IN ('held', 'paying') AND hold_expires_at <= ?
                 ORDER BY hold_expires_at, id LIMIT ?
                """,
            [now.milliseconds, limit]
        ).map(order)
    }

    /// Orders whose tickets have rested by a moment, by the end of the rest, then by id.
    package func dueRests(at now: Timestamp, limit: Int) throws -> [Order] {
        try rows(
            Self.orderColumns + """
                 WHERE rests_until IS NOT NULL AND rests_until <= ?
                 ORDER BY rests_until, id LIMIT ?
                """,
            [now.milliseconds, limit]
        ).map(order)
    }

    private func order(_ row: Row) throws -> Order {
        let id: String = row[0]
        let lines = try rows(
            """
            SELECT type, count, price_minor FROM office_order_line
            WHERE order_id = ? ORDER BY position
            """,
            [id]
        )
        return Order(
            id: id,
            event: row[1],
            session: row[2],
            key: row[3],
            lines: lines.map { OrderLine(type: $0[0], count: $0[1], priceMinor: $0[2]) },
            currency: row[4],
            placedAt: Timestamp(milliseconds: row[5]),
            holdExpiresAt: Timestamp(milliseconds: row[6]),
            state: try decode(row[7]),
            attempt: row[8],
            rest: .milliseconds(row[9] as Int64),
            restsUntil: (row[10] as Int64?).map(Timestamp.init(milliseconds:))
        )
    }
}
