import ArgumentParser
import Foundation
import Simulation

/// `stile export`: writes what a room's sale did as JSON lines.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write what a room's sale did as JSON lines.",
        discussion: """
            The first line is a header: room, sale, schedule and plan. Each further line is an event \
            with its time "t" in seconds after the sale's start: places that joined, were called, \
            lapsed, redeemed, ended or left, and what operators changed. It names places and nobody. \
            It reads the data folder of a server that was stopped or that runs, and changes nothing. \
            The clock of a sale stands still while nobody is served; events of the name standstill \
            say when, and for how long.
            """
    )

    @Option(help: "The room.")
    var room: String

    @Option(help: "The folder of the database.", completion: .directory)
    var data = "data"

    @Option(help: "The configuration file.", completion: .file(extensions: ["yaml", "yml"]))
    var config = "stile.yaml"

    @Option(help: "The file to write, instead of standard output.", completion: .file())
    var output: String?

    func run() async throws {
        try await CommandFailure.explained {
            let export = try SaleExport(
                room: room,
                configuration: try ConfigurationFile.read(config),
                folder: data
            )
            try ExportOutput.writing(to: output) { try export.write(to: &$0) }
            guard let output else { return }
            let line =
                "\(export.count) events of the sale \(export.header.sale) are in \(output).\n"
            FileHandle.standardError.write(Data(line.utf8))
        }
    }
}
