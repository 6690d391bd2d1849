import ArgumentParser

/// `stile bench forecast`: how true the forecasts of waits are, as a table.
struct ForecastBenchCommand: AsyncParsableCommand {
    /// The most seeds.
    static let seedLimit = 1_000

    static let configuration = CommandConfiguration(
        commandName: "forecast",
        abstract: "Hold forecasts of waits against what comes of them, in virtual time.",
        discussion: """
            First lines whose visitors lose patience, M/M/1000 at 1.4 times its load; then sales of \
            four and a half hours under the room's own controller, with drop-outs, a core that \
            falls to half its speed and a stop of five minutes, beside an oracle that knows the true \
            rates. The same seeds give the same table on every machine.
            """
    )

    @Option(help: "How many sales are run.")
    var seeds = 50

    @Flag(help: "Print the figures as one line of JSON.")
    var json = false

    func validate() throws {
        guard 1...Self.seedLimit ~= seeds else {
            throw ValidationError("--seeds must lie between 1 and \(Self.seedLimit).")
        }
    }

    func run() async throws {
        try await CommandFailure.explained {
            let report = try await ForecastBench(seeds: seeds).run()
            print(json ? report.json : report.markdown)
        }
    }
}
