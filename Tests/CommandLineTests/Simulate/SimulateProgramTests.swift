import Foundation
import Testing

@Suite struct SimulateProgramTests {
    /// A figure of a line of JSON.
    private struct Figure {
        var value: Double?
        var low: Double?
        var high: Double?

        init(_ object: Any?) throws {
            let object = try #require(object as? [String: Any])
            value = object["value"] as? Double
            low = object["low"] as? Double
            high = object["high"] as? Double
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
            #expect(fifth.low == nil && fifth.high == nil)
            #expect(try #require(both.low) <= mean && mean <= (try #require(both.high)))
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
                steps.map { $0["settings"] as? [String] } == [
                    ["core.servers=4"], ["core.servers=7"], ["core.servers=10"],
                ]
            )
            #expect(steps.map { $0["step"] as? String } == ["4", "7", "10"])
            #expect(steps[0]["differences"] is NSNull)
            for step in steps.dropFirst() {
                // Nobody joins because there are more servers.
                let joined = try figure("joined", step, in: "differences")
                #expect([joined.value, joined.low, joined.high] == [0, 0, 0])
                let waited = try figure("waitedInside", step, in: "differences")
                let before = try figure("waitedInside", steps[0])
                let after = try figure("waitedInside", step)
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
            let lines = program.output.split(separator: "\n")
            #expect(
                lines.first?.hasSuffix(
                    "Small & <tiny> hall: 300 visitors for 300 tickets; 1 run from seed 1, sold out"
                ) == true
            )
            #expect(lines.count < 25)
            #expect(lines.allSatisfy { $0.count <= 120 })
            for words in [
                "let in", "never reached", "sold out after", "waits below", "median",
                "of the servers busy", "found none free", "(tau)",
                "in the interval that was told", "late, maybe",
                "One run has no intervals; --replications 20 makes some.",
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
            let sales = program.output.components(separatedBy: "\n\n")
            #expect(sales.count == 2)
            #expect(sales[0].contains("Hall: 300 visitors for 300 tickets"))
            #expect(sales[1].contains("Hall: 300 visitors for 60 tickets"))
            #expect(sales[1].contains("60 sold, 0 left"))
        }
    }

    @Test func `a sweep of several files is a table for each`() async throws {
        try await withSale { folder, file in
            let other = SmallSale.text.replacingOccurrences(of: "tickets: 300", with: "tickets: 60")
            try other.write(toFile: "\(folder)/other.yaml", atomically: true, encoding: .utf8)
            let program = try await StileProgram.run(
                ["simulate", file, "other.yaml", "--sweep", "core.servers=5:10:5"],
                in: folder
            )
            #expect(program.output.hasPrefix("small.yaml\ncore.servers"))
            #expect(program.output.contains("\n\nother.yaml\ncore.servers"))
            let heads = program.output.components(separatedBy: "Difference to 5, with the same")
            #expect(heads.count == 3)
        }
    }

    @Test func `a precision is reached by more repetitions, or said to be missed`() async throws {
        try await withSale { folder, file in
            let program = try await StileProgram.run(
                [
                    "simulate", file, "--json", "--until-precision", "0.3", "--set",
                    "core.servers=4", "--set", "length=2h",
                ],
                in: folder
            )
            let line = try #require(try lines(program).first)
            #expect(line["reachesPrecision"] as? Bool == true)
            let runs = try #require(line["runs"] as? Int)
            #expect(runs >= 10 && runs < 400)
            for name in ["waitP50", "soldOutAt", "admittedPerMinute"] {
                let figure = try figure(name, line)
                let mean = try #require(figure.value)
                let half = (try #require(figure.high)) - mean
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
