import Foundation
import Testing
import WaitingRoom

@testable import stile

@Suite struct IdentityForgettingTests {
    /// A folder with the keys of two rooms, and one that both share.
    private func withFolder(_ body: (EventKeyFolder) throws -> Void) async throws {
        try await withTemporaryFolder { path in
            let folder = EventKeyFolder(path: path)
            for sale in ["one", "two"] {
                let scope = PseudonymScope.sale(room: "arena", sale: sale)
                _ = try folder.key(scope, for: use("arena", sale))
            }
            let other = PseudonymScope.sale(room: "cinema", sale: "one")
            _ = try folder.key(other, for: use("cinema", "one"))
            for room in ["arena", "club"] {
                _ = try folder.key(.event("tour"), for: use(room, "one"))
            }
            try body(folder)
        }
    }

    private func use(_ room: String, _ sale: String) -> EventKeyRecord.Sale {
        EventKeyRecord.Sale(room: room, sale: sale)
    }

    private func scopesWithKeys(_ folder: EventKeyFolder) throws -> [String] {
        try folder.inventory().records.filter { $0.record.key != nil }.map(\.record.scope)
    }

    @Test func `all keys of a room are destroyed, and no others`() async throws {
        try await withFolder { folder in
            let lines = try IdentityForgetting(room: "arena", sale: nil, folder: folder).run()
            #expect(lines.count == 3)
            #expect(try scopesWithKeys(folder) == ["sale:cinema:one"])
        }
    }

    @Test func `the keys of one sale can be destroyed alone`() async throws {
        try await withFolder { folder in
            _ = try IdentityForgetting(room: "arena", sale: "two", folder: folder).run()
            #expect(
                try scopesWithKeys(folder) == ["event:tour", "sale:arena:one", "sale:cinema:one"]
            )
        }
    }

    @Test func `the question names every sale that loses its key`() async throws {
        try await withFolder { folder in
            let forgetting = try IdentityForgetting(room: "arena", sale: nil, folder: folder)
            for sale in ["one of the room arena", "two of the room arena", "one of the room club"] {
                #expect(forgetting.question.contains("  \(sale)\n"))
            }
            #expect(!forgetting.question.contains("cinema"))
        }
    }

    @Test func `nothing is destroyed before the room's name is typed at a terminal`() async throws {
        try await withFolder { folder in
            let forgetting = try IdentityForgetting(room: "arena", sale: nil, folder: folder)
            #expect(throws: IdentityForgetError.noTerminal) {
                try forgetting.confirm(isTerminal: false) { _ in "arena" }
            }
            for answer in ["yes", "Arena", "", nil] {
                #expect(throws: IdentityForgetError.notConfirmed) {
                    try forgetting.confirm(isTerminal: true) { _ in answer }
                }
            }
            try forgetting.confirm(isTerminal: true) { _ in " arena " }
            #expect(try scopesWithKeys(folder).count == 4)
        }
    }

    /// Cuts a file short, so that nobody can tell what it served.
    private func damage(_ scope: PseudonymScope, of folder: EventKeyFolder) throws -> String {
        let file = try folder.file(scope)
        let data = try Data(contentsOf: URL(fileURLWithPath: file))
        try data.prefix(data.count - 20).write(to: URL(fileURLWithPath: file))
        return file
    }

    @Test func `a damaged file keeps no other key from being destroyed`() async throws {
        try await withFolder { folder in
            _ = try damage(.sale(room: "cinema", sale: "one"), of: folder)
            let forgetting = try IdentityForgetting(room: "arena", sale: nil, folder: folder)
            #expect(!forgetting.question.contains("cinema"))
            #expect(try forgetting.run().count == 3)
            #expect(try scopesWithKeys(folder) == [])
        }
    }

    @Test func `a damaged file of the room is overwritten whole, and is no key from then on`()
        async throws
    {
        try await withFolder { folder in
            let scope = PseudonymScope.event("tour")
            let key = try #require(try folder.read(try folder.file(scope))?.key)
            let file = try damage(scope, of: folder)
            let forgetting = try IdentityForgetting(
                room: "arena",
                sale: nil,
                event: "tour",
                folder: folder
            )
            #expect(forgetting.question.contains(file))
            #expect(try forgetting.run().filter { $0.hasPrefix(file) }.count == 1)
            let left = try String(contentsOfFile: file, encoding: .utf8)
            #expect(!left.contains(key.prefix(8)))
            #expect(Set(left) == ["~"])
            // Nobody knows whom it served, so it takes the operator to begin with a new key.
            #expect(throws: EventKeyError.damaged(file)) {
                try folder.key(scope, for: use("arena", "two"))
            }
            try FileManager.default.removeItem(atPath: file)
            _ = try folder.key(scope, for: use("arena", "two"))
        }
    }

    @Test func `of damaged files only those of the sale are destroyed with it`() async throws {
        try await withFolder { folder in
            let tour = try damage(.event("tour"), of: folder)
            let two = try damage(.sale(room: "arena", sale: "two"), of: folder)
            let lines = try IdentityForgetting(
                room: "arena",
                sale: "two",
                event: "tour",
                folder: folder
            ).run()
            #expect(lines.count == 1)
            #expect(lines.first?.hasPrefix(two) == true)
            #expect(try String(contentsOfFile: tour, encoding: .utf8).contains("scope"))
        }
    }

    @Test func `a room without keys is told so, also the second time`() async throws {
        try await withFolder { folder in
            #expect(throws: EventKeyError.noKey(room: "gym", folder: folder.path)) {
                try IdentityForgetting(room: "gym", sale: nil, folder: folder)
            }
            _ = try IdentityForgetting(room: "cinema", sale: nil, folder: folder).run()
            #expect(throws: EventKeyError.noKey(room: "cinema", folder: folder.path)) {
                try IdentityForgetting(room: "cinema", sale: nil, folder: folder)
            }
        }
    }
}
