import Foundation
import StilePass
import Testing

@testable import stile

@Suite struct KeyFolderTests {
    private static let now = Timestamp(seconds: 1_800_000_000)

    @Test func `what is written is read again, and only the owner can read it`() async throws {
        try await withTemporaryFolder { path in
            let folder = KeyFolder(path: "\(path)/secrets")
            let queueToken = try folder.add(.queueToken, at: Self.now)
            let pass = try folder.add(.admissionPass, at: Self.now)
            try folder.setCoreSecret("the-core's", room: "arena")
            let secrets = try folder.read()
            #expect(secrets.queueTokenKeys.map(\.id) == [queueToken])
            #expect(secrets.admissionPassKeys.map(\.id) == [pass])
            #expect(secrets.queueTokenKeys[0].text != secrets.admissionPassKeys[0].text)
            #expect(secrets.core == ["arena": "the-core's"])

            for file in [
                "queue-token/\(queueToken).key", "admission-pass/\(pass).key", "core/arena.secret",
            ] {
                #expect(try permissions("\(folder.path)/\(file)") == 0o600)
            }
            for name in ["queue-token", "admission-pass", "core"] {
                #expect(try permissions("\(folder.path)/\(name)") == 0o700)
            }
        }
    }

    @Test func `the newest key signs, even if all were made in one second`() async throws {
        try await withTemporaryFolder { path in
            let folder = KeyFolder(path: path)
            var made: [String] = []
            for _ in 0..<20 { made.append(try folder.add(.queueToken, at: Self.now)) }
            #expect(try folder.ids(.queueToken) == made.reversed())
            // A clock that was set back changes nothing.
            made.append(try folder.add(.queueToken, at: Self.now - .seconds(600)))
            #expect(try folder.ids(.queueToken).first == made.last)
        }
    }

    @Test func `a key that no new one can follow is named`() async throws {
        try await withTemporaryFolder { path in
            let folder = KeyFolder(path: path)
            _ = try folder.add(.queueToken, at: Self.now + .seconds(86_400))
            let newest = try #require(try folder.ids(.queueToken).first)
            #expect(throws: SecretError.notNewest(newest)) {
                try folder.add(.queueToken, at: Self.now)
            }
            #expect(try folder.ids(.queueToken) == [newest])
        }
    }

    @Test func `a rotation adds a key of each kind asked for and keeps the older ones`()
        async throws
    {
        try await withTemporaryFolder { path in
            let folder = KeyFolder(path: path)
            for kind in KeyFolder.Kind.allCases { _ = try folder.add(kind, at: Self.now) }
            let before = try folder.read()
            let lines = try KeysRotateCommand.rotate(
                folder,
                KeyFolder.Kind.allCases,
                at: Self.now + .seconds(60)
            )
            #expect(lines.count == 2)
            let again = try KeysRotateCommand.rotate(
                folder,
                [.queueToken],
                at: Self.now + .seconds(120)
            )
            let signing = try #require(try folder.ids(.queueToken).first)
            #expect(
                again == [
                    "queue-token: \(signing) signs from the next start of the server on; "
                        + "2 older keys still verify."
                ]
            )
            let after = try folder.read()
            #expect(after.queueTokenKeys.count == 3)
            #expect(after.admissionPassKeys.count == 2)
            #expect(after.queueTokenKeys.last?.text == before.queueTokenKeys.first?.text)
        }
    }

    @Test func `a folder that is not there is not made by a rotation`() async throws {
        try await withTemporaryFolder { path in
            let folder = KeyFolder(path: "\(path)/nowhere")
            #expect(throws: SecretError.noFolder("\(path)/nowhere")) {
                try KeysRotateCommand.rotate(folder, KeyFolder.Kind.allCases, at: Self.now)
            }
            #expect(!FileManager.default.fileExists(atPath: folder.path))
        }
    }

    private func permissions(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? NSNumber).intValue
    }
}
