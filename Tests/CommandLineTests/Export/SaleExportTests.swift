import Foundation
import Simulation
import StilePass
import Storage
import Testing
import WaitingRoom

@testable import stile

@Suite struct SaleExportTests {
    @Test func `the sale of a running server is exported as it was noted`() async throws {
        try await withTemporaryFolder { folder in
            let sale = try await StoredSale(folder)
            let definition = try await sale.play()
            // The store is still open here, as it is while a server runs.
            let recording = try Self.export(folder)
            try await Self.expectRecording(recording, definition)
            await sale.file.close()
            #expect(try Self.export(folder) == recording)
        }
    }

    @Test func `the program writes it to standard output or to a file`() async throws {
        try await withTemporaryFolder { folder in
            let sale = try await StoredSale(folder)
            let definition = try await sale.play()
            let command = ["export", "--room", "arena", "--data", "data"]
            let running = try await StileProgram.run(command, in: folder)
            #expect(running.status == 0)
            #expect(running.errors == "")
            await sale.file.close()
            let stopped = try await StileProgram.run(
                command + ["--config", "stile.yaml", "--output", "sale.jsonl"],
                in: folder
            )
            #expect(stopped.status == 0)
            #expect(stopped.output == "")
            #expect(stopped.errors.hasSuffix("events of the sale first are in sale.jsonl.\n"))
            let text = try String(contentsOfFile: "\(folder)/sale.jsonl", encoding: .utf8)
            #expect(text == running.output)
            try await Self.expectRecording(
                try RecordingFile.read("\(folder)/sale.jsonl"),
                definition
            )
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(!names.contains { $0.contains(".part-") })
        }
    }

    @Test func `a file is replaced by a whole recording or not at all`() async throws {
        try await withTemporaryFolder { folder in
            let path = "\(folder)/sale.jsonl"
            try "before".write(toFile: path, atomically: true, encoding: .utf8)
            #expect(throws: ExportFailure.noSale("arena")) {
                try ExportOutput.writing(to: path) { output in
                    for _ in 0..<100_000 { try output.write("a line that fills the buffer") }
                    throw ExportFailure.noSale("arena")
                }
            }
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "before")
            try FileManager.default.createSymbolicLink(
                atPath: "\(folder)/link",
                withDestinationPath: path
            )
            try ExportOutput.writing(to: "\(folder)/link") { try $0.write("after") }
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "after\n")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 2)
            #expect(throws: ExportFailure.self) {
                try ExportOutput.writing(to: folder) { try $0.write("a folder is no file") }
            }
            #expect(throws: ExportFailure.self) {
                try ExportOutput.writing(to: "\(folder)/none/sale.jsonl") { try $0.write("") }
            }
            if FileManager.default.fileExists(atPath: "/dev/full") {
                #expect(throws: ExportFailure.self) {
                    try ExportOutput.writing(to: "/dev/full") { try $0.write("no room") }
                }
            }
        }
    }

    @Test func `what can't be exported is one line that says why`() async throws {
        try await withTemporaryFolder { folder in
            let sale = try await StoredSale(folder)
            await sale.file.close()
            for (arguments, sentence) in [
                (["--room", "arena", "--data", "nothing"], "There is no data folder nothing."),
                (
                    ["--room", "arena", "--data", "."],
                    "The data folder . has no database doors.sqlite; no server has run on it."
                ),
                (
                    ["--room", "hall", "--data", "data"],
                    "The configuration has no room hall; it has arena, cinema."
                ),
                (
                    ["--room", "cinema", "--data", "data"],
                    "No sale has begun in the room cinema, so there is nothing to export."
                ),
                (
                    ["--room", "arena", "--data", "data", "--config", "none.yaml"],
                    "none.yaml: The file can't be read."
                ),
                (
                    ["--room", "arena", "--data", "data", "--output", "none/sale.jsonl"],
                    "The recording could not be written to none/sale.jsonl: "
                        + "No such file or directory."
                ),
            ] {
                let program = try await StileProgram.run(["export"] + arguments, in: folder)
                #expect(program.status == 1)
                #expect(program.output == "")
                #expect(program.errors == "stile: \(sentence)\n")
            }
            let configuration = try ConfigurationFile.read("\(folder)/stile.yaml")
            var other = configuration
            other.rooms[0].saleID = "another"
            #expect(
                throws: ExportFailure.otherSale(
                    room: "arena",
                    configured: "another",
                    running: "first"
                )
            ) {
                try SaleExport(room: "arena", configuration: other, folder: "\(folder)/data")
            }
            try "no database".write(
                toFile: "\(folder)/data/other.sqlite",
                atomically: true,
                encoding: .utf8
            )
            var broken = configuration
            broken.sqlite = "other.sqlite"
            #expect(throws: SaleArchiveError.self) {
                try SaleExport(room: "arena", configuration: broken, folder: "\(folder)/data")
            }
        }
    }

    private static func export(_ folder: String) throws -> SaleRecording {
        let export = try SaleExport(
            room: "arena",
            configuration: try ConfigurationFile.read("\(folder)/stile.yaml"),
            folder: "\(folder)/data"
        )
        let path = "\(folder)/exported.jsonl"
        try ExportOutput.writing(to: path) { try export.write(to: &$0) }
        return try RecordingFile.read(path)
    }

    /// The recording is the history that the definition kept, with its times from the start.
    private static func expectRecording(
        _ recording: SaleRecording,
        _ definition: MemorySale
    ) async throws {
        let history = definition.history(after: 0, limit: .max)
        #expect(history.count > 200)
        #expect(recording.events.map(\.kind) == history.map(\.kind))
        #expect(Set(recording.events.map(\.name)) == Set(RecordedEvent.Name.allCases))
        // By the start the sale has stood still for a minute.
        let zero = StoredSale.starts.milliseconds - 60_000
        #expect(recording.events.map(\.milliseconds) == history.map { $0.at.milliseconds - zero })
        #expect(recording.events.first?.milliseconds == -1_800_000 + 60_000)
        let sale = try #require(definition.sale())
        #expect(recording.header.begun == sale.begunAt)
        #expect(recording.header.schedule.starts == StoredSale.starts)
        #expect(recording.header.core.servers == 50)
        #expect(recording.header.terms == sale.terms)
    }
}
