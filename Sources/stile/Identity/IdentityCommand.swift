import ArgumentParser

/// `stile identity`: looks after what links pseudonyms to people.
struct IdentityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "identity",
        abstract: "Destroy the keys that link the pseudonyms of a sale to people.",
        subcommands: [IdentityForgetCommand.self]
    )
}
