import ArgumentParser
import Foundation
import Service
import StilePass

/// `stile init`: prints a first configuration with fresh secrets.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Print a commented configuration with fresh secrets that runs as it is.",
        discussion: """
            stile init --secrets ./secrets > stile.yaml
            stile serve --config stile.yaml --data data

            Without --secrets they stand in the configuration, which others must not read then.

            The token of the first operator is shown once, on standard error.
            """
    )

    @Option(
        help: "Write the secrets to key files in this folder instead of into the configuration.",
        completion: .directory
    )
    var secrets: String?

    func run() async throws {
        try await CommandFailure.explained {
            let token = FreshSecret.key()
            let text = try self.text(token: token)
            FileHandle.standardError.write(
                Data("The token of the operator `desk`, shown only now: \(token)\n".utf8)
            )
            print(text)
        }
    }

    /// The configuration, whose first operator has that token; key files are written if asked for.
    func text(token: String) throws -> String {
        ConfigurationTemplate.text(
            secrets: try secretsSection(),
            tokenHash: SecretHash(of: token).hexadecimal
        )
    }

    private func secretsSection() throws -> String {
        let now = Timestamp.wallClock()
        guard let secrets else {
            let id = FreshSecret.keyID(at: now)
            return """

                  queueTokenKeys:     # the first one signs, all verify
                    - { id: \(id), key: \(FreshSecret.key()) }
                  admissionPassKeys:  # Ed25519; ES256:... for P-256
                    - { id: \(id), key: \(FreshSecret.key()) }
                  cores:
                    - { room: arena, secret: \(FreshSecret.key()) }
                """
        }
        let folder = KeyFolder(path: secrets)
        for kind in KeyFolder.Kind.allCases { _ = try folder.add(kind, at: now) }
        try folder.setCoreSecret(FreshSecret.key(), room: "arena")
        return " \(secrets)"
    }
}
