import GRDB
import StilePass
import TicketOffice

/// The office's rows in SQLite, read and written inside the caller's transaction.
package struct SQLiteOfficeTables: OfficeTables {
    package typealias Failure = any Error

    let db: Database

    /// Creates the tables of a connection whose transaction is open.
    package init(_ db: Database) {
        self.db = db
    }

    func row(_ sql: String, _ arguments: StatementArguments) throws -> Row? {
        try Row.fetchOne(db.cachedStatement(sql: sql), arguments: arguments)
    }

    func rows(_ sql: String, _ arguments: StatementArguments) throws -> [Row] {
        try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments)
    }

    func run(_ sql: String, _ arguments: StatementArguments) throws {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}

extension SQLiteOfficeTables {
    /// The event with an id.
    package func event(_ id: String) throws -> Event? {
        guard
            let event = try row("SELECT title, currency FROM office_event WHERE id = ?", [id])
        else { return nil }
        let types = try rows(
            """
            SELECT id, title, price_minor, capacity FROM office_ticket_type
            WHERE event = ? ORDER BY position
            """,
            [id]
        )
        return Event(
            storedID: id,
            title: event[0],
            currency: event[1],
            ticketTypes: types.map {
                TicketType(id: $0[0], title: $0[1], priceMinor: $0[2], capacity: $0[3])
            }
        )
    }

    /// Writes an event and the capacity of its ticket types; held, sold and resting counts stay.
    package func put(_ event: Event) throws {
        try run(
            """
            INSERT INTO office_event (id, title, currency) VALUES (?, ?, ?)
            ON CONFLICT DO UPDATE SET title = excluded.title, currency = excluded.currency
            """,
            [event.id, event.title, event.currency]
        )
        for (position, type) in event.ticketTypes.enumerated() {
            try run(
                """
                INSERT INTO office_ticket_type (event, id, position, title, price_minor, capacity)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET position = excluded.position, title = excluded.title,
                    price_minor = excluded.price_minor, capacity = excluded.capacity
                """,
                [event.id, type.id, position, type.title, type.priceMinor, type.capacity]
            )
        }
    }

    /// The counts of one ticket type.
    package func stock(event: String, type: String) throws -> TicketStock? {
        try row(
            """
            SELECT capacity, held, sold, resting FROM office_ticket_type WHERE event = ? AND id = ?
            """,
            [event, type]
        ).map {
            TicketStock(
                event: event,
                type: type,
                capacity: $0[0],
                held: $0[1],
                sold: $0[2],
                resting: $0[3]
            )
        }
    }

    /// Writes the held, sold and resting counts of a ticket type that exists.
    package func put(_ stock: TicketStock) throws {
        try run(
            """
            UPDATE office_ticket_type SET held = ?, sold = ?, resting = ? WHERE event = ? AND id = ?
            """,
            [stock.held, stock.sold, stock.resting, stock.event, stock.type]
        )
    }

    /// What orders and tickets of an event say about one of its types.
    package func tally(event: String, type: String) throws -> TicketTally {
        var tally = TicketTally(type: type)
        let lines = try rows(
            """
            SELECT state, SUM(count), SUM(iif(rests_until IS NULL, 0, count)) FROM office_order_line
            JOIN office_order ON office_order.id = office_order_line.order_id
            WHERE office_order_line.event = ? AND type = ? GROUP BY state
            """,
            [event, type]
        )
        for line in lines {
            let state: OrderState = try decode(line[0])
            if state.holdsStock { tally.held += line[1] }
            if state == .paid { tally.paid += line[1] }
            tally.resting += line[2]
        }
        let tickets = try row(
            "SELECT COUNT(*) FROM office_ticket WHERE event = ? AND type = ?",
            [event, type]
        )
        tally.numbered = tickets?[0] ?? 0
        return tally
    }
}

/// Reads a stored case name; the schema lets no other in.
func decode<Case: RawRepresentable<String>>(_ name: String) throws -> Case {
    guard let value = Case(rawValue: name) else {
        throw OfficeRowError.unknownCase(name, of: "\(Case.self)")
    }
    return value
}

/// A row that the office cannot have written.
package enum OfficeRowError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A stored name stands for no case of its type.
    case unknownCase(String, of: String)

    /// One sentence for the log.
    package var description: String {
        switch self {
        case .unknownCase(let name, let type): "The database holds '\(name)', which is no \(type)."
        }
    }
}
