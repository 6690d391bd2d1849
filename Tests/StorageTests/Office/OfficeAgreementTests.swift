import GRDB
import StilePass
import Storage
import Testing
import TicketOffice

@Suite struct OfficeAgreementTests {
    private static let steps = 500

    /// 50 seeds of 500 commands: every outcome and every count must be the same in both.
    @Test(arguments: UInt64(1)...50)
    func `memory and SQLite agree on random commands, and every count holds`(seed: UInt64) throws {
        try officeDatabase().inDatabase { db in
            var dice = OfficeDice(seed: seed)
            var memory = MemoryOffice()
            var sqlite = SQLiteOfficeTables(db)
            var now = Timestamp(seconds: 1_000)
            for step in 1...Self.steps {
                now = now + .seconds(dice.number(0...6))
                let command = try dice.command(at: now)
                let expected = memory.apply(command, at: now)
                let outcome = try commit(db) { _ in try sqlite.apply(command, at: now) }
                try #require(outcome == expected, "seed \(seed), step \(step): \(command)")
                for event in ["e1", "e2"] {
                    let snapshot = try sqlite.apply(.snapshot(event: event), at: now)
                    try #require(snapshot == memory.apply(.snapshot(event: event), at: now))
                    if case .snapshot(let counts) = snapshot {
                        try #require(counts.isConsistent, "seed \(seed), step \(step): \(counts)")
                    }
                }
            }
        }
    }

    /// The dice must reach the rare ends, or agreement on them says nothing.
    @Test func `random commands reach paid orders, refunds and repeated questions`() throws {
        var seen: Set<String> = []
        for seed in UInt64(1)...50 {
            var dice = OfficeDice(seed: seed)
            var memory = MemoryOffice()
            var now = Timestamp(seconds: 1_000)
            for _ in 1...Self.steps {
                now = now + .seconds(dice.number(0...6))
                let outcome = memory.apply(try dice.command(at: now), at: now)
                seen.insert(kind(of: outcome))
                if case .order(let report) = outcome {
                    seen.insert(report.order.state.rawValue)
                    if report.order.isResting { seen.insert("resting") }
                    if report.order.rest > .zero, report.order.state == .lapsed,
                        !report.order.isResting
                    {
                        seen.insert("rested")
                    }
                    if let payment = report.payment { seen.insert(payment.state.rawValue) }
                }
                if case .payments(let due) = outcome, !due.isEmpty { seen.insert("due") }
            }
        }
        #expect(
            seen.isSuperset(of: [
                "charge", "refund", "due", "held", "paid", "failed", "lapsed", "cancelled",
                "succeeded",
                "refundDue", "refunded", "resting", "rested",
            ])
        )
    }

    private func commit(
        _ db: Database,
        _ work: (Database) throws -> OfficeOutcome
    ) throws -> OfficeOutcome {
        var outcome: OfficeOutcome?
        try db.inSavepoint {
            outcome = try work(db)
            return .commit
        }
        return try #require(outcome)
    }

    private func kind(of outcome: OfficeOutcome) -> String {
        switch outcome {
        case .event: "event"
        case .session: "session"
        case .order: "order"
        case .orders: "orders"
        case .charge: "charge"
        case .refund: "refund"
        case .payments: "payments"
        case .swept: "swept"
        case .stock: "stock"
        case .snapshot: "snapshot"
        case .refused: "refused"
        }
    }
}

/// A database in memory with the office's tables.
func officeDatabase() throws -> DatabaseQueue {
    let queue = try DatabaseQueue()
    var migrator = DatabaseMigrator()
    OfficeSchema.register(in: &migrator)
    OfficeSchema.registerRest(in: &migrator)
    OfficeSchema.registerIdleEnds(in: &migrator)
    try migrator.migrate(queue)
    return queue
}
