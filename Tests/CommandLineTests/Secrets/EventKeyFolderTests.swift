import Foundation
import Testing
import WaitingRoom

@testable import stile

@Suite struct EventKeyFolderTests {
    private static let sale = PseudonymScope.sale(room: "arena", sale: "one")

    private static func use(_ sale: String) -> EventKeyRecord.Sale {
        EventKeyRecord.Sale(room: "arena", sale: sale)
    }

    private func pseudonym(_ key: PseudonymKey) -> Subject { key.subject(.document, ["x"]) }

    private func permissions(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? NSNumber).intValue
    }

    @Test func `a key is made at its first use, read again, and only its owner reads it`()
        async throws
    {
        try await withTemporaryFolder { path in
            let folder = EventKeyFolder(path: "\(path)/identity")
            #expect(try folder.inventory().records.isEmpty)
            let first = try folder.key(Self.sale, for: Self.use("one"))
            let again = try EventKeyFolder(path: folder.path)
                .key(Self.sale, for: Self.use("one"))
            #expect(pseudonym(first) == pseudonym(again))
            #expect(try permissions(folder.path) == 0o700)
            #expect(try permissions("\(folder.path)/sale.arena.one.json") == 0o600)
        }
    }

    @Test func `every scope has a key of its own`() async throws {
        try await withTemporaryFolder { path in
            let folder = EventKeyFolder(path: path)
            let scopes: [PseudonymScope] = [
                Self.sale, .sale(room: "arena", sale: "two"), .room("arena"), .event("arena"),
                .event("Arena"), .event("Tour 2026: ../été"),
            ]
            var keys: Set<String> = []
            for scope in scopes { _ = try folder.key(scope, for: Self.use("one")) }
            for (_, record) in try folder.inventory().records {
                keys.insert(try #require(record.key))
                #expect(record.keyBytes?.count == PseudonymKey.byteCount)
            }
            #expect(keys.count == scopes.count)
        }
    }

    @Test func `a destroyed key is gone from its file and is not made anew for its sales`()
        async throws
    {
        try await withTemporaryFolder { path in
            let folder = EventKeyFolder(path: path)
            let scope = PseudonymScope.room("arena")
            let first = try folder.key(scope, for: Self.use("one"))
            _ = try folder.key(scope, for: Self.use("two"))
            let file = try folder.file(scope)
            let secret = try #require(try folder.read(file)?.key)
            try folder.forget(file: file)
            try folder.forget(file: file)
            #expect(!(try String(contentsOfFile: file, encoding: .utf8).contains(secret)))
            for sale in ["one", "two"] {
                #expect(throws: EventKeyError.forgotten(room: "arena", sale: sale)) {
                    try folder.key(scope, for: Self.use(sale))
                }
            }
            let third = try folder.key(scope, for: Self.use("three"))
            #expect(pseudonym(third) != pseudonym(first))
            try folder.forget(file: file)
            for sale in ["one", "two", "three"] {
                #expect(throws: EventKeyError.forgotten(room: "arena", sale: sale)) {
                    try folder.key(scope, for: Self.use(sale))
                }
            }
        }
    }

    @Test func `a destruction that was broken off leaves no key, and can be finished`()
        async throws
    {
        try await withTemporaryFolder { path in
            let folder = EventKeyFolder(path: path)
            _ = try folder.key(Self.sale, for: Self.use("one"))
            let file = try folder.file(Self.sale)
            let secret = try #require(try folder.read(file)?.key)
            try folder.overwrite(secret, in: file)
            #expect(throws: EventKeyError.damaged(file)) {
                try folder.key(Self.sale, for: Self.use("one"))
            }
            try folder.forget(file: file)
            #expect(throws: EventKeyError.forgotten(room: "arena", sale: "one")) {
                try folder.key(Self.sale, for: Self.use("one"))
            }
        }
    }

    @Test(arguments: ["", "{}", "no json", #"{"version":2,"scope":"sale:arena:one"}"#])
    func `a file that is no key is an error, and never a new key`(text: String) async throws {
        try await withTemporaryFolder { path in
            let folder = EventKeyFolder(path: path)
            let file = try folder.file(Self.sale)
            try Data(text.utf8).write(to: URL(fileURLWithPath: file))
            #expect(throws: EventKeyError.damaged(file)) {
                try folder.key(Self.sale, for: Self.use("one"))
            }
            #expect(try String(contentsOfFile: file, encoding: .utf8) == text)
        }
    }

    @Test func `a file under another scope's name is no key of it`() async throws {
        try await withTemporaryFolder { path in
            let folder = EventKeyFolder(path: path)
            _ = try folder.key(Self.sale, for: Self.use("one"))
            let other = PseudonymScope.sale(room: "arena", sale: "two")
            let file = try folder.file(other)
            try FileManager.default.copyItem(atPath: folder.file(Self.sale), toPath: file)
            #expect(throws: EventKeyError.damaged(file)) {
                try folder.key(other, for: Self.use("two"))
            }
        }
    }

    @Test func `a scope whose name no file can bear is refused`() throws {
        let name = String(repeating: "é", count: 40)
        #expect(throws: EventKeyError.nameTooLong("event:\(name)")) {
            try EventKeyFolder(path: "/tmp").file(.event(name))
        }
    }

    @Test func `many that begin at once share one key`() async throws {
        try await withTemporaryFolder { path in
            let pseudonyms = try await withThrowingTaskGroup(of: Subject.self) { group in
                for _ in 0..<50 {
                    group.addTask {
                        try EventKeyFolder(path: path)
                            .key(Self.sale, for: Self.use("one"))
                            .subject(.document, ["x"])
                    }
                }
                return try await group.reduce(into: Set<Subject>()) { $0.insert($1) }
            }
            #expect(pseudonyms.count == 1)
        }
    }

    @Test func `the folder lies with the secrets, or with the data`() {
        let inline = Configuration.Secrets.inline(Configuration.InlineSecrets())
        let beside = Configuration.Secrets.folder("secrets")
        let far = Configuration.Secrets.folder("/etc/stile")
        func path(_ secrets: Configuration.Secrets, _ folder: String) -> String {
            EventKeyFolder(secrets, relativeTo: folder, data: "data").path
        }
        #expect(path(inline, "conf") == "data/identity")
        #expect(path(beside, "conf") == "conf/secrets/identity")
        #expect(path(beside, "") == "secrets/identity")
        #expect(path(far, "conf") == "/etc/stile/identity")
    }
}
