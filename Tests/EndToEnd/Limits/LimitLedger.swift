import GRDB

/// What the database of a server that was stopped says of purchase limits.
struct LimitLedger {
    /// The tickets that count for each subject.
    var counted: [Int]
    /// The tickets of each reservation that was confirmed.
    var sold: [Int]
    /// How many reservations there are.
    var reservations: Int

    init(_ folder: ScratchFolder) throws {
        let database = try DatabaseQueue(path: folder.path + "/data/stile.sqlite")
        (counted, sold, reservations) = try database.read { database in
            (
                try Int.fetchAll(
                    database,
                    sql: "SELECT sum(tickets) FROM limit_counter GROUP BY scope, kind, pseudonym"
                ),
                // State 1 is that of what was sold.
                try Int.fetchAll(database, sql: "SELECT tickets FROM reservation WHERE state = 1"),
                try Int.fetchOne(database, sql: "SELECT count(*) FROM reservation") ?? 0
            )
        }
    }
}
