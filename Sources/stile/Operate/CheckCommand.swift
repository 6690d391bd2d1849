import ArgumentParser
import Service
import StilePass
import WaitingRoom

/// `stile check`: validates a configuration and prints it as it is understood.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Validate a configuration and print it with every default, without secrets.",
        discussion: """
            Each mistake is one line: file, line, field, and what was expected. What works but is \
            hardly meant is a warning. A sale that has ended is a mistake here; `serve` opens it.
            """
    )

    @Option(help: "The configuration file.", completion: .file(extensions: ["yaml", "yml"]))
    var config = "stile.yaml"

    func run() async throws {
        try await CommandFailure.explained {
            let server = try ConfiguredServer.read(config, endingAfter: Timestamp.wallClock())
            let configuration = server.configuration
            ConfigurationWarning.write(
                ConfigurationWarning.cores(of: configuration, file: config)
                    + ConfigurationWarning.openSecrets(of: configuration, file: config)
                    + ConfigurationWarning.policies(of: configuration, file: config)
                    + ConfigurationWarning.rooms(of: server, file: config)
            )
            print(try configuration.effective(), terminator: "")
            for room in configuration.rooms {
                guard let policy = configuration.policies[room.id]?.document else { continue }
                print("# The policy of \(room.id): \(policy.title), version \(policy.version)")
            }
        }
    }
}
