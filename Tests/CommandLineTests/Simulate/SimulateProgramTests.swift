import Foundation
import Testing

@Suite struct SimulateProgramTests {
    /// A figure of a line of JSON.
    private struct Figure {
        var value: Double?
        var interval: [Double]?
        var happened: Int

        init(_ object: Any?) throws {
            let object = try #require(object as? [String: Any])
            value = object["value"] as? Double
            interval = object["interval"] as? [Double]
            happened = try #require(object["happened"] as? Int)
        }
    }

    private func lines(_ program: StileProgram) throws -> [[String: Any]] {
        try program.output.split(separator: "\n").map { line in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
            return try #require(object as? [String: Any])
        }
    }

    private func figure(_ name: String, _ line: [String: Any], in key: String = "figures") throws
        -> Figure
    {
        try Figure(try #require(line[key] as? [String: Any])[name])
    }

    private func withSale(_ body: (String, String) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            try await body(folder, try SmallSale.write(to: folder))
        }
    }

    @Test func `two processes write the same bytes, and another seed other ones`() async throws {
        try await withSale { folder, file in
            let command = ["simulate", file, "--json", "--replications", "3"]
            let first = try await StileProgram.run(command, in: folder)
            let second = try await StileProgram.run(command, in: folder)
            let other = try await StileProgram.run(command + ["--seed", "2"], in: folder)
            #expect(first.status == 0)
            #expect(first.errors == "")
            #expect(first.output == second.output)
            #expect(first.output != other.output)
            #expect(first.output.split(separator: "\n").count == 1)
        }
    }

    @Test func `repetitions take the seeds that follow`() async throws {
        try await withSale { folder, file in
            func sold(_ more: [String]) async throws -> Figure {
                let command = ["simulate", file, "--json"] + more
                let program = try await StileProgram.run(command, in: folder)
                return try figure("endedAt", try #require(try lines(program).first))
            }
            let both = try await sold(["--seed", "5", "--replications", "2"])
            let fifth = try await sold(["--seed", "5"])
            let sixth = try await sold(["--seed", "6"])
            let mean = (try #require(fifth.value) + (try #require(sixth.value))) / 2
            #expect(abs(try #require(both.value) - mean) < 1e-9)
            #expect(fifth.interval == nil)
            let interval = try #require(both.interval)
            #expect(interval[0] <= mean && mean <= interval[1])
        }
    }

    @Test func `a sweep meets the same crowd, and differences are taken run by run`() async throws {
        try await withSale { folder, file in
            let program = try await StileProgram.run(
                [
                    "simulate", file, "--json", "--replications", "3", "--sweep",
                    "core.servers=4:10:3",
                ],
                in: folder
            )
            let steps = try lines(program)
            #expect(
                steps.map { $0["step"] as? String } == [
                    "core.servers=4", "core.servers=7", "core.servers=10",
                ]
            )
            #expect(steps[0]["differences"] is NSNull)
            for step in steps.dropFirst() {
                // Nobody joins because there are more servers.
                let joined = try figure("joined", step, in: "differences")
                #expect(joined.value == 0 && joined.interval == [0, 0])
                let waited = try figure("waitedInsideShare", step, in: "differences")
                let before = try figure("waitedInsideShare", steps[0])
                let after = try figure("waitedInsideShare", step)
                let difference = try #require(after.value) - (try #require(before.value))
                #expect(abs(try #require(waited.value) - difference) < 1e-9)
                #expect(difference < 0)
            }
        }
    }

    @Test func `the text tells the sale in a screen`() async throws {
        try await withSale { folder, file in
            let program = try await StileProgram.run(["simulate", file], in: folder)
            #expect(program.status == 0)
            let lines = program.output.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.first == "Small & <tiny> hall (small.yaml)")
            #expect(lines.count < 50)
            #expect(lines.allSatisfy { $0.count <= 110 })
            for words in [
                "seed 1, one run: no intervals", "ended: everything was sold", "joined",
                "tickets sold", "of the waits", "waited inside the core",
                "order kept at admission", "waits within their forecast", "late, maybe",
            ] { #expect(program.output.contains(words), "\(words)") }
            #expect(!program.output.contains("nan"))
        }
    }

    @Test func `several files are laid side by side`() async throws {
        try await withSale { folder, file in
            let other = SmallSale.text.replacingOccurrences(of: "tickets: 300", with: "tickets: 60")
            try other.write(toFile: "\(folder)/other.yaml", atomically: true, encoding: .utf8)
            let program = try await StileProgram.run(
                ["simulate", file, "other.yaml", "--set", "title=Hall"],
                in: folder
            )
            #expect(program.output.contains("Hall (small.yaml)\nwith title=Hall\n"))
            #expect(program.output.contains("\n\nHall (other.yaml)"))
            let rows = program.output.split(separator: "\n").map { $0.split(separator: " ") }
            let sold = rows.filter { $0.prefix(2) == ["tickets", "sold"] }
            #expect(sold.last == ["tickets", "sold", "300", "60"])
        }
    }

    @Test func `a precision is reached by more repetitions, or said to be missed`() async throws {
        try await withSale { folder, file in
            let program = try await StileProgram.run(
                [
                    "simulate", file, "--json", "--until-precision", "0.3", "--set",
                    "core.servers=4",
                ],
                in: folder
            )
            let line = try #require(try lines(program).first)
            let precision = try #require(line["precision"] as? [String: Any])
            #expect(precision["reached"] as? Bool == true)
            let replications = try #require(line["replications"] as? Int)
            #expect(replications >= 5 && replications < 200)
            for name in ["medianWait", "waitedInsideShare", "soldOutAt"] {
                let figure = try figure(name, line)
                let mean = try #require(figure.value)
                let half = (try #require(figure.interval)[1]) - mean
                #expect(half <= 0.3 * mean, "\(name)")
            }
        }
    }

    @Test func `tables have a row for each thing`() async throws {
        try await withSale { folder, file in
            let program = try await StileProgram.run(
                ["simulate", file, "--json", "--csv", "tables/of-it"],
                in: folder
            )
            let line = try #require(try lines(program).first)
            func rows(_ name: String) throws -> [String] {
                let path = "\(folder)/tables/of-it/\(name).csv"
                return try String(contentsOfFile: path, encoding: .utf8)
                    .split(separator: "\n").map(String.init)
            }
            let admissions = try rows("admissions")
            let admitted = try figure("admitted", line).value
            #expect(admitted == Double(admissions.count - 1))
            let late = try #require(admissions.first { $0.contains("late") })
            #expect(late.contains(",\"late, maybe\","))
            let samples = try rows("samples")
            let columns = try #require(samples.first).split(separator: ",").count
            #expect(
                samples.allSatisfy {
                    $0.split(separator: ",", omittingEmptySubsequences: false).count == columns
                }
            )
            // A sample for each second from the opening a minute before the start.
            let ended = try #require(try figure("endedAt", line).value)
            #expect(Double(samples.count - 1) == ended + 60)
            let settled = try rows("forecasts").dropFirst().filter { !$0.hasSuffix(",") }
            #expect(!settled.isEmpty)
            let figures = try #require(line["figures"] as? [String: Any])
            #expect(try rows("figures").count == figures.count + 1)
        }
    }

    @Test func `what cannot be is refused, with the option's name`() async throws {
        try await withSale { folder, file in
            let refusals = [
                (["--replications", "0"], "--replications"),
                (["--replications", "1001"], "--replications"),
                (["--until-precision", "0"], "--until-precision"),
                (["--until-precision", "nan"], "--until-precision"),
                (["--set", "servers"], "--set"), (["--sweep", "a=1:2"], "--sweep"),
                (["--sweep", "core.servers=1:1000:1"], "--sweep"), (["--html", ""], "--html"),
                (["--csv", ""], "--csv"),
            ]
            for (arguments, name) in refusals {
                let program = try await StileProgram.run(
                    ["simulate", file] + arguments,
                    in: folder
                )
                #expect(program.status == 64, "\(arguments)")
                let sentence = program.errors.split(separator: "\n").first ?? ""
                #expect(sentence.contains(name), "\(arguments)")
                #expect(program.output == "")
            }
            let unknown = try await StileProgram.run(
                ["simulate", file, "--set", "core.servants=4"],
                in: folder
            )
            #expect(unknown.status == 1)
            #expect(unknown.errors.hasPrefix("stile: small.yaml: core.servants: "))
            let unwritable = try await StileProgram.run(
                ["simulate", file, "--html", "no-such-folder/page.html"],
                in: folder
            )
            #expect(unwritable.status == 1)
            #expect(unwritable.errors.contains("no-such-folder/page.html could not be written"))
        }
    }
}
