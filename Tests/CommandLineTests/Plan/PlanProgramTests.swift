import Foundation
import Testing

@Suite struct PlanProgramTests {
    private static let line = [
        "plan", "--servers", "2", "--service-time", "1s", "--wait-probability",
        "0.3333333333333333", "--crowd", "100", "--stock", "60", "--basket", "2", "--no-show",
        "0.25",
    ]

    @Test func `a plan is told in words, one thing on each line`() async throws {
        try await withTemporaryFolder { folder in
            let program = try await StileProgram.run(Self.line, in: folder)
            #expect(program.status == 0)
            #expect(program.errors == "")
            #expect(
                program.output == """
                    core            2 servers, 1s a session on average
                    promise         at most 33.33 % of the admitted find no free server
                    admission rate  1.000 visitors per second (3,600 per hour)
                    call rate       1.333 calls per second, as 25 % of the called never come
                    utilization     50 %
                    active          1.000 sessions on average

                    line            100 people, 60 tickets, 2 per buyer
                    admitted        30 of about 40 called, about 10 never come
                    last wait       30s (22s to 38s in 8 of 10 cases)
                    sold out after  31s, once the last to be admitted has bought
                    empty-handed    about 60 people

                    OF THE LINE  PLACE  WAIT          IN 8 OF 10 CASES
                    10 %         10     7.5s          3.9s to 12s
                    20 %         20     15s           9.7s to 21s
                    30 %         30     23s           16s to 29s
                    40 %         40     30s           22s to 38s
                    50 %         50     goes without
                    60 %         60     goes without
                    70 %         70     goes without
                    80 %         80     goes without
                    90 %         90     goes without
                    100 %        100    goes without

                    """
            )
        }
    }

    @Test func `a picture replaces what was in its file`() async throws {
        try await withTemporaryFolder { folder in
            let path = "\(folder)/line.svg"
            try String(repeating: "old ", count: 100_000)
                .write(toFile: path, atomically: true, encoding: .utf8)
            let program = try await StileProgram.run(
                Self.line + ["--json", "--svg", "line.svg"],
                in: folder
            )
            #expect(program.status == 0)
            #expect(program.output.split(separator: "\n").count == 1)
            let svg = try String(contentsOfFile: path, encoding: .utf8)
            #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>\n"))
        }
    }

    @Test func `a picture that cannot be written is one sentence, and no plan`() async throws {
        try await withTemporaryFolder { folder in
            for (path, reason) in [
                ("none/line.svg", "No such file or directory"), (".", "Is a directory"),
                ("/dev/full", "No space left on device"),
            ] {
                let program = try await StileProgram.run(Self.line + ["--svg", path], in: folder)
                #expect(program.status == 1)
                #expect(program.output == "")
                #expect(
                    program.errors
                        == "stile: The picture could not be written to \(path): \(reason).\n"
                )
            }
        }
    }

    @Test func `a senseless plan ends like every wrong option`() async throws {
        try await withTemporaryFolder { folder in
            let program = try await StileProgram.run(
                ["plan", "--servers", "10", "--service-time", "0s"],
                in: folder
            )
            #expect(program.status == 64)
            #expect(program.output == "")
            #expect(
                program.errors.hasPrefix("Error: --service-time must lie between 1ms and 1d.\n")
            )
        }
    }

    @Test func `Erlang's figures are one line of JSON, and an endless queue a wrong option`()
        async throws
    {
        try await withTemporaryFolder { folder in
            let clinic = ["erlang", "--servers", "3", "--arrival-rate", "6", "--service-rate"]
            let program = try await StileProgram.run(clinic + ["3", "--json"], in: folder)
            #expect(program.status == 0)
            #expect(program.errors == "")
            #expect(program.output.split(separator: "\n").count == 1)
            #expect(program.output.contains(#""model":"M/M/c""#))
            let endless = try await StileProgram.run(clinic + ["2"], in: folder)
            #expect(endless.status == 64)
            #expect(endless.output == "")
            #expect(endless.errors.hasPrefix("Error: --arrival-rate must be below the 6 "))
        }
    }
}
