import ArgumentParser
import Foundation
import Logging
import Service
import TicketOffice
import UnixSignals
import WaitingRoom

/// `stile serve`: opens the rooms of a configuration and serves them until it is told to stop.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Open the rooms of a configuration and serve them.",
        discussion: """
            SIGTERM and Ctrl-C stop it gracefully: open requests are answered and everything that \
            was accepted is stored. After a crash, start it again on the same folder: nobody loses \
            a place.
            """
    )

    @Option(help: "The configuration file.", completion: .file(extensions: ["yaml", "yml"]))
    var config = "stile.yaml"

    @Option(help: "The folder for the database; it is created if need be.", completion: .directory)
    var data = "data"

    @Option(help: "The port, instead of the one in the configuration; 0 takes a free one.")
    var port: Int?

    @Option(help: "How much to log: debug, info, notice, warning, error.")
    var logLevel: Logger.Level = .notice

    func validate() throws {
        if let port, !(0...65_535).contains(port) {
            throw ValidationError("--port must lie between 0 and 65535.")
        }
    }

    func run() async throws {
        try await CommandFailure.explained {
            let server = try ConfiguredServer.read(config)
            var configuration = server.configuration
            if let port { configuration.server.port = port }
            ConfigurationWarning.write(
                ConfigurationWarning.openSecrets(of: configuration, file: config)
                    + ConfigurationWarning.rooms(of: server, file: config)
            )
            var logger = Logger(
                label: "stile",
                factory: { StreamLogHandler.standardError(label: $0) }
            )
            logger.logLevel = logLevel
            let node = try await ServerNode(
                configuration,
                secrets: server.secrets,
                policies: PolicyAssembly(server, config: config, data: data),
                folder: data,
                logger: logger
            )
            let announced = configuration
            try await node.run(shutdownSignals: [.sigterm, .sigint]) { port in
                announce(announced, port: port)
            }
        }
    }
}

private func announce(_ configuration: Configuration, port: Int) {
    let address = configuration.server.address(port: port)
    var lines = ["Stile listens at \(address)"]
    if configuration.server.publicURL != nil { lines[0] += " (port \(port) of this machine)" }
    for room in configuration.rooms {
        lines.append("  \(room.title): \(address)/rooms/\(room.id)")
        lines.append("  its status: \(address)/status/\(room.id)")
        if configuration.office.events.contains(where: { $0.id == room.id }) {
            lines.append("  its ticket office: \(address)/shop/\(room.id)")
        }
    }
    // Written past the buffer of standard output, because whoever started the server waits for it.
    FileHandle.standardOutput.write(Data((lines.joined(separator: "\n") + "\n").utf8))
}

extension Logger.Level: @retroactive ExpressibleByArgument {}
