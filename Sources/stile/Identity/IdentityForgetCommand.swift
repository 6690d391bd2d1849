import ArgumentParser
import Foundation

/// `stile identity forget`: destroys the keys of a room's pseudonyms, and so the link to people.
struct IdentityForgetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract: "Destroy the identity keys of a room.",
        discussion: """
            What was counted under a key stays in the database and belongs to nobody any more. A \
            server that runs stops using the key at once, and takes no document and no account in \
            that sale from then on. Copies of the key in backups are yours to destroy. At a terminal \
            you confirm this by typing the room's name.

            A server that runs does this by itself: it destroys a key once identity.retention has passed \
            since the end of every sale that uses it. A sale ends at its `ends`, or when a reset or a new \
            id puts another in its place. Of a room that is in no configuration any more, a sale without \
            an end keeps its key until you run this. A file that is damaged is overwritten as a whole, \
            but with --sale only that sale's own file.
            """
    )

    @Option(help: "The room.")
    var room: RoomName

    @Option(help: "Only the keys that this sale of the room uses.")
    var sale: String?

    @Option(help: "The configuration file.", completion: .file(extensions: ["yaml", "yml"]))
    var config = "stile.yaml"

    @Option(
        help: "The folder for the database; keys of inline secrets lie there.",
        completion: .directory
    )
    var data = "data"

    @Flag(help: "Do not ask.")
    var yes = false

    func run() async throws {
        try await CommandFailure.explained {
            let configuration = try ConfigurationFile.read(config)
            let forgetting = try IdentityForgetting(
                room: room.text,
                sale: sale,
                event: configuration.events[room.text],
                folder: EventKeyFolder(
                    configuration.secrets,
                    relativeTo: (config as NSString).deletingLastPathComponent,
                    data: data
                )
            )
            if !yes {
                try forgetting.confirm(isTerminal: isatty(STDIN_FILENO) == 1) { question in
                    FileHandle.standardError.write(Data(question.utf8))
                    return readLine()
                }
            }
            for line in try forgetting.run() { print(line) }
        }
    }
}
