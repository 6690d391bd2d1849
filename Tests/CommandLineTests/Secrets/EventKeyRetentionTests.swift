import Foundation
import StilePass
import Testing
import WaitingRoom

@testable import stile

@Suite struct EventKeyRetentionTests {
    private static let begin = Timestamp(seconds: 1_800_000_000)
    private static let day = Duration.seconds(86_400)
    private static let month = Duration.seconds(30 * 86_400)

    private func running(
        _ room: String,
        _ sale: String,
        _ scope: PseudonymScope?,
        ends: Timestamp?,
        retention: Duration = month
    ) -> RunningSale {
        RunningSale(room: room, sale: sale, scope: scope, ends: ends, retention: retention)
    }

    /// Uses a key as a running server does.
    private func use(_ sale: RunningSale, _ folder: EventKeyFolder) throws {
        _ = try folder.key(
            try #require(sale.scope),
            for: EventKeyRecord.Sale(room: sale.room, sale: sale.sale, due: sale.due)
        )
    }

    private func keys(_ folder: EventKeyFolder) throws -> [String] {
        try folder.inventory().records.filter { $0.record.key != nil }.map(\.record.scope)
    }

    @Test func `a key that two rooms share waits for the later one`() async throws {
        try await withTemporaryFolder { path in
            let folder = EventKeyFolder(path: path)
            let tour = PseudonymScope.event("tour")
            let first = running("arena", "one", tour, ends: Self.begin)
            let later = Self.begin + Self.month + Self.month
            let second = running("club", "one", tour, ends: later)
            try use(first, folder)
            // The other room has a policy of the event, and nobody has shown anything there yet.
            let due = Self.begin + Self.month
            #expect(folder.sweep([first, second], at: due) == EventKeyFolder.Sweep())
            #expect(try keys(folder) == ["event:tour"])
            try use(second, folder)
            let early = later + Self.month - .milliseconds(1)
            #expect(folder.sweep([first, second], at: early).destroyed == [])
            let sweep = folder.sweep([first, second], at: later + Self.month)
            #expect(sweep == EventKeyFolder.Sweep(destroyed: ["event:tour"]))
            for sale in [first, second] {
                #expect(throws: EventKeyError.self) { try use(sale, folder) }
            }
        }
    }

    @Test func `a sale that another one replaced has ended when that is seen`() async throws {
        try await withTemporaryFolder { path in
            let folder = EventKeyFolder(path: path)
            let old = running("arena", "one", .sale(room: "arena", sale: "one"), ends: nil)
            let new = running("arena", "one-r2", .sale(room: "arena", sale: "one-r2"), ends: nil)
            try use(old, folder)
            let never = Self.begin + Self.month + Self.month
            #expect(folder.sweep([old], at: never).destroyed == [])
            try use(new, folder)
            let reset = never + Self.day
            #expect(folder.sweep([new], at: reset).destroyed == [])
            #expect(folder.sweep([new], at: reset + Self.day).destroyed == [])
            #expect(folder.sweep([new], at: reset + Self.month).destroyed == ["sale:arena:one"])
            #expect(try keys(folder) == ["sale:arena:one-r2"])
        }
    }

    @Test func `the end that the configuration has now counts, not the one of yesterday`()
        async throws
    {
        try await withTemporaryFolder { path in
            let folder = EventKeyFolder(path: path)
            let scope = PseudonymScope.sale(room: "arena", sale: "one")
            let planned = running("arena", "one", scope, ends: Self.begin)
            let prolonged = running("arena", "one", scope, ends: Self.begin + Self.day)
            try use(planned, folder)
            let due = Self.begin + Self.month
            #expect(folder.sweep([prolonged], at: due).destroyed == [])
            #expect(folder.sweep([prolonged], at: due + Self.day).destroyed == [scope.name])
        }
    }

    @Test func `what is recorded counts on when the room is gone`() async throws {
        try await withTemporaryFolder { path in
            let folder = EventKeyFolder(path: path)
            let scope = PseudonymScope.sale(room: "arena", sale: "one")
            try use(running("arena", "one", scope, ends: Self.begin), folder)
            let endless = PseudonymScope.sale(room: "club", sale: "one")
            try use(running("club", "one", endless, ends: nil), folder)
            let sweep = folder.sweep([], at: Self.begin + Self.month)
            #expect(sweep.destroyed == [scope.name])
            #expect(try keys(folder) == [endless.name])
        }
    }

    @Test func `files of earlier versions are read, and their sales end in time`() async throws {
        try await withTemporaryFolder { path in
            let folder = EventKeyFolder(path: path)
            let scope = PseudonymScope.room("arena")
            let key = Base64URL.encode(Array(repeating: 7, count: PseudonymKey.byteCount))
            let text = """
                {"version":1,"scope":"room:arena","sales":[{"room":"arena","sale":"one"}],
                "forgotten":[{"room":"arena","sale":"none"}],"key":"\(key)"}
                """
            try text.write(toFile: folder.file(scope), atomically: true, encoding: .utf8)
            let second = running("arena", "two", scope, ends: Self.begin + Self.day)
            #expect(folder.sweep([second], at: Self.begin) == EventKeyFolder.Sweep())
            let record = try #require(try folder.read(folder.file(scope)))
            #expect(record.sales.map(\.due) == [Self.begin + Self.month, second.due])
            // The last one counts, also for the one before it.
            let due = Self.begin + Self.month + Self.day
            #expect(folder.sweep([second], at: due - .milliseconds(1)).destroyed == [])
            #expect(folder.sweep([second], at: due).destroyed == ["room:arena"])
            for sale in ["none", "one", "two"] {
                #expect(throws: EventKeyError.forgotten(room: "arena", sale: sale)) {
                    try use(running("arena", sale, scope, ends: nil), folder)
                }
            }
        }
    }

    @Test func `a damaged file is told and keeps no other key alive`() async throws {
        try await withTemporaryFolder { path in
            let folder = EventKeyFolder(path: path)
            let scope = PseudonymScope.sale(room: "arena", sale: "one")
            let sale = running("arena", "one", scope, ends: Self.begin)
            try use(sale, folder)
            let broken = try folder.file(.event("a-tour"))
            try "rubbish".write(toFile: broken, atomically: true, encoding: .utf8)
            let sweep = folder.sweep([sale], at: Self.begin + Self.month)
            #expect(sweep.destroyed == [scope.name])
            #expect(sweep.failures == [.damaged(broken)])
        }
    }

    @Test func `a look that finds nothing new writes nothing`() async throws {
        try await withTemporaryFolder { path in
            let folder = EventKeyFolder(path: path)
            let scope = PseudonymScope.sale(room: "arena", sale: "one")
            let sale = running("arena", "one", scope, ends: Self.begin)
            try use(sale, folder)
            let file = try folder.file(scope)
            func inode() throws -> NSNumber? {
                try FileManager.default.attributesOfItem(atPath: file)[.systemFileNumber]
                    as? NSNumber
            }
            let before = try #require(try inode())
            #expect(folder.sweep([sale], at: Self.begin) == EventKeyFolder.Sweep())
            #expect(try inode() == before)
            let none = EventKeyFolder(path: "\(path)/none")
            #expect(none.sweep([sale], at: Self.begin) == EventKeyFolder.Sweep())
            #expect(!FileManager.default.fileExists(atPath: none.path))
        }
    }
}
