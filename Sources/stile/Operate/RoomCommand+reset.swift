import ArgumentParser
import Foundation
import WaitingRoom

/// `stile room reset`: ends the running sale and begins a new one.
struct RoomResetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset",
        abstract: "End the running sale and begin a new one.",
        discussion: """
            Every place, token and pass of the running sale is void from then on. At a terminal you \
            confirm this by typing the running sale's name.
            """
    )

    @Argument(help: "The room.")
    var room: RoomName

    @Option(help: "The new sale's name, never used before; else the running one's with a number.")
    var sale: String?

    @Flag(help: "Do not ask.")
    var yes = false

    @OptionGroup var options: OperatorOptions

    func validate() throws {
        if let sale, !SaleName.isValid(sale) { throw ValidationError(SaleName.rule) }
    }

    func run() async throws {
        try await CommandFailure.explained {
            let client = try options.client()
            let before = try RoomReport.read(try await client.read("rooms/\(room.text)"))
            if !yes {
                let isTerminal = isatty(STDIN_FILENO) == 1
                try ResetConfirmation(before).ask(isTerminal: isTerminal) { question in
                    FileHandle.standardError.write(Data(question.utf8))
                    return readLine()
                }
            }
            try options.show(
                try await Self.reset(room.text, from: before.sale, to: sale, client)
            )
        }
    }

    /// Ends one sale and begins another; a sale that began meanwhile is left alone.
    ///
    /// - Throws: ``OperatorFailure``.
    static func reset(
        _ room: String,
        from running: String,
        to next: String?,
        _ client: OperatorClient
    ) async throws -> Data {
        do {
            return try await client.post(
                "rooms/\(room)/reset",
                ["confirm": running, "sale": next].compactMapValues(\.self)
            )
        } catch OperatorFailure.refused(_, _, _, field: "confirm") {
            throw OperatorFailure.saleChanged
        }
    }
}

/// The question that stands before a reset.
struct ResetConfirmation {
    private let report: RoomReport

    init(_ report: RoomReport) { self.report = report }

    /// What will be lost, and what to type.
    var question: String {
        """
        This ends the sale \(report.sale) of the room \(report.room) for good:
          \(report.waiting) waiting lose their places,
          \(report.inCore) inside the core lose their sessions.
        Type the name of the sale to go on: 
        """
    }

    /// Asks, and returns if the answer is the sale's name.
    ///
    /// - Throws: ``OperatorFailure/noTerminal`` or ``OperatorFailure/notConfirmed``.
    func ask(isTerminal: Bool, _ read: (String) -> String?) throws(OperatorFailure) {
        guard isTerminal else { throw .noTerminal }
        let answer = read(question)?.trimmingCharacters(in: .whitespaces)
        guard answer == report.sale else { throw .notConfirmed }
    }
}
