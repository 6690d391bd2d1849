import Foundation
import Service
import StilePass
import Testing
import WaitingRoom

@testable import stile

@Suite struct EventKeyTests {
    private static let scope = PseudonymScope.sale(room: "arena", sale: "one")

    private func eventKey(_ folder: EventKeyFolder) throws -> EventKey {
        try EventKey(
            folder: folder,
            scope: Self.scope,
            user: EventKeyRecord.Sale(room: "arena", sale: "one")
        )
    }

    @Test func `a key in use stays the same`() async throws {
        try await withTemporaryFolder { path in
            let key = try eventKey(EventKeyFolder(path: path))
            let subjects = try (0..<5).map { _ in try key.current().subject(.account, ["a"]) }
            #expect(Set(subjects).count == 1)
        }
    }

    @Test func `a running server stops using a destroyed key at its next use`() async throws {
        try await withTemporaryFolder { path in
            let folder = EventKeyFolder(path: path)
            let key = try eventKey(folder)
            for _ in 0..<3 { _ = try key.current() }
            try folder.forget(file: try folder.file(Self.scope))
            for key in [key, try eventKey(folder)] {
                #expect(throws: EventKeyError.forgotten(room: "arena", sale: "one")) {
                    try key.current()
                }
            }
        }
    }

    @Test func `a running server makes no new key in the place of a lost file`() async throws {
        try await withTemporaryFolder { path in
            let folder = EventKeyFolder(path: path)
            let key = try eventKey(folder)
            for _ in 0..<3 { _ = try key.current() }
            let file = try folder.file(Self.scope)
            try FileManager.default.removeItem(atPath: file)
            for _ in 0..<2 {
                #expect(throws: EventKeyError.vanished(file)) { try key.current() }
            }
            #expect(!FileManager.default.fileExists(atPath: file))
        }
    }

    @Test func `a key that can't be used is told from one that was destroyed`() async throws {
        try await withTemporaryFolder { path in
            let folder = EventKeyFolder(path: path)
            let keys = EventKeys(folder: folder, room: "arena") { Timestamp(seconds: 1) }
            _ = try keys.key(Self.scope, sale: "one")
            let file = try folder.file(Self.scope)
            #expect(try folder.read(file)?.sales.first?.due == Timestamp(seconds: 1))
            try folder.forget(file: file)
            #expect(throws: PseudonymKeyGone.self) { try keys.key(Self.scope, sale: "one") }
            try "rubbish".write(toFile: file, atomically: true, encoding: .utf8)
            let sentence = EventKeyError.damaged(file).description
            #expect(throws: PseudonymKeyUnavailable(sentence: sentence)) {
                try keys.key(Self.scope, sale: "one")
            }
        }
    }

    @Test func `a restored file is used again`() async throws {
        try await withTemporaryFolder { path in
            let folder = EventKeyFolder(path: path)
            let key = try eventKey(folder)
            let before = try key.current().subject(.account, ["a"])
            let file = try folder.file(Self.scope)
            let copy = try Data(contentsOf: URL(fileURLWithPath: file))
            try FileManager.default.removeItem(atPath: file)
            #expect(throws: EventKeyError.vanished(file)) { try key.current() }
            try copy.write(to: URL(fileURLWithPath: file))
            #expect(try key.current().subject(.account, ["a"]) == before)
        }
    }
}
