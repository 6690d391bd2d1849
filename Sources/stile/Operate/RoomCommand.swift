import ArgumentParser
import Foundation
import WaitingRoom

/// `stile room`: what operators do to the rooms of a running server.
struct RoomCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "room",
        abstract: "Look at the rooms of a running server, and change them.",
        discussion: """
            The operator's token is read from the file that --token-file names, or else from the \
            environment variable STILE_OPERATOR_TOKEN. It is never an argument.
            """,
        subcommands: [
            RoomListCommand.self, RoomShowCommand.self, RoomPauseCommand.self,
            RoomResumeCommand.self, RoomSetCommand.self, RoomMessageCommand.self,
            RoomResetCommand.self, RoomReloadPolicyCommand.self,
        ]
    )
}

/// What every command of an operator needs to know.
struct OperatorOptions: ParsableArguments {
    @Option(help: "The address of the server, such as https://queue.example.org.")
    var server: String

    @Option(help: "The file with the operator's token.", completion: .file())
    var tokenFile: String?

    @Flag(help: "Print the server's JSON instead of a table.")
    var json = false

    /// A client for the server, with the operator's token.
    ///
    /// - Throws: ``OperatorFailure``.
    func client(
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(OperatorFailure) -> OperatorClient {
        try OperatorClient(
            server: server,
            token: OperatorToken(file: tokenFile, environment: environment)
        )
    }

    /// Prints what the server said of one room.
    func show(_ answer: Data) throws {
        print(json ? String(decoding: answer, as: UTF8.self) : try RoomReport.read(answer).text)
    }
}

/// The name of a room on the command line.
struct RoomName: ExpressibleByArgument {
    let text: String

    init?(argument: String) {
        guard SaleName.isValid(argument) else { return nil }
        text = argument
    }
}
