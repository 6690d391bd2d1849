import ArgumentParser
import Simulation

/// `stile bench mmc`: how quickly a plain line is simulated, and whether it comes out right.
struct QueueBenchCommand: AsyncParsableCommand {
    /// Times to compare waits with, in mean service times.
    static let timeRange = 0.0...1e9

    static let configuration = CommandConfiguration(
        commandName: "mmc",
        abstract: "Simulate M/M/c on one thread and lay the exact values beside it.",
        discussion: """
            Customers come at random to so many servers whose services are exponential with a mean \
            of 1. The figures come with intervals that hold the exact value 99 times in 100; the \
            same seed gives the same figures.
            """
    )

    @Option(help: "How many customers come.")
    var customers = 20_000_000

    @Option(help: "How many are served at a time.")
    var servers = 100

    @Option(help: "The share of time in which a server is busy.")
    var utilization = 0.9

    @Option(
        help:
            "Tell how many wait longer than this, in services; by itself, the wait of one who waits."
    )
    var time: Double?

    @Option(help: "The seed of the random numbers.")
    var seed: UInt64 = 1

    @Flag(help: "Print the figures as one line of JSON.")
    var json = false

    func validate() throws {
        try OptionLimit.check("--customers", customers, in: MultiServerSimulation.customerRange)
        try OptionLimit.check("--servers", servers, in: MultiServerSimulation.serverRange)
        try OptionLimit.check(
            "--utilization",
            utilization,
            in: MultiServerSimulation.utilizationRange
        )
        if let time { try OptionLimit.check("--time", time, in: Self.timeRange) }
        _ = try bench()
    }

    func run() async throws {
        try await CommandFailure.explained {
            let report = try bench().run(seed: seed)
            print(json ? report.json : report.text)
        }
    }

    private func bench() throws -> QueueBench {
        do throws(MultiServerError) {
            return try QueueBench(
                customers: customers,
                servers: servers,
                utilization: utilization,
                time: time
            )
        } catch .tooFewCustomers(let needed) {
            throw ValidationError(
                """
                --customers must be \(needed) or more with these --servers and this --utilization: \
                fewer make no interval that can be trusted.
                """
            )
        } catch {
            throw ValidationError(error.sentence)
        }
    }
}
