import ArgumentParser

/// The command line.
@main
struct Stile: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stile",
        abstract: "A waiting room for on-sales that more people want than can be served.",
        subcommands: [
            ServeCommand.self, InitCommand.self, CheckCommand.self, DemoCommand.self,
            RoomCommand.self, KeysCommand.self, TokenCommand.self, IdentityCommand.self,
            PolicyCommand.self, ErlangCommand.self, PlanCommand.self, SimulateCommand.self,
            RehearseCommand.self, FitCommand.self, ExportCommand.self, BenchCommand.self,
        ]
    )
}
