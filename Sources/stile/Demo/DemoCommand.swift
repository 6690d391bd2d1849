import ArgumentParser
import Foundation
import Logging
import Service
import StilePass
import TicketOffice
import UnixSignals
import WaitingRoom

/// `stile demo`: a room, the ticket office behind it and a crowd, in one process.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Watch a whole sale: a room, the ticket office behind it, and a real crowd.",
        discussion: """
            Replays round one of ShmooCon 2019. Published are 500 tickets, 1,900 requests a second \
            before the link and 3,456 after it, all tickets held after five seconds, and the last \
            order after twelve minutes; that it was 2,707 people is derived from those rates. The \
            opening runs in real time, the minutes of paying run faster. Everything runs on one \
            free local port and in one temporary folder, which is removed at the end. Ctrl-C ends \
            it early, with the sums.
            """
    )

    /// How much faster people may pay.
    static let speedRange = 1.0...100.0

    @Option(help: "How many times faster than life people pay (1 to 100).")
    var speed = 20.0

    @Option(help: "What the crowd's dice begin with.")
    var seed: UInt64 = 2019

    @Flag(help: "Print the summary as JSON in the last line.")
    var json = false

    func validate() throws {
        guard Self.speedRange.contains(speed) else {
            throw ValidationError("--speed must lie between 1 and 100.")
        }
    }

    func run() async throws {
        try await CommandFailure.explained {
            let folder = FileManager.default.temporaryDirectory
                .appendingPathComponent("stile-demo-\(UUID().uuidString)").path
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let mistakes = try await play(in: folder)
            guard mistakes.isEmpty else { throw DemoFailure(mistakes: mistakes) }
        }
    }

    private func play(in folder: String) async throws -> [String] {
        let lead = Duration.seconds(DemoSale.rushBefore)
        let sale = DemoSale(speed: speed, linkAt: Timestamp.wallClock() + lead + .seconds(1))
        let configuration = try sale.configuration()
        let secrets = try SecretStore(configuration.secrets, relativeTo: folder, environment: [:])
        var logger = Logger(label: "stile", factory: { StreamLogHandler.standardError(label: $0) })
        logger.logLevel = .warning
        let node = try await ServerNode(
            configuration,
            secrets: secrets,
            folder: folder,
            logger: logger
        )
        guard let room = node.rooms.room(DemoSale.room), let office = node.office
        else { throw DemoFailure(mistakes: ["the demonstration could not be put together"]) }
        let stage = DemoStage(sale: sale, seed: seed, room: room, office: office)
        try await node.run(
            shutdownSignals: [.sigint, .sigterm],
            visitor: stage,
            onListening: { port in stage.open(port: port) }
        )
        return try stage.report(json: json)
    }
}

/// Why a demonstration failed.
struct DemoFailure: Error, CustomStringConvertible {
    var mistakes: [String]

    var description: String { "The sums are wrong: " + mistakes.joined(separator: "; ") + "." }
}
