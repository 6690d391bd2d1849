import ArgumentParser
import Simulation

/// `stile bench theory`: whether the simulated core agrees with what is known exactly.
struct TheoryBenchCommand: AsyncParsableCommand {
    /// How many customers a setting may have: fewer leave its batches too short to be independent.
    static let customerRange = 2_000_000...100_000_000
    /// The first seeds that are accepted; every setting takes the next.
    static let seedRange: ClosedRange<UInt64> = 0...1_000_000_000

    static let configuration = CommandConfiguration(
        commandName: "theory",
        abstract: "Simulate thirty lines by the event list and lay the exact values beside them.",
        discussion: """
            The core of a simulated sale serves M/M/c, M/M/c/K, Erlang A and M/D/c. Every figure \
            comes with an interval that holds the exact value 99 times in 100, so one in a hundred \
            may lie outside. Fails if a figure lies outside of the interval of 99.99 %.
            """
    )

    @Option(help: "How many customers come in each setting.")
    var customers = 10_000_000

    @Option(help: "The seed of the first setting; each takes the next.")
    var seed: UInt64 = 1

    @Flag(help: "Print the figures as one line of JSON.")
    var json = false

    func validate() throws {
        try OptionLimit.check("--customers", customers, in: Self.customerRange)
        try OptionLimit.check("--seed", seed, in: Self.seedRange)
    }

    func run() async throws {
        try await CommandFailure.explained {
            let report = try TheoryBench(customers: customers).run(firstSeed: seed)
            print(json ? report.json : report.text)
            if report.strayed > 0 { throw ExitCode.failure }
        }
    }
}
