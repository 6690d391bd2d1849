import GRDB

/// The tables of the ticket office in SQLite.
///
/// What must never happen is refused here once more, below all code: stock beyond the capacity, a
/// ticket number twice, two orders for one idempotency key, rows that hang in the air. Moments are
/// milliseconds since the Unix epoch, amounts are minor units.
package enum OfficeSchema {
    /// Adds the migrations of the office to those of the database.
    package static func register(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("office 1") { db in
            try db.execute(sql: catalog)
            try db.execute(sql: sessionsAndOrders)
            try db.execute(sql: paymentsAndTickets)
        }
    }

    /// Adds the rest of returned tickets; the order in which the migrations came to be is kept.
    package static func registerRest(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("office 2") { db in try db.execute(sql: rest) }
    }

    /// Adds the idle ends of sessions.
    package static func registerIdleEnds(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("office 3") { db in try db.execute(sql: idleEnds) }
    }

    /// Sessions of earlier versions end at their latest end.
    private static let idleEnds = """
        ALTER TABLE office_session ADD COLUMN idle_limit INTEGER;
        ALTER TABLE office_session ADD COLUMN ends_at INTEGER NOT NULL DEFAULT 0;
        UPDATE office_session SET ends_at = expires_at;
        DROP INDEX office_session_expiry;
        CREATE INDEX office_session_end ON office_session (ends_at, id) WHERE outcome IS NULL;
        """

    /// SQLite lets a new column's check speak of the older ones (sqlite.org/lang_altertable.html §4).
    private static let rest = """
        ALTER TABLE office_ticket_type ADD COLUMN resting INTEGER NOT NULL DEFAULT 0
            CHECK (resting >= 0 AND held + sold + resting <= capacity);
        ALTER TABLE office_order ADD COLUMN rest INTEGER NOT NULL DEFAULT 0 CHECK (rest >= 0);
        ALTER TABLE office_order ADD COLUMN rests_until INTEGER;
        CREATE INDEX office_order_rest ON office_order (rests_until, id)
            WHERE rests_until IS NOT NULL;
        """

    private static let catalog = """
        CREATE TABLE office_event (
            id TEXT NOT NULL PRIMARY KEY,
            title TEXT NOT NULL,
            currency TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE office_ticket_type (
            event TEXT NOT NULL REFERENCES office_event (id),
            id TEXT NOT NULL,
            position INTEGER NOT NULL,
            title TEXT NOT NULL,
            price_minor INTEGER NOT NULL CHECK (price_minor >= 0),
            capacity INTEGER NOT NULL,
            held INTEGER NOT NULL DEFAULT 0,
            sold INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (event, id),
            CHECK (held >= 0 AND sold >= 0 AND held + sold <= capacity)
        ) STRICT, WITHOUT ROWID;
        """

    private static let sessionsAndOrders = """
        CREATE TABLE office_session (
            id TEXT NOT NULL PRIMARY KEY,
            event TEXT NOT NULL REFERENCES office_event (id),
            queue_id TEXT NOT NULL,
            quota INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            outcome TEXT CHECK (outcome IN ('bought', 'left', 'expired')),
            departed_tickets INTEGER,
            is_reported INTEGER,
            CHECK ((outcome IS NULL) = (departed_tickets IS NULL)),
            CHECK ((outcome IS NULL) = (is_reported IS NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX office_session_expiry ON office_session (expires_at, id)
            WHERE outcome IS NULL;
        CREATE INDEX office_session_unreported ON office_session (id) WHERE is_reported = 0;

        CREATE TABLE office_order (
            id TEXT NOT NULL PRIMARY KEY,
            event TEXT NOT NULL REFERENCES office_event (id),
            session TEXT NOT NULL REFERENCES office_session (id),
            key TEXT NOT NULL,
            currency TEXT NOT NULL,
            placed_at INTEGER NOT NULL,
            hold_expires_at INTEGER NOT NULL,
            state TEXT NOT NULL
                CHECK (state IN ('held', 'paying', 'paid', 'failed', 'lapsed', 'cancelled')),
            attempt INTEGER NOT NULL CHECK (attempt >= 0),
            UNIQUE (session, key)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX office_order_expiry ON office_order (hold_expires_at, id)
            WHERE state IN ('held', 'paying');

        CREATE TABLE office_order_line (
            order_id TEXT NOT NULL REFERENCES office_order (id),
            position INTEGER NOT NULL,
            event TEXT NOT NULL,
            type TEXT NOT NULL,
            count INTEGER NOT NULL CHECK (count > 0),
            price_minor INTEGER NOT NULL CHECK (price_minor >= 0),
            PRIMARY KEY (order_id, position),
            UNIQUE (order_id, type),
            FOREIGN KEY (event, type) REFERENCES office_ticket_type (event, id)
        ) STRICT, WITHOUT ROWID;
        """

    private static let paymentsAndTickets = """
        CREATE TABLE office_payment (
            order_id TEXT NOT NULL REFERENCES office_order (id),
            attempt INTEGER NOT NULL CHECK (attempt > 0),
            amount_minor INTEGER NOT NULL CHECK (amount_minor >= 0),
            currency TEXT NOT NULL,
            begun_at INTEGER NOT NULL,
            state TEXT NOT NULL
                CHECK (state IN ('pending', 'succeeded', 'failed', 'refundDue', 'refunded')),
            next_query_at INTEGER NOT NULL,
            PRIMARY KEY (order_id, attempt)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX office_payment_open ON office_payment (next_query_at, order_id, attempt)
            WHERE state IN ('pending', 'refundDue');
        CREATE UNIQUE INDEX office_payment_effective ON office_payment (order_id)
            WHERE state = 'succeeded';

        CREATE TABLE office_ticket (
            event TEXT NOT NULL,
            type TEXT NOT NULL,
            number INTEGER NOT NULL CHECK (number > 0),
            order_id TEXT NOT NULL REFERENCES office_order (id),
            PRIMARY KEY (event, type, number),
            FOREIGN KEY (event, type) REFERENCES office_ticket_type (event, id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX office_ticket_order ON office_ticket (order_id, type, number);
        """
}
