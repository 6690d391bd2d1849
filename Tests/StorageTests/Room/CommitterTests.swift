import GRDB
import Testing
import WaitingRoom

@testable import Storage

@Suite(.timeLimit(.minutes(2))) struct CommitterTests {
    @Test func `callers that come together share a transaction, in order of arrival`() async throws
    {
        let ledger = try CommitterLedger()
        let callers = 40
        try await ledger.whileWriterIsBusy { group in
            for value in 0..<callers {
                try await ledger.enqueue(in: &group) { committer in
                    let answer = try await committer.submit { database in
                        try CommitterLedger.write(value, in: database)
                        return value
                    }
                    #expect(answer == value)
                }
            }
        }
        #expect(try ledger.values() == Array(0..<callers))
        // One for the transaction that kept the writer busy, one for all the others.
        #expect(ledger.commits.count == 2)
    }

    @Test func `a lone caller waits for nobody`() async throws {
        let ledger = try CommitterLedger()
        for value in 0..<5 {
            try await ledger.committer.submit { try CommitterLedger.write(value, in: $0) }
            #expect(ledger.commits.count == value + 1)
        }
        #expect(try ledger.values() == [0, 1, 2, 3, 4])
    }

    @Test func `one caller's error undoes that caller's work and no other`() async throws {
        let ledger = try CommitterLedger()
        try await ledger.whileWriterIsBusy { group in
            for value in 0..<3 {
                try await ledger.enqueue(in: &group) { committer in
                    try await committer.submit { try CommitterLedger.write(value, in: $0) }
                }
                try await ledger.enqueue(in: &group) { committer in
                    await #expect(throws: LedgerError.ownMistake) {
                        try await committer.submit { database in
                            try CommitterLedger.write(100 + value, in: database)
                            throw LedgerError.ownMistake
                        }
                    }
                }
            }
        }
        #expect(try ledger.values() == [0, 1, 2])
        #expect(ledger.commits.count == 2)
    }

    @Test func `a statement that fails undoes what its caller did before it`() async throws {
        let ledger = try CommitterLedger()
        await #expect(throws: DatabaseError.self) {
            try await ledger.committer.submit { database in
                try CommitterLedger.write(1, in: database)
                try database.execute(sql: "INSERT INTO entry (number) VALUES (1), (1)")
            }
        }
        #expect(try ledger.values() == [])
    }

    @Test func `closing drains what is pending and refuses what comes later`() async throws {
        let ledger = try CommitterLedger()
        try await ledger.whileWriterIsBusy { group in
            for value in 0..<3 {
                try await ledger.enqueue(in: &group) { committer in
                    try await committer.submit { try CommitterLedger.write(value, in: $0) }
                }
            }
            let committer = ledger.committer
            group.addTask {
                await committer.close()
                #expect(committer.pendingCount == 0)
            }
            try await ledger.wait { $0.isClosed }
            await #expect(throws: StoreError.closed) {
                try await committer.submit { try CommitterLedger.write(99, in: $0) }
            }
        }
        #expect(try ledger.values() == [0, 1, 2])
        await ledger.committer.close()
    }

    @Test func `one caller more than the limit is refused as busy, and later ones are not`()
        async throws
    {
        let ledger = try CommitterLedger(pendingLimit: 2)
        try await ledger.whileWriterIsBusy { group in
            for value in 0..<2 {
                try await ledger.enqueue(in: &group) { committer in
                    try await committer.submit { try CommitterLedger.write(value, in: $0) }
                }
            }
            await #expect(throws: StoreError.busy) {
                try await ledger.committer.submit { try CommitterLedger.write(99, in: $0) }
            }
        }
        try await ledger.committer.submit { try CommitterLedger.write(2, in: $0) }
        #expect(try ledger.values() == [0, 1, 2])
    }

    @Test func `the writing connection syncs the log at each commit`() async throws {
        let folder = try TemporaryFolder()
        for _ in 0..<2 {
            // Opened a second time the file is in WAL mode from the start, which may lower it.
            let file = try SQLiteFile(folder: folder.path)
            let mode = try await file.committer.submit { database in
                try String.fetchOne(database, sql: "PRAGMA journal_mode")
            }
            #expect(mode == "wal")
            // SQLite's documentation of the pragma: 2 is FULL.
            #expect(try await file.synchronous() == 2)
            await file.committer.close()
        }
    }
}
