import ArgumentParser
import WaitingRoom

/// `stile policy`: checks, tries, explains and compares policies before a sale.
struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Check, try, explain and compare anti-scalper policies.",
        discussion: "Simulations/policies/README.md teaches the format of the files.",
        subcommands: [
            PolicyCheckCommand.self, PolicyTestCommand.self, PolicyExplainCommand.self,
            PolicyDiffCommand.self, PolicySchemaCommand.self, PolicySimulateCommand.self,
        ]
    )
}

extension PolicyStage: ExpressibleByArgument {}
