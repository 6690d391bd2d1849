import GRDB
import StilePass
import Synchronization
import Testing
import WaitingRoom

@testable import Storage

@Suite struct StoreAgreementTests {
    /// Commands and how they ended, so that a run that reaches nothing can't pass.
    private static let commandCount = 100_000

    @Test(arguments: [UInt64(20_261_123)])
    func `SQLite agrees with the definition, command by command`(seed: UInt64) async throws {
        let folder = try TemporaryFolder()
        let clock = Mutex(Timestamp(milliseconds: 0))
        var random = RandomCommands(seed: seed)
        var definition = MemorySale()
        var reached: [String: Int] = [:]
        var remaining = Self.commandCount
        var kinds: Set<String> = []

        // The database is closed and opened again every so often: what it knows must lie on disk.
        while remaining > 0 {
            let file = try SQLiteFile(folder: folder.path)
            let store = SQLiteRoomStore(committer: file.committer, room: "arena") {
                clock.withLock { $0 }
            }
            var sinceOpening = 0
            while remaining > 0, sinceOpening < 20_000 {
                let batch = Self.batch(&random, isFirst: remaining == Self.commandCount)
                let now = random.now
                clock.withLock { $0 = now }
                let outcomes = try await store.perform(batch)
                for (command, outcome) in zip(batch, outcomes) {
                    let expected = definition.apply(command, at: now)
                    try #require(
                        outcome == expected,
                        "seed \(seed), command \(Self.commandCount - remaining): \(command)"
                    )
                    random.learn(expected)
                    reached[Self.name(expected), default: 0] += 1
                }
                remaining -= batch.count
                sinceOpening += batch.count
            }
            let stored = try await file.committer.submit { database in
                try Row.fetchAll(
                    database,
                    sql: """
                        SELECT place.* FROM place JOIN sale ON sale.key = place.sale
                        WHERE sale.is_running = 1 ORDER BY lane, place
                        """
                ).map(PlaceRecord.init)
            }
            #expect(stored == definition.allPlaces)
            try await Self.compareLedgers(file.committer, definition)
            await file.close()
            let noted = try Self.compareHistories(folder.path, definition)
            kinds.formUnion(noted)
        }
        // What takes no sale, 4,097 joins or a million ids is tested on its own.
        let unreached: Set<Refusal> = [.noSale, .batchTooLarge, .tooManySpent]
        for refusal in Refusal.allCases where !unreached.contains(refusal) {
            #expect(reached["refused \(refusal)", default: 0] > 0, "never refused: \(refusal)")
        }
        for success in [
            "numbered", "present", "called", "claimed", "redeemed", "touched", "departed", "kept",
            "reserved", "confirmed", "released", "remaining", "spent",
        ] {
            #expect(reached[success, default: 0] > 50, "hardly ever \(success)")
        }
        #expect(reached["departedOverQuota", default: 0] > 10)
        #expect(kinds.count == 12, "noted: \(kinds.sorted())")
    }

    /// Compares all reservations and what counts of them, and holds every sum to its limit.
    private static func compareLedgers(
        _ committer: Committer,
        _ definition: MemorySale
    ) async throws {
        let (reservations, sums) = try await committer.submit { database in
            let reservations = try Row.fetchAll(
                database,
                sql: ReservationRecord.selectSQL + "ORDER BY reservation.id"
            ).map(ReservationRecord.init)
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT scope, kind, pseudonym, sum(tickets) AS tickets FROM limit_counter
                    GROUP BY scope, kind, pseudonym HAVING sum(tickets) > 0
                    """
            )
            var sums: [LimitCounter: Int] = [:]
            for row in rows {
                let kind = try #require(SubjectKind(rawValue: row["kind"]))
                let subject = Subject(kind, try row.identifier("pseudonym"))
                sums[LimitCounter(scope: row["scope"], subject: subject)] = row["tickets"]
            }
            return (reservations, sums)
        }
        #expect(reservations == definition.allReservations)
        #expect(sums == definition.sums)
        #expect(!sums.isEmpty)
        // Of a window more may be kept than counts at one moment.
        for (counter, sum) in sums where counter.scope != "room:arena" {
            #expect(sum <= RandomCommands.most(in: counter.scope), "\(counter)")
        }
    }

    /// Compares what both noted of the running sale, page by page, and names what was noted.
    private static func compareHistories(
        _ folder: String,
        _ definition: MemorySale
    ) throws -> Set<String> {
        let archive = try SQLiteSaleArchive(folder: folder)
        let found = try #require(try archive.runningSale(of: "arena"))
        #expect(found.sale == definition.sale())
        var kinds: Set<String> = []
        var after = 0
        while true {
            let stored = try archive.history(of: found, after: after, limit: 700)
            try #require(stored == definition.history(after: after, limit: 700))
            guard let last = stored.last else { break }
            after = last.sequence
            kinds.formUnion(stored.map { String("\($0.kind)".prefix { $0 != "(" }) })
        }
        #expect(found.last == after)
        let standstills = try archive.standstills(of: found)
        let sum = standstills.reduce(Duration.zero) { sum, entry in
            if case .standstill(let time) = entry.kind { sum + time } else { sum }
        }
        #expect(sum == found.sale.standstill)
        return kinds
    }

    /// Between one and eight commands that share a transaction and a moment.
    private static func batch(_ random: inout RandomCommands, isFirst: Bool) -> [StoreCommand] {
        if isFirst { return [random.firstOpening()] }
        return (0..<random.batchSize()).map { _ in random.next() }
    }

    private static func name(_ outcome: Outcome) -> String {
        if case .refused(let refusal) = outcome { return "refused \(refusal)" }
        return String("\(outcome)".prefix { $0 != "(" })
    }
}
