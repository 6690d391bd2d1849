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
                _ = try folder.key(scope, room: "arena", sale: sale)
            }
            let other = PseudonymScope.sale(room: "cinema", sale: "one")
            _ = try folder.key(other, room: "cinema", sale: "one")
            for room in ["arena", "club"] {
                _ = try folder.key(.event("tour"), room: room, sale: "one")
            }
            try body(folder)
        }
    }

    private func scopesWithKeys(_ folder: EventKeyFolder) throws -> [String] {
        try folder.records().filter { $0.record.key != nil }.map(\.record.scope)
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
