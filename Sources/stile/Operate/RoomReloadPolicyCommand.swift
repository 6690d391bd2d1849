import ArgumentParser
import Foundation

/// `stile room reload-policy`: takes the policy's file anew without a restart.
struct RoomReloadPolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reload-policy",
        abstract: "Let a running server read the policy of a room again.",
        discussion: """
            All of the file counts or nothing: a mistake leaves the policy in force as it is. What \
            visitors have shown so far stays good. The server's log says who did it and what differs.

            What can't change while the server runs is refused by its field: boundTokens to or from off, \
            whom challenges and documents are judged by, whether limits count in a sale, over an event or \
            over a window, limits.paymentGrace and limits.longestReturnDelay.
            """
    )

    @Argument(help: "The room.")
    var room: RoomName

    @OptionGroup var options: OperatorOptions

    func run() async throws {
        try await CommandFailure.explained {
            let answer = try await options.client().post("rooms/\(room.text)/policy")
            if options.json { return print(String(decoding: answer, as: UTF8.self)) }
            guard let reload = try? JSONDecoder().decode(PolicyReload.self, from: answer)
            else { throw OperatorFailure.foreignAnswer(status: 200) }
            print("\(room.text): policy \(reload.policy)\n\(reload.change)")
        }
    }
}

private struct PolicyReload: Decodable {
    var policy, change: String
}
