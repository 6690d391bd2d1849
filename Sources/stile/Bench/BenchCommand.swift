import ArgumentParser

/// `stile bench`: measures this machine.
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure what Stile does on this machine.",
        discussion: "Figures that mean something come from a release build on an idle machine.",
        subcommands: [
            JoinBenchCommand.self, TickBenchCommand.self, ControlBenchCommand.self,
            ForecastBenchCommand.self, QueueBenchCommand.self, SaleBenchCommand.self,
            TheoryBenchCommand.self, PolicyBenchCommand.self,
        ]
    )
}
