import GRDB
import StilePass
import Storage
import Testing
import TicketOffice

@Suite struct OfficeStoreTests {
    private let now = Timestamp(seconds: 1_000)
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `a crowd that orders at once gets exactly the stock`() async throws {
        let store = try open()
        try await fill(store, capacity: 50, sessions: 200)
        let held = try await withThrowingTaskGroup(of: Bool.self) { group in
            for buyer in 1...200 {
                group.addTask {
                    let outcomes = try await store.perform([Self.hold(buyer)])
                    guard case .order = outcomes.first else { return false }
                    return true
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(held == 50)
        let snapshot = try await snapshot(of: store)
        #expect(snapshot.isConsistent)
        #expect(snapshot.stock.first?.free == 0)
    }

    @Test func `what was acknowledged is there after the database was opened again`() async throws {
        let paying = PaymentID(order: "o1", attempt: 1)
        let first = try open()
        try await fill(first, capacity: 5, sessions: 2)
        let held = try await first.perform([Self.hold(1), Self.hold(2)])
        _ = try await first.perform([.beginPayment(order: "o1", session: "s1")])

        let second = try open()
        #expect(try await second.perform([Self.hold(2)]).first == held.last)
        let paid = try await second.perform([.settlePayment(paying, succeeded: true)])

        let third = try open()
        #expect(try await third.perform([.settlePayment(paying, succeeded: true)]) == paid)
        let snapshot = try await snapshot(of: third)
        #expect(snapshot.isConsistent)
        #expect(snapshot.stock.first?.sold == 1)
        #expect(snapshot.stock.first?.held == 1)
    }

    private func open() throws -> SQLiteOfficeStore {
        let queue = try DatabaseQueue(path: folder.path + "/office.sqlite")
        var migrator = DatabaseMigrator()
        OfficeSchema.register(in: &migrator)
        OfficeSchema.registerRest(in: &migrator)
        OfficeSchema.registerIdleEnds(in: &migrator)
        try migrator.migrate(queue)
        let now = now
        let committer = Committer(database: queue)
        return SQLiteOfficeStore(clock: { now }, commit: { try await committer.submit($0) })
    }

    private func fill(_ store: SQLiteOfficeStore, capacity: Int, sessions: Int) async throws {
        let event = try Event(
            id: "e",
            title: "E",
            currency: "EUR",
            ticketTypes: [TicketType(id: "t", title: "T", priceMinor: 1, capacity: capacity)]
        )
        let admissions = (1...sessions).map { number in
            OfficeCommand.admit(
                OfficeSession(
                    id: "s\(number)",
                    event: "e",
                    queueID: "q",
                    quota: 2,
                    expiresAt: now + .seconds(100)
                )
            )
        }
        _ = try await store.perform([.openEvent(event)] + admissions)
    }

    private static func hold(_ buyer: Int) -> OfficeCommand {
        .hold(
            HoldRequest(
                session: "s\(buyer)",
                order: "o\(buyer)",
                key: "k",
                lines: [.init(type: "t", count: 1)],
                holdFor: .seconds(50)
            )
        )
    }

    private func snapshot(of store: SQLiteOfficeStore) async throws -> OfficeSnapshot {
        let outcomes = try await store.perform([.snapshot(event: "e")])
        guard case .snapshot(let snapshot) = outcomes.first else {
            throw OfficeStoreError.missingOutcome
        }
        return snapshot
    }
}
