import ArgumentParser
import Foundation

/// `stile room list`: all rooms of a server at a glance.
struct RoomListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the rooms of a server."
    )

    @OptionGroup var options: OperatorOptions

    func run() async throws {
        try await CommandFailure.explained {
            let answer = try await options.client().read("rooms")
            print(
                options.json
                    ? String(decoding: answer, as: UTF8.self)
                    : RoomReport.table(try RoomReport.readList(answer))
            )
        }
    }
}

/// `stile room show`: everything about one room.
struct RoomShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show how a room stands."
    )

    @Argument(help: "The room.")
    var room: RoomName

    @OptionGroup var options: OperatorOptions

    func run() async throws {
        try await CommandFailure.explained {
            try options.show(try await options.client().read("rooms/\(room.text)"))
        }
    }
}
