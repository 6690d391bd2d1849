import GRDB

/// The tables of purchase limits, of one place per subject and of spent ids.
///
/// `limit_counter` has a row for each counter of a reservation, with the tickets that count: none once
/// it was released or has lapsed. So what a subject has used is the sum of a few neighbouring rows.
/// Scopes are keys of the whole file: that of an event is shared by all rooms.
enum LedgerSchema {
    static func register(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("room-4") { database in
            try database.execute(sql: changes + reservations + uses + subjects + spent)
        }
    }

    static func registerSettling(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("room-5") { database in
            try database.execute(sql: settling)
        }
    }

    /// Windows count from the sale of a ticket, and what is set aside counts in every window:
    /// `sold_at` is the end of time for it.
    ///
    /// Reservations of all sales of a room lapse on one clock, that of the running one; those of a sale
    /// that is over, whose core never said what became of them, lapse at once.
    private static let settling = """
        ALTER TABLE limit_counter RENAME COLUMN made_at TO sold_at;
        UPDATE limit_counter SET sold_at = \(Int64.max)
            WHERE reservation IN (SELECT key FROM reservation WHERE state = 0);
        UPDATE reservation SET due = 0 WHERE state = 0 AND due IS NULL
            AND sale IN (SELECT key FROM sale WHERE is_running = 0);
        DROP INDEX reservation_unredeemed;
        DROP INDEX reservation_due;
        CREATE INDEX reservation_open ON reservation (room, id) WHERE state = 0;
        CREATE INDEX reservation_due ON reservation (room, due, id)
            WHERE due IS NOT NULL AND state = 0;
        """

    private static let changes = """
        ALTER TABLE sale ADD COLUMN spent INTEGER NOT NULL DEFAULT 0 CHECK (spent >= 0);
        ALTER TABLE place ADD COLUMN quota INTEGER;
        ALTER TABLE place ADD COLUMN has_reservations INTEGER NOT NULL DEFAULT 0;

        """

    /// Reservations; one without contents is for a pass.
    ///
    /// States are those of the record: 0 reserved, 1 confirmed,
    /// 2 released, 3 lapsed. `made_at`, which a confirmation moves, is on the wall clock, `due` on that
    /// of the sale.
    private static let reservations = """
        CREATE TABLE reservation (
            key INTEGER PRIMARY KEY,
            room TEXT NOT NULL,
            id BLOB NOT NULL CHECK (length(id) = 16),
            sale INTEGER NOT NULL REFERENCES sale,
            lane TEXT NOT NULL,
            place INTEGER NOT NULL,
            contents BLOB CHECK (length(contents) = 16),
            session BLOB CHECK (length(session) = 16),
            tickets INTEGER NOT NULL CHECK (tickets >= 0),
            state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),
            due INTEGER,
            made_at INTEGER NOT NULL,
            UNIQUE (room, id)
        ) STRICT;
        CREATE INDEX reservation_session ON reservation (room, session, id);
        CREATE INDEX reservation_unredeemed ON reservation (sale, id) WHERE session IS NULL;
        CREATE INDEX reservation_due ON reservation (sale, due, id)
            WHERE due IS NOT NULL AND state = 0;

        """

    private static let uses = """
        CREATE TABLE limit_counter (
            scope TEXT NOT NULL,
            kind TEXT NOT NULL,
            pseudonym BLOB NOT NULL CHECK (length(pseudonym) = 16),
            reservation INTEGER NOT NULL REFERENCES reservation ON DELETE CASCADE,
            tickets INTEGER NOT NULL CHECK (tickets >= 0),
            made_at INTEGER NOT NULL,
            PRIMARY KEY (scope, pseudonym, kind, reservation)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX limit_counter_reservation ON limit_counter (reservation);

        """

    private static let subjects = """
        CREATE TABLE subject_place (
            sale INTEGER NOT NULL REFERENCES sale,
            kind TEXT NOT NULL,
            pseudonym BLOB NOT NULL CHECK (length(pseudonym) = 16),
            lane TEXT NOT NULL,
            place INTEGER NOT NULL CHECK (place > 0),
            at INTEGER NOT NULL,
            PRIMARY KEY (sale, pseudonym, kind)
        ) STRICT, WITHOUT ROWID;

        """

    private static let spent = """
        CREATE TABLE spent_id (
            room TEXT NOT NULL,
            id BLOB NOT NULL CHECK (length(id) = 16),
            until INTEGER NOT NULL,
            PRIMARY KEY (room, id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX spent_id_until ON spent_id (room, until, id);
        """
}
