import Foundation
import GRDB
import Testing

/// Whatever is wrong at the start is said in one line on standard error, and nothing crashes.
@Suite(.timeLimit(.minutes(3))) struct BadStartTests {
    private let folder: ScratchFolder
    private let configuration: String

    init() throws {
        folder = try ScratchFolder()
        configuration = folder.path + "/stile.yaml"
        try write(TestSale().yaml)
    }

    @Test func `a port in use`() async throws {
        let port = try StileProcess.freePort()
        let first = try serve(data: "first", port: port)
        try await first.waitUntilReady(port: port)
        let line = try await refusal(of: serve(data: "second", port: port))
        #expect(line == "stile: The port is in use by another program.")
        #expect(try await first.stop() == .exited(0))
    }

    @Test func `a data folder that another server uses`() async throws {
        let port = try StileProcess.freePort()
        let first = try serve(data: "shared", port: port)
        try await first.waitUntilReady(port: port)
        let line = try await refusal(of: serve(data: "shared", port: 0))
        #expect(line.hasPrefix("stile: The data folder "))
        #expect(line.hasSuffix("/shared is in use by another server."))
        #expect(try await first.stop() == .exited(0))
        // Its end gives the folder free again.
        let next = try serve(data: "shared", port: port)
        try await next.waitUntilReady(port: port)
        #expect(try await next.stop() == .exited(0))
    }

    @Test func `a data folder that can't be written`() async throws {
        // Below something that is no folder, because the tests may run as a user who may write anywhere.
        let line = try await refusal(of: serve(data: "stile.yaml/data", port: 0))
        #expect(line.hasSuffix("/stile.yaml/data can't be written."))
    }

    @Test func `a database that is none`() async throws {
        let data = folder.path + "/data"
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
        let text = String(repeating: "This is no database. ", count: 500)
        try text.write(toFile: data + "/stile.sqlite", atomically: true, encoding: .utf8)
        let line = try await refusal(of: serve(data: "data", port: 0))
        #expect(line.contains("/data can't be used: "))
        #expect(try String(contentsOfFile: data + "/stile.sqlite", encoding: .utf8) == text)
    }

    @Test func `a database of another version, which is left as it was`() async throws {
        let port = try StileProcess.freePort()
        let server = try serve(data: "data", port: port)
        try await server.waitUntilReady(port: port)
        #expect(try await server.stop() == .exited(0))
        let database = folder.path + "/data/stile.sqlite"
        let changes = [
            "INSERT INTO grdb_migrations VALUES ('room-9')",
            "ALTER TABLE sale ADD COLUMN later INTEGER",
        ]
        for (index, change) in changes.enumerated() {
            let copy = folder.path + "/copy-\(index)"
            try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: database, toPath: copy + "/stile.sqlite")
            let queue = try DatabaseQueue(path: copy + "/stile.sqlite")
            try await queue.write { try $0.execute(sql: change) }
            try queue.close()
            let line = try await refusal(of: serve(data: "copy-\(index)", port: 0))
            #expect(line.contains("/copy-\(index) was made by another version of Stile"))
        }
    }

    @Test func `a configuration that is not there`() async throws {
        let program = try RunningProgram.stile(
            "serve",
            "--config",
            folder.path + "/none.yaml",
            "--data",
            folder.path + "/data"
        )
        let line = try await refusal(of: program)
        #expect(line.hasSuffix("/none.yaml: The file can't be read."))
    }

    @Test func `an unknown field, with file, line and field`() async throws {
        try write(
            TestSale().yaml.replacing(
                "hardCap: 400\n",
                with: "hardCap: 400\n      hartCap: 300\n"
            )
        )
        let number = try #require(
            String(contentsOfFile: configuration, encoding: .utf8).split(separator: "\n")
                .firstIndex { $0.contains("hartCap") }
        )
        let line = try await refusal(of: serve(data: "data", port: 0))
        #expect(
            line == "stile: \(configuration):\(number + 1): rooms[0].core.hartCap: "
                + "There is no such field here."
        )
    }

    @Test func `a key that is none, without repeating it`() async throws {
        let key = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE"
        for bad in ["c2hvcnQta2V5", "not*base64*at*all*0123456789*0123456789*xyz"] {
            try write(
                TestSale().yaml.replacing(
                    "id: t1, key: \(key)",
                    with: "id: t1, key: \"\(bad)\"",
                    maxReplacements: 1
                )
            )
            let line = try await refusal(of: serve(data: "data", port: 0))
            #expect(line.contains(": secrets.queueTokenKeys[0].key: "))
            #expect(!line.contains(bad))
        }
    }

    @Test(arguments: ["dance", "serve --dance", "serve --port many"])
    func `a command line that makes no sense`(arguments: String) async throws {
        let words = arguments.split(separator: " ").map(String.init)
        let program = try RunningProgram(StileProcess.program, words)
        let ending = try await program.ending()
        // The argument parser's own status for a wrong use (sysexits.h: EX_USAGE).
        #expect(ending == .exited(64))
        #expect(program.error.hasPrefix("Error: "))
        #expect(program.error.contains(try #require(words.last)))
        #expect(program.output.isEmpty)
    }

    private func write(_ yaml: String) throws {
        try yaml.write(toFile: configuration, atomically: true, encoding: .utf8)
        // A file with secrets that everybody may read would be worth a line of its own.
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600],
            ofItemAtPath: configuration
        )
    }

    private func serve(data: String, port: Int) throws -> RunningProgram {
        try .stile(
            "serve",
            "--config",
            configuration,
            "--data",
            folder.path + "/" + data,
            "--port",
            "\(port)"
        )
    }

    /// The one line that a program says when it can't start; checks that it ends by itself and tells
    /// no secret.
    private func refusal(of program: RunningProgram) async throws -> String {
        let ending = try await program.ending()
        #expect(ending == .exited(1))
        #expect(program.output.isEmpty)
        let lines = program.error.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 2 && lines.last == "", "\(program.error)")
        #expect(!program.error.contains(TestSale().coreSecret))
        return lines.first.map(String.init) ?? ""
    }
}
