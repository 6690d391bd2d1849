import GRDB
import StilePass
import TicketOffice

extension SQLiteOfficeTables {
    private static let paymentColumns = """
        SELECT order_id, attempt, amount_minor, currency, begun_at, state, next_query_at
        FROM office_payment
        """

    /// The payment with an id.
    package func payment(_ id: PaymentID) throws -> Payment? {
        try row(
            Self.paymentColumns + " WHERE order_id = ? AND attempt = ?",
            [id.order, id.attempt]
        ).map(payment)
    }

    /// Writes a payment.
    package func put(_ payment: Payment) throws {
        try run(
            """
            INSERT INTO office_payment
                (order_id, attempt, amount_minor, currency, begun_at, state, next_query_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (order_id, attempt) DO UPDATE SET
                state = excluded.state, next_query_at = excluded.next_query_at
            """,
            [
                payment.id.order, payment.id.attempt, payment.amountMinor, payment.currency,
                payment.begunAt.milliseconds, payment.state.rawValue,
                payment.nextQueryAt.milliseconds,
            ]
        )
    }

    /// Open payments whose next question is due, by that moment, then by order and attempt.
    package func duePayments(at now: Timestamp, limit: Int) throws -> [Payment] {
        try rows(
            Self.paymentColumns + """
                 WHERE state IN ('pending', 'refundDue') AND next_query_at <= ?
                 ORDER BY next_query_at, order_id, attempt LIMIT ?
                """,
            [now.milliseconds, limit]
        ).map(payment)
    }

    /// The tickets of an order, by type, then by number.
    package func tickets(order: String) throws -> [Ticket] {
        try rows(
            """
            SELECT event, type, number FROM office_ticket
            WHERE order_id = ? ORDER BY type, number
            """,
            [order]
        ).map { Ticket(event: $0[0], type: $0[1], number: $0[2], order: order) }
    }

    /// Writes new tickets.
    package func add(_ tickets: [Ticket]) throws {
        for ticket in tickets {
            try run(
                "INSERT INTO office_ticket (event, type, number, order_id) VALUES (?, ?, ?, ?)",
                [ticket.event, ticket.type, ticket.number, ticket.order]
            )
        }
    }

    private func payment(_ row: Row) throws -> Payment {
        Payment(
            id: PaymentID(order: row[0], attempt: row[1]),
            amountMinor: row[2],
            currency: row[3],
            begunAt: Timestamp(milliseconds: row[4]),
            state: try decode(row[5]),
            nextQueryAt: Timestamp(milliseconds: row[6])
        )
    }
}
