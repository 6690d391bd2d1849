import GRDB
import StilePass
import Synchronization
import Testing
import WaitingRoom

@testable import Storage

/// A database that an earlier version made is carried on.
@Suite struct MigrationTests {
    @Test(arguments: ["room-1", "office 1", "room-2", "room-3", "room-4", "office 3"])
    func `a sale of an earlier version goes on`(version: String) async throws {
        let folder = try TemporaryFolder()
        try Self.makeDatabase(folder.path + "/stile.sqlite", version: version)
        let file = try SQLiteFile(folder: folder.path)
        let store = SQLiteRoomStore(committer: file.committer, room: "arena") {
            Timestamp(milliseconds: 500_000)
        }
        guard case .leading(let epoch, let report, let snapshot) = try await store.perform(.lead)
        else {
            Issue.record("Nobody leads.")
            return
        }
        #expect(report.sale.id == "first")
        #expect(report.sale.admitted == 7)
        #expect(report.sale.events == 0)
        #expect(report.sale.spent == 0)
        #expect(report.sale.terms.paymentGrace == .seconds(120))
        #expect(report.lanes.first?.issued == 90)
        #expect(snapshot == nil)
        let order = CallOrder(
            epoch: epoch,
            perSecond: 1,
            checkInThrough: 20,
            snapshot: ControllerSnapshot(eventsThrough: 0, values: [1, 2.5])
        )
        guard case .called = try await store.perform(.call(order)) else {
            Issue.record("The tick was refused.")
            return
        }
        let joins = StoreCommand.number(.general, nonces: [Identifier(high: 1, low: 1)])
        guard case .numbered = try await store.perform(joins) else {
            Issue.record("The join was refused.")
            return
        }
        let key = PlaceKey(lane: .general, place: 3)
        guard case .left = try await store.perform(.leave(key)) else {
            Issue.record("The place was not given up.")
            return
        }
        await file.close()
        // What went before is nowhere; what comes from here on is a history from its first entry.
        let archive = try SQLiteSaleArchive(folder: folder.path)
        let found = try #require(try archive.runningSale(of: "arena"))
        let history = try archive.history(of: found, after: 0)
        #expect(history.map(\.sequence) == [1, 2, 3])
        #expect(
            history.map(\.kind) == [
                .standstill(.seconds(100)), .joined(first: 91, count: 1), .left(place: 3),
            ]
        )
    }

    @Test func `what an earlier version set aside counts in every window, and ends after a reset`()
        async throws
    {
        let folder = try TemporaryFolder()
        let path = folder.path + "/stile.sqlite"
        try Self.makeDatabase(path, version: "office 3")
        try Self.setTicketsAside(path)
        let file = try SQLiteFile(folder: folder.path)
        let clock = Mutex(Timestamp(milliseconds: 500_000))
        let store = SQLiteRoomStore(committer: file.committer, room: "arena") {
            clock.withLock { $0 }
        }
        let use = LimitUse(
            limit: "two",
            scope: "room:arena",
            window: .seconds(60),
            subject: Subject(.account, Identifier(high: 0, low: 0)),
            most: 2
        )
        #expect(try await store.perform(.remaining([use])) == .remaining([0]))
        let opening = SaleOpening(
            id: "second",
            configuredID: "first",
            salt: Identifier(high: 1, low: 2),
            terms: SaleTerms(hardCap: 9, perSecondLimit: 1, quota: 4),
            lane: .general,
            replaces: "first"
        )
        guard case .opened = try await store.perform(.open(opening)) else {
            Issue.record("The sale was not opened.")
            return
        }
        // The first sale's session may last 900 s at the most, and 120 s of grace come after it.
        clock.withLock { $0 = Timestamp(milliseconds: 1_519_999) }
        #expect(try await store.perform(.remaining([use])) == .remaining([0]))
        clock.withLock { $0 = Timestamp(milliseconds: 1_520_000) }
        let departure = StoreCommand.depart(session: Identifier(high: 0, low: 0), tickets: 1)
        #expect(try await store.perform(departure) == .refused(.reservationLapsed))
        await file.close()
    }

    @Test func `a database without a history says so, and is left as it was`() throws {
        let folder = try TemporaryFolder()
        try Self.makeDatabase(folder.path + "/stile.sqlite", version: "room-2")
        #expect(throws: SaleArchiveError.otherVersion(folder.path)) {
            try SQLiteSaleArchive(folder: folder.path)
        }
    }

    /// A database as that version left it, with a sale that runs.
    private static func makeDatabase(_ path: String, version: String) throws {
        let database = try DatabaseQueue(path: path)
        try SQLiteFile.migrator().migrate(database, upTo: version)
        let starts =
            ["room-1", "office 1"].contains(version) ? ("in_core_starts, ", "1000, ") : ("", "")
        try database.write { database in
            try database.execute(
                sql: """
                    INSERT INTO sale (key, room, is_running, id, configured_id, salt, terms, is_paused,
                        epoch, last_tick, standstill, next_call, taken, in_core, \(starts.0)
                        admitted, finished, finished_time, tickets, begun_at, revision)
                    VALUES (1, 'arena', 1, 'first', 'first', zeroblob(16),
                        '{"checkIn":90000,"claim":120000,"grace":600000,"pass":120000,"idle":300000,\
                    "session":900000,"hardCap":60,"perSecondLimit":10,"quota":4}', 0,
                        3, 400000, 0, 0, 2, 2, \(starts.1)7, 5, 60000, 9, 100000, 44);
                    INSERT INTO lane (sale, lane, issued, serving, check_in_through, present, calls,
                        lapsed, departed_line, late_arrivals)
                    VALUES (1, 'general', 90, 8, 40, 0, 8, 1, 0, 0);
                    """
            )
        }
        try database.close()
    }

    /// Two tickets that a version without moments of sale set aside, long before any window.
    private static func setTicketsAside(_ path: String) throws {
        let database = try DatabaseQueue(path: path)
        try database.write { database in
            try database.execute(
                sql: """
                    INSERT INTO reservation
                        (key, room, sale, id, lane, place, session, tickets, state, made_at)
                    VALUES (1, 'arena', 1, zeroblob(16), 'general', 3, zeroblob(16), 2, 0, 1000);
                    INSERT INTO limit_counter
                        (scope, kind, pseudonym, reservation, tickets, made_at)
                    VALUES ('room:arena', 'account', zeroblob(16), 1, 2, 1000);
                    """
            )
        }
        try database.close()
    }
}
