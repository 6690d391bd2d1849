import GRDB
import StilePass
import Storage
import Testing
import TicketOffice

@Suite struct OfficeSchemaTests {
    private let now = Timestamp(seconds: 1_000)

    /// Two orders of one ticket each in an event of three; the first is paid.
    private func filledDatabase() throws -> DatabaseQueue {
        let queue = try officeDatabase()
        try queue.write { db in
            var tables = SQLiteOfficeTables(db)
            let event = try Event(
                id: "e",
                title: "E",
                currency: "EUR",
                ticketTypes: [TicketType(id: "t", title: "T", priceMinor: 1, capacity: 3)]
            )
            let session = OfficeSession(
                id: "s",
                event: "e",
                queueID: "q",
                quota: 3,
                expiresAt: now + .seconds(100)
            )
            for command in [OfficeCommand.openEvent(event), .admit(session)] {
                _ = try tables.apply(command, at: now)
            }
            for order in ["o1", "o2"] {
                let request = HoldRequest(
                    session: "s",
                    order: order,
                    key: order,
                    lines: [.init(type: "t", count: 1)],
                    holdFor: .seconds(50)
                )
                _ = try tables.apply(.hold(request), at: now)
            }
            _ = try tables.apply(.beginPayment(order: "o1", session: "s"), at: now)
            _ = try tables.apply(
                .settlePayment(PaymentID(order: "o1", attempt: 1), succeeded: true),
                at: now
            )
        }
        return queue
    }

    @Test(arguments: [
        "UPDATE office_ticket_type SET held = 3",
        "UPDATE office_ticket_type SET held = -1",
        "UPDATE office_ticket_type SET sold = 3",
        "UPDATE office_ticket_type SET sold = -1",
        "UPDATE office_ticket_type SET capacity = 1",
        "UPDATE office_ticket_type SET resting = 2",
        "UPDATE office_ticket_type SET resting = -1",
    ])
    func `the schema itself refuses to oversell`(sql: String) throws {
        try refuses(sql, with: .SQLITE_CONSTRAINT_CHECK)
    }

    @Test func `the schema refuses a ticket number twice`() throws {
        try refuses(
            "INSERT INTO office_ticket VALUES ('e', 't', 1, 'o2')",
            with: .SQLITE_CONSTRAINT_PRIMARYKEY
        )
    }

    @Test func `the schema refuses two orders for one idempotency key`() throws {
        try refuses(
            "UPDATE office_order SET key = 'o1' WHERE id = 'o2'",
            with: .SQLITE_CONSTRAINT_UNIQUE
        )
    }

    @Test(arguments: [
        "UPDATE office_order SET session = 'nobody'",
        "DELETE FROM office_event",
        "INSERT INTO office_ticket VALUES ('e', 'unknown', 1, 'o1')",
        "INSERT INTO office_ticket VALUES ('e', 't', 9, 'nothing')",
    ])
    func `the schema refuses rows that hang in the air`(sql: String) throws {
        try refuses(sql, with: .SQLITE_CONSTRAINT_FOREIGNKEY)
    }

    @Test func `the schema refuses a second effective payment of an order`() throws {
        try refuses(
            "INSERT INTO office_payment VALUES ('o1', 2, 1, 'EUR', 0, 'succeeded', 0)",
            with: .SQLITE_CONSTRAINT_UNIQUE
        )
    }

    @Test func `a command that the schema refuses leaves nothing behind`() async throws {
        let queue = try filledDatabase()
        // A planted defect: the counter says more is free than the orders leave.
        try await queue.write { db in
            try db.execute(sql: "UPDATE office_ticket_type SET held = 0")
        }
        let now = now
        let committer = Committer(database: queue)
        let store = SQLiteOfficeStore(clock: { now }, commit: { try await committer.submit($0) })
        await #expect(throws: DatabaseError.self) {
            try await store.perform([.cancel(order: "o2", session: "s")])
        }
        let outcomes = try await store.perform([.findOrder("o2", session: "s")])
        guard case .order(let report) = outcomes.first else {
            Issue.record("the order was not found")
            return
        }
        #expect(report.order.state == .held)
    }

    private func refuses(_ sql: String, with code: ResultCode) throws {
        try filledDatabase().write { db in
            let error = #expect(throws: DatabaseError.self) { try db.execute(sql: sql) }
            #expect(error?.extendedResultCode == code)
        }
    }
}
