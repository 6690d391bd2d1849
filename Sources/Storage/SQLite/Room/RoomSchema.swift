import GRDB

/// The tables of the waiting rooms.
///
/// `sale.key` numbers the sales of all rooms; a reset leaves the rows of the earlier sale where they
/// are. Moments are milliseconds since the epoch on the sale's clock, identifiers are 16 bytes.
enum RoomSchema {
    static func registerSales(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("room-1") { database in
            try database.execute(sql: sales + lanes + places + marks + joins)
        }
    }

    static func registerControl(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("room-2") { database in
            try database.execute(sql: health + controllers)
        }
    }

    static func registerHistory(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("room-3") { database in
            try database.execute(sql: history)
        }
    }

    private static let sales = """
        CREATE TABLE sale (
            key INTEGER PRIMARY KEY,
            room TEXT NOT NULL,
            is_running INTEGER NOT NULL CHECK (is_running IN (0, 1)),
            id TEXT NOT NULL,
            configured_id TEXT NOT NULL,
            salt BLOB NOT NULL CHECK (length(salt) = 16),
            terms TEXT NOT NULL,
            per_second_limit REAL,
            hard_cap INTEGER,
            is_paused INTEGER NOT NULL,
            stock_free INTEGER,
            stock_unsold INTEGER,
            message TEXT,
            epoch INTEGER NOT NULL,
            last_tick INTEGER,
            standstill INTEGER NOT NULL,
            next_call REAL NOT NULL,
            taken INTEGER NOT NULL CHECK (taken >= in_core),
            in_core INTEGER NOT NULL CHECK (in_core >= 0),
            in_core_starts INTEGER NOT NULL,
            admitted INTEGER NOT NULL,
            finished INTEGER NOT NULL CHECK (admitted = in_core + finished),
            finished_time INTEGER NOT NULL,
            tickets INTEGER NOT NULL,
            begun_at INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            UNIQUE (room, id)
        ) STRICT;
        CREATE UNIQUE INDEX sale_running ON sale (room) WHERE is_running = 1;

        """

    private static let lanes = """
        CREATE TABLE lane (
            sale INTEGER NOT NULL REFERENCES sale,
            lane TEXT NOT NULL,
            issued INTEGER NOT NULL CHECK (issued >= 0),
            serving INTEGER NOT NULL CHECK (serving BETWEEN 0 AND issued),
            check_in_through INTEGER NOT NULL,
            present INTEGER NOT NULL CHECK (present >= 0),
            calls INTEGER NOT NULL,
            lapsed INTEGER NOT NULL,
            departed_line INTEGER NOT NULL,
            late_arrivals INTEGER NOT NULL,
            PRIMARY KEY (sale, lane)
        ) STRICT, WITHOUT ROWID;

        """

    private static let places = """
        CREATE TABLE place (
            sale INTEGER NOT NULL,
            lane TEXT NOT NULL,
            place INTEGER NOT NULL CHECK (place > 0),
            state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 6),
            turn INTEGER NOT NULL,
            late_order INTEGER NOT NULL,
            due INTEGER,
            called_at INTEGER,
            pass BLOB CHECK (length(pass) = 16),
            pass_expires INTEGER,
            session BLOB CHECK (length(session) = 16),
            redeem_key BLOB,
            redeemed_at INTEGER,
            session_ends INTEGER,
            tickets INTEGER,
            PRIMARY KEY (sale, lane, place),
            FOREIGN KEY (sale, lane) REFERENCES lane
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX place_waiting ON place (sale, lane, turn, late_order, place) WHERE state = 0;
        CREATE INDEX place_due ON place (sale, due, lane, place) WHERE due IS NOT NULL;
        CREATE UNIQUE INDEX place_pass ON place (sale, pass) WHERE pass IS NOT NULL;
        CREATE UNIQUE INDEX place_session ON place (sale, session) WHERE session IS NOT NULL;

        """

    private static let marks = """
        CREATE TABLE serving_mark (
            sale INTEGER NOT NULL,
            lane TEXT NOT NULL,
            moment INTEGER NOT NULL,
            serving INTEGER NOT NULL,
            PRIMARY KEY (sale, lane, moment)
        ) STRICT, WITHOUT ROWID;

        """

    private static let joins = """
        CREATE TABLE join_batch (
            sale INTEGER NOT NULL,
            lane TEXT NOT NULL,
            first INTEGER NOT NULL,
            nonces BLOB NOT NULL CHECK (length(nonces) % 16 = 0),
            at INTEGER NOT NULL,
            PRIMARY KEY (sale, lane, first)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX join_batch_at ON join_batch (sale, at);

        """

    /// What the core said of itself, and how many events were noted; life tables took the place of the
    /// sum of starts.
    private static let health = """
        ALTER TABLE sale DROP COLUMN in_core_starts;
        ALTER TABLE sale ADD COLUMN events INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE sale ADD COLUMN stock_returns INTEGER;
        ALTER TABLE sale ADD COLUMN health_active INTEGER;
        ALTER TABLE sale ADD COLUMN health_errors REAL;
        ALTER TABLE sale ADD COLUMN health_latency INTEGER;
        ALTER TABLE sale ADD COLUMN health_measured INTEGER;
        ALTER TABLE sale ADD COLUMN health_received INTEGER;

        """

    /// What the controller knows, and what it has not taken in yet.
    private static let controllers = """
        CREATE TABLE admission_event (
            sale INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3),
            began INTEGER NOT NULL,
            at INTEGER NOT NULL,
            known_at INTEGER NOT NULL,
            PRIMARY KEY (sale, sequence)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE controller (
            sale INTEGER PRIMARY KEY,
            events_through INTEGER NOT NULL,
            state BLOB NOT NULL CHECK (length(state) % 8 = 0)
        ) STRICT;
        """

    /// What happened in a sale, entry by entry; no row is ever changed.
    private static let history = """
        CREATE TABLE history (
            sale INTEGER NOT NULL,
            sequence INTEGER NOT NULL CHECK (sequence > 0),
            kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 11),
            at INTEGER NOT NULL,
            place INTEGER,
            value REAL,
            PRIMARY KEY (sale, sequence)
        ) STRICT, WITHOUT ROWID;
        """
}
