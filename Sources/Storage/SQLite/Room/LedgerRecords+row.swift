import Foundation
import GRDB
import StilePass
import WaitingRoom

// How reservations and the places of subjects lie in their rows.

extension ReservationRecord {
    /// All columns, with the name of the sale in the place of its key.
    static let selectSQL = """
        SELECT reservation.*, sale.id AS sale_id FROM reservation
        JOIN sale ON sale.key = reservation.sale

        """

    static let insertSQL = """
        INSERT INTO reservation
            (room, sale, id, lane, place, contents, session, tickets, state, due, made_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    static let updateSQL = """
        UPDATE reservation SET session = ?, tickets = ?, state = ?, due = ?, made_at = ?
        WHERE room = ? AND id = ?
        """

    /// A reservation that counts no more keeps its counters with no tickets.
    static let updateCountersSQL = """
        UPDATE limit_counter SET tickets = ?, sold_at = ?
        WHERE reservation = (SELECT key FROM reservation WHERE room = ? AND id = ?)
        """

    var fixedValues: [(any DatabaseValueConvertible)?] {
        [id.data, key.lane.name, key.place, contents?.data]
    }

    var changingValues: [(any DatabaseValueConvertible)?] {
        [session?.data, tickets, state.rawValue, due?.milliseconds, at.milliseconds]
    }

    /// The tickets that count, and when they were sold: what is only set aside counts in every window,
    /// as if it was sold at the end of time.
    var countedValues: [(any DatabaseValueConvertible)?] {
        [state.counts ? tickets : 0, state == .reserved ? Int64.max : at.milliseconds]
    }

    private var contents: Identifier? {
        if case .order(let contents) = purpose { contents } else { nil }
    }

    init(_ row: Row) throws {
        guard let state = State(rawValue: row["state"]) else { throw StoreError.unavailable }
        self.init(
            id: try row.identifier("id"),
            sale: row["sale_id"],
            key: PlaceKey(lane: LaneID(row["lane"]), place: row["place"]),
            purpose: try row.optionalIdentifier("contents").map { .order(contents: $0) } ?? .pass,
            session: try row.optionalIdentifier("session"),
            tickets: row["tickets"],
            state: state,
            due: row.moment("due"),
            at: Timestamp(milliseconds: row["made_at"])
        )
    }
}

extension SubjectPlace {
    static let upsertSQL = """
        INSERT INTO subject_place (sale, kind, pseudonym, lane, place, at) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (sale, pseudonym, kind) DO UPDATE SET
            lane = excluded.lane, place = excluded.place, at = excluded.at
        """

    var values: [(any DatabaseValueConvertible)?] {
        [
            subject.kind.rawValue, subject.pseudonym.data, key.lane.name, key.place,
            at.milliseconds,
        ]
    }

    init(_ row: Row) throws {
        guard let kind = SubjectKind(rawValue: row["kind"]) else { throw StoreError.unavailable }
        self.init(
            subject: Subject(kind, try row.identifier("pseudonym")),
            key: PlaceKey(lane: LaneID(row["lane"]), place: row["place"]),
            at: Timestamp(milliseconds: row["at"])
        )
    }
}
