import ArgumentParser
import Foundation

/// `stile bench join`: how many durable joins per second, and how long each takes.
struct JoinBenchCommand: AsyncParsableCommand {
    /// The longest run, in seconds.
    static let secondsLimit = 3_600
    /// The most connections.
    static let connectionLimit = 10_000

    static let configuration = CommandConfiguration(
        commandName: "join",
        abstract: "Measure durable joins per second, with the crowd on the same machine.",
        discussion: """
            Starts a whole server on a free loopback port, lets every connection join as soon as its \
            last join was answered, then stops the server, opens its store again and checks that \
            every acknowledged place is in it once.
            """
    )

    @Option(help: "How long to join, in seconds.")
    var seconds = 10

    @Option(help: "How many connections join at the same time.")
    var connections = 128

    @Option(
        help: "A folder for the database; by default a temporary one, removed afterwards.",
        completion: .directory
    )
    var data: String?

    @Flag(help: "Print the figures as one line of JSON.")
    var json = false

    func validate() throws {
        guard 1...Self.secondsLimit ~= seconds else {
            throw ValidationError("--seconds must lie between 1 and \(Self.secondsLimit).")
        }
        guard 1...Self.connectionLimit ~= connections else {
            throw ValidationError("--connections must lie between 1 and \(Self.connectionLimit).")
        }
    }

    func run() async throws {
        try await CommandFailure.explained {
            try await BenchFolder.with(data) { folder in
                let report = try await JoinBench(
                    duration: .seconds(seconds),
                    connections: connections,
                    folder: folder
                ).run()
                print(json ? report.json : report.text)
            }
        }
    }
}
