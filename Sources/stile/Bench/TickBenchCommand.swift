import ArgumentParser
import Queueing
import StilePass
import WaitingRoom

/// `stile bench tick`: what a decision of the leader costs, and the load that a promise allows.
struct TickBenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tick",
        abstract: "Measure a tick of the admission controller and Erlang's inverse.",
        discussion: """
            The controller watches as many sessions as asked for, of which some begin and end at each \
            tick; a tick is the decision and the snapshot that goes with it. Beside it, the largest \
            offered load of so many servers that lets one in twenty wait.
            """
    )

    @Option(help: "How many sessions run.")
    var sessions = 100_000

    @Option(help: "How many servers the offered load is sought for.")
    var servers = 10_000

    @Option(help: "How many ticks are measured.")
    var ticks = 400

    @Flag(help: "Print the figures as one line of JSON.")
    var json = false

    func validate() throws {
        try Self.check("--sessions", sessions, 100...1_000_000)
        try Self.check("--servers", servers, 1...Erlang.maximumServers)
        try Self.check("--ticks", ticks, 10...100_000)
    }

    func run() async throws {
        try await CommandFailure.explained {
            let report = try TickBench(sessions: sessions, servers: servers, ticks: ticks).run()
            print(json ? report.json : report.text)
        }
    }

    private static func check(_ option: String, _ value: Int, _ range: ClosedRange<Int>) throws {
        guard range.contains(value) else {
            throw ValidationError(
                "\(option) must lie between \(range.lowerBound) and \(range.upperBound)."
            )
        }
    }
}
