import ArgumentParser
import Foundation
import WaitingRoom

/// `stile check`: validates a configuration and prints it as it is understood.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Validate a configuration and print it with every default, without secrets.",
        discussion: "Each mistake is one line: file, line, field, and what was expected.")

    @Option(help: "The configuration file.", completion: .file(extensions: ["yaml", "yml"]))
    var config: String

    func run() async throws {
        try await CommandFailure.explained {
            let configuration = try ConfigurationFile.read(config)
            let folder = (config as NSString).deletingLastPathComponent
            let secrets = try SecretStore(
                configuration.secrets, relativeTo: folder.isEmpty ? "." : folder)
            for room in configuration.rooms { _ = try secrets.coreSecret(of: room.id) }
            print(try configuration.effective(), terminator: "")
        }
    }
}
