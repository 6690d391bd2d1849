import GRDB
import StilePass
import Synchronization
import Testing
import WaitingRoom

@testable import Storage

@Suite(.timeLimit(.minutes(5))) struct LimitConcurrencyTests {
    private static let tickets = LimitedCrowd.identities * LimitedCrowd.most

    @Test(arguments: [1, 4])
    func `in memory twenty identities get two tickets each, however many come`(
        quota: Int
    ) async throws {
        let crowd = LimitedCrowd(quota: quota)
        let store = MemoryRoomStore()
        try await crowd.callEverybody(store)
        try await crowd.play { store }
        #expect(crowd.tickets == Self.tickets)
        #expect(crowd.current.sold.allSatisfy { $0 == LimitedCrowd.most })
        let sums = await store.records.sums
        #expect(sums.count == LimitedCrowd.identities)
        #expect(sums.values.allSatisfy { $0 == LimitedCrowd.most })
    }

    @Test(arguments: [1, 4])
    func `in SQLite too, though the database is closed and opened again in the middle`(
        quota: Int
    ) async throws {
        let crowd = LimitedCrowd(quota: quota)
        let folder = try TemporaryFolder()
        var file = try SQLiteFile(folder: folder.path)
        let store = Mutex(Self.store(file))
        try await crowd.callEverybody(store.withLock { $0 })
        async let playing: Void = crowd.play { store.withLock { $0 } }
        for share in 1...3 {
            while crowd.tickets < Self.tickets * share / 5 {
                try await Task.sleep(for: .milliseconds(1))
            }
            await file.close()
            file = try SQLiteFile(folder: folder.path)
            let reopened = Self.store(file)
            store.withLock { $0 = reopened }
        }
        try await playing
        #expect(crowd.tickets == Self.tickets)
        #expect(crowd.current.sold.allSatisfy { $0 == LimitedCrowd.most })
        #expect(crowd.current.refusals > 0)
        let counted = try await file.committer.submit { database in
            try Int.fetchAll(
                database,
                sql: "SELECT sum(tickets) FROM limit_counter GROUP BY scope, kind, pseudonym"
            )
        }
        #expect(counted == Array(repeating: LimitedCrowd.most, count: LimitedCrowd.identities))
        let open = try await file.committer.submit { database in
            try Int.fetchOne(database, sql: "SELECT count(*) FROM reservation WHERE state = 0")
        }
        #expect(open == 0)
        await file.close()
    }

    @Test func `rooms share what is counted by event, and nothing else`() async throws {
        let folder = try TemporaryFolder()
        let file = try SQLiteFile(folder: folder.path)
        let use = LimitUse(
            limit: "two",
            scope: "event:tour",
            subject: LimitedCrowd.account(1),
            most: 2
        )
        var other = use
        other.scope = "room:hall"
        for room in ["arena", "hall"] {
            try await LimitedCrowd(quota: 2).callEverybody(Self.store(file, room: room))
        }
        let pass = Identifier(high: 3, low: 1)
        let claim = StoreCommand.claim(LimitedCrowd.key(1), pass: pass, uses: [use])
        let first = try await Self.store(file, room: "arena").perform(claim)
        guard case .claimed(quota: 2, _) = first else {
            Issue.record("The first room gave no pass.")
            return
        }
        let hall = Self.store(file, room: "hall")
        #expect(try await hall.perform(claim) == .refused(.limitReached))
        #expect(try await hall.perform(.remaining([use, other])) == .remaining([0, 2]))
        // The same id in another room is another reservation.
        #expect(try await hall.perform(.release(pass)) == .refused(.reservationUnknown))
        await file.close()
    }

    private static func store(_ file: SQLiteFile, room: String = "arena") -> SQLiteRoomStore {
        SQLiteRoomStore(committer: file.committer, room: room) { LimitedCrowd.now }
    }
}
