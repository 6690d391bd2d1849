import Foundation
import Logging
import Testing

@testable import Service

@Suite struct DecisionLogTests {
    /// Gives the body a name for a file in a fresh folder, which goes away afterwards.
    private func withFile(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("stile-decisions-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder.appendingPathComponent("decisions.jsonl").path)
    }

    private func text(_ file: String) throws -> String {
        try String(contentsOfFile: file, encoding: .utf8)
    }

    @Test func `everything is written once the log is flushed`() async throws {
        try await withFile { file in
            let log = try DecisionLog(path: file, logger: RecordedLog().logger())
            let lines = (0..<20_000).map { "line \($0)" }
            for line in lines { log.note(line.utf8) }
            await log.flush()
            #expect(try text(file) == lines.map { $0 + "\n" }.joined())
        }
    }

    @Test func `a file that can't be written stops the start`() async throws {
        try await withFile { file in
            let nowhere = file + "/none.jsonl"
            let error = #expect(throws: DecisionLogError.self) {
                try DecisionLog(path: nowhere, logger: RecordedLog().logger())
            }
            #expect(error?.description.contains(nowhere) == true)
        }
    }

    @Test func `a line that was cut short spoils no other`() async throws {
        try await withFile { file in
            try "whole\nto".write(toFile: file, atomically: true, encoding: .utf8)
            let log = try DecisionLog(path: file, logger: RecordedLog().logger())
            for line in ["next", "last"] {
                log.note(line.utf8)
                await log.flush()
            }
            #expect(try text(file) == "whole\nto\nnext\nlast\n")
        }
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "has no /dev/full"))
    func `what a full disk refuses is counted in the log, and later lines are whole`()
        async throws
    {
        try await withFile { file in
            try FileManager.default.createSymbolicLink(
                atPath: file,
                withDestinationPath: "/dev/full"
            )
            let recorded = RecordedLog()
            let log = try DecisionLog(path: file, logger: recorded.logger())
            log.note("lost".utf8)
            await log.flush()
            #expect(
                recorded.lines(atLeast: .warning)
                    == ["warning: 1 decisions were not written to \(file)"]
            )
            try FileManager.default.removeItem(atPath: file)
            log.note("kept".utf8)
            await log.flush()
            #expect(try text(file) == "kept\n")
            #expect(recorded.lines(atLeast: .warning).count == 1)
        }
    }
}
