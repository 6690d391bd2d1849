import Foundation
import Storage
import Testing

@testable import stile

/// The way from a sale that was held to a scenario of it.
@Suite struct FitProgramTests {
    @Test func `a sale is exported, played again, fitted and simulated`() async throws {
        try await withTemporaryFolder { folder in
            let sale = try await StoredSale(folder)
            _ = try await sale.play()
            await sale.file.close()
            func run(_ arguments: String...) async throws -> StileProgram {
                let program = try await StileProgram.run(arguments, in: folder)
                try #require(program.status == 0, "\(arguments): \(program.errors)")
                return program
            }
            _ = try await run("export", "--room", "arena", "--output", "sale.jsonl")
            let fit = try JSONObject(try await run("fit", "sale.jsonl", "--json").output)
            let told = try await run("fit", "sale.jsonl", "--output", "fitted.yaml")
            #expect(told.output.contains("sale"))
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(names.contains("fitted.yaml"))

            let replay = try JSONObject(
                try await run("simulate", "--trace", "sale.jsonl", "--json").output
            )
            let again = try JSONObject(try await run("simulate", "fitted.yaml", "--json").output)
            let joined = try fit.number("joined")
            for line in [replay, again] {
                let figure = try line.object("figures").object("joined")
                #expect(try figure.number("value") == joined)
            }
        }
    }

    @Test func `a broken line is told by simulate and by fit, and nothing runs`() async throws {
        try await withTemporaryFolder { folder in
            let lines = [RecordingSample.lines[0], #"{"t":1,"event":"called","place":0}"#]
            try lines.joined(separator: "\n")
                .write(toFile: "\(folder)/sale.jsonl", atomically: true, encoding: .utf8)
            for command in [
                ["simulate", "--trace", "sale.jsonl"],
                ["fit", "sale.jsonl", "--output", "fitted.yaml"],
            ] {
                let program = try await StileProgram.run(command, in: folder)
                #expect(program.status == 1)
                #expect(program.output == "")
                #expect(program.errors.hasPrefix("stile: sale.jsonl:2: place: A whole number"))
            }
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/fitted.yaml"))
        }
    }
}
