import ArgumentParser
import Simulation

/// `stile bench control`: the control experiment, as a table.
struct ControlBenchCommand: AsyncParsableCommand {
    /// The most seeds.
    static let seedLimit = 1_000

    static let configuration = CommandConfiguration(
        commandName: "control",
        abstract: "Compare release policies on a core that slows to half, in virtual time.",
        discussion: """
            Two hours of endless demand on 1,000 servers; after one hour sessions last twice as \
            long. The room's own controller runs beside a fixed rate, a live rate and a proportional \
            controller, under several delays of the core's reports. The same seeds give the same \
            table on every machine.
            """
    )

    @Option(help: "How many seeds each cell of the table is run with.")
    var seeds = 20

    @Flag(help: "Print the figures as one line of JSON.")
    var json = false

    func validate() throws {
        guard 1...Self.seedLimit ~= seeds else {
            throw ValidationError("--seeds must lie between 1 and \(Self.seedLimit).")
        }
    }

    func run() async throws {
        try await CommandFailure.explained {
            let report = try await ControlBench(seeds: seeds).run()
            print(json ? report.json : report.markdown)
        }
    }
}
