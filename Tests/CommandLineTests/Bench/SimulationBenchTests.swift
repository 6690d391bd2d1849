import Foundation
import Testing

@testable import stile

/// The benchmarks of the simulator, small: what they say and not how quick they are.
@Suite struct SimulationBenchTests {
    @Test func `a plain queue tells its figures beside the exact ones`() async throws {
        let line = try await run(
            "mmc",
            "--customers",
            "400000",
            "--servers",
            "20",
            "--utilization",
            "0.5"
        )
        // Erlang C of 20 servers at 10 erlangs, by the recurrence of Erlang B in another language.
        #expect(try line.number("waitProbabilityExact").rounds(to: 0.003_731_126, within: 1e-8))
        #expect(try line.flag("waitHoldsExact"))
        #expect(try line.number("customersPerSecond") > 0)
    }

    @Test func `a sale tells how long it took and how much memory`() async throws {
        let line = try await run("sale", "--visitors", "3000", "--tickets", "200")
        #expect(try line.number("sold") == 200)
        #expect(try line.number("seconds") > 0)
        #expect(try line.number("peakMegabytes") > 1)
    }

    @Test func `sizes outside of their limits are refused with the option's name`() async throws {
        try await withTemporaryFolder { folder in
            for (bench, option, value) in [
                ("mmc", "--customers", "0"), ("mmc", "--utilization", "1"),
                ("mmc", "--servers", "-1"), ("sale", "--visitors", "0"),
                ("sale", "--tickets", "-1"), ("theory", "--customers", "1"),
            ] {
                let program = try await StileProgram.run(
                    ["bench", bench, option, value],
                    in: folder
                )
                #expect(program.status == 64, "\(bench) \(option)")
                #expect(program.errors.contains(option), "\(program.errors)")
            }
        }
    }

    private func run(_ arguments: String...) async throws -> JSONObject {
        try await withTemporaryFolder { folder in
            let program = try await StileProgram.run(["bench"] + arguments + ["--json"], in: folder)
            #expect(program.status == 0, "\(program.errors)")
            return try JSONObject(program.output)
        }
    }
}
