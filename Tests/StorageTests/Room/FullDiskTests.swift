import Queueing
import Foundation
import GRDB
import StilePass
import Synchronization
import Testing
import WaitingRoom

@testable import Storage

/// SQLite answers a disk that is full and a database that has all the pages it may have alike.
@Suite(.timeLimit(.minutes(2))) struct FullDiskTests {
    private static let now = Timestamp(seconds: 1_800_000_000)
    private static let opening = StoreCommand.open(
        SaleOpening(
            id: "sale",
            configuredID: "sale",
            salt: Identifier(high: 1, low: 2),
            terms: RandomCommands.terms,
            lane: .general,
            replaces: nil
        )
    )

    @Test func `a full disk refuses joins, keeps what was acknowledged, and works again`()
        async throws
    {
        let folder = try TemporaryFolder()
        let file = try SQLiteFile(folder: folder.path)
        let store = SQLiteRoomStore(committer: file.committer, room: "arena") { Self.now }
        var definition = MemorySale()
        #expect(
            try await store.perform(Self.opening) == definition.apply(Self.opening, at: Self.now)
        )

        try await Self.allowPages(file.committer, beyond: 20)
        var generator = SplitMix64(seed: 11)
        var refused = 0
        var numbered = 0
        for _ in 0..<400 where refused < 5 {
            let command = Self.joins(100, &generator)
            do {
                let outcome = try await store.perform(command)
                try #require(outcome == definition.apply(command, at: Self.now))
                numbered += 1
            } catch let error as StoreError {
                #expect(error == .full)
                refused += 1
            }
        }
        #expect(refused == 5)
        #expect(numbered > 0)
        try await Self.expectAgreement(store, definition)

        try await Self.allowPages(file.committer, beyond: 10_000)
        for _ in 0..<50 {
            let command = Self.joins(100, &generator)
            let outcome = try await store.perform(command)
            try #require(outcome == definition.apply(command, at: Self.now))
        }
        await file.committer.close()
    }

    @Test func `what was acknowledged before the disk was full is there after a restart`()
        async throws
    {
        let folder = try TemporaryFolder()
        var definition = MemorySale()
        var generator = SplitMix64(seed: 12)
        let file = try SQLiteFile(folder: folder.path)
        let store = SQLiteRoomStore(committer: file.committer, room: "arena") { Self.now }
        #expect(
            try await store.perform(Self.opening) == definition.apply(Self.opening, at: Self.now)
        )
        try await Self.allowPages(file.committer, beyond: 5)
        var acknowledged = 0
        await #expect(throws: StoreError.full) {
            for _ in 0..<100 {
                let command = Self.joins(100, &generator)
                let outcome = try await store.perform(command)
                try #require(outcome == definition.apply(command, at: Self.now))
                acknowledged += 1
            }
        }
        #expect(acknowledged > 0)
        await file.committer.close()

        try await Self.withReopened(folder) { try await Self.expectAgreement($0, definition) }
    }

    @Test func `callers that share a transaction with the one that fills the disk are refused too`()
        async throws
    {
        let ledger = try CommitterLedger()
        try await ledger.committer.submit { try CommitterLedger.write(0, in: $0) }
        try await Self.allowPages(ledger.committer, beyond: 2)
        try await ledger.whileWriterIsBusy { group in
            for (value, filling) in [(1, 0), (2, 100_000), (3, 0)] {
                try await ledger.enqueue(in: &group) { committer in
                    await #expect(throws: StoreError.full, "caller \(value)") {
                        try await committer.submit { database in
                            try CommitterLedger.write(value, in: database)
                            try CommitterLedger.write(value, filling: filling, in: database)
                        }
                    }
                }
            }
        }
        #expect(try ledger.values() == [0])

        try await Self.allowPages(ledger.committer, beyond: 1_000)
        try await ledger.committer.submit { database in
            try CommitterLedger.write(4, filling: 100_000, in: database)
        }
        #expect(try ledger.values() == [0, 4])
    }

    private static func withReopened(
        _ folder: TemporaryFolder,
        _ body: (SQLiteRoomStore) async throws -> Void
    ) async throws {
        // A copy, as a crash would leave it: the first server still has the folder.
        let copy = try TemporaryFolder()
        for name in ["stile.sqlite", "stile.sqlite-wal"] {
            let from = folder.path + "/" + name
            guard FileManager.default.fileExists(atPath: from) else { continue }
            try FileManager.default.copyItem(atPath: from, toPath: copy.path + "/" + name)
        }
        let file = try SQLiteFile(folder: copy.path)
        try await body(SQLiteRoomStore(committer: file.committer, room: "arena") { now })
        await file.committer.close()
    }

    /// Limits the database to the pages it has and so many more.
    private static func allowPages(_ committer: Committer, beyond count: Int) async throws {
        try await committer.submit { database in
            let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            let limit = try Int.fetchOne(database, sql: "PRAGMA max_page_count = \(pages + count)")
            #expect(limit == pages + count)
        }
    }

    private static func joins(_ count: Int, _ generator: inout SplitMix64) -> StoreCommand {
        .number(.general, nonces: (0..<count).map { _ in Identifier(using: &generator) })
    }

    private static func expectAgreement(
        _ store: SQLiteRoomStore,
        _ definition: MemorySale
    ) async throws {
        var definition = definition
        for command in [StoreCommand.report, .recentJoins] {
            let outcome = try await store.perform(command)
            #expect(outcome == definition.apply(command, at: now))
        }
    }
}
