import Foundation
import Testing

@testable import stile

@Suite struct TickBenchTests {
    @Test(arguments: [100, 239, 240, 479, 100_000])
    func `as many sessions begin in a service time as are asked for`(sessions: Int) {
        let bench = TickBench(sessions: sessions, servers: 1, ticks: 10)
        for first in [0, 1, 1_920] {
            let begun = (first..<first + 240).map { bench.beginning(in: $0) }
            #expect(begun.reduce(0, +) == sessions)
            #expect((begun.max() ?? 0) - (begun.min() ?? 0) <= 1)
        }
    }

    @Test func `the report tells the middle, both tails, the longest and the mean`() throws {
        let report = TickBenchReport(
            sessions: 100,
            snapshotValues: 7,
            serviceTimeSeconds: 240,
            tick: (1...200).map { .microseconds($0) },
            servers: 10,
            search: .microseconds(3)
        )
        let figures = try JSONObject(report.json)
        #expect(try figures.number("p50Microseconds") == 101)
        #expect(try figures.number("p90Microseconds") == 181)
        #expect(try figures.number("p99Microseconds") == 199)
        #expect(try figures.number("maxMicroseconds") == 200)
        #expect(try figures.number("meanMicroseconds") == 100.5)
        for figure in ["p50 101.000", "p90 181.000", "p99 199.000", "max 200.000", "mean 100.500"] {
            #expect(report.text.contains(figure))
        }
    }

    @Test func `few sessions are not none`() async throws {
        try await withTemporaryFolder { folder in
            let program = try await StileProgram.run(
                [
                    "bench", "tick", "--sessions", "100", "--servers", "10", "--ticks", "10",
                    "--json",
                ],
                in: folder
            )
            #expect(program.status == 0)
            let sessions = try JSONObject(program.output).number("sessions")
            #expect(50...150 ~= sessions)
        }
    }
}
