import Foundation
import StilePass
import WaitingRoom

/// A configuration with its secrets, as `serve` and `check` both need it before anything is opened.
struct ConfiguredServer: Sendable {
    var configuration: Configuration
    let secrets: SecretStore
    /// The secrets that providers and verifiers are asked with.
    let providerSecrets: ProviderSecrets

    /// Reads a file and the secrets that it names.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - now: Refuses sales that have ended by then; nil if they may have.
    ///   - environment: The process's environment.
    /// - Returns: Both, every room with the secret of its core.
    /// - Throws: ``ConfigurationError`` with the mistakes, or ``SecretError`` for those of a variable.
    static func read(
        _ path: String,
        endingAfter now: Timestamp? = nil,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws -> ConfiguredServer {
        let configuration = try ConfigurationFile.read(path, endingAfter: now)
        let folder = (path as NSString).deletingLastPathComponent
        let secrets: SecretStore
        do {
            secrets = try SecretStore(
                configuration.secrets,
                relativeTo: folder.isEmpty ? "." : folder,
                environment: environment
            )
        } catch SecretError.badVariable(let name) {
            throw SecretError.badVariable(name)
        } catch {
            throw ConfigurationError(mistakes: [
                ConfigurationMistake(
                    file: path,
                    line: configuration.secretsLine,
                    field: "secrets",
                    sentence: "\(error)"
                )
            ])
        }
        let providerSecrets = try providerSecrets(
            configuration,
            relativeTo: folder,
            environment: environment
        )
        let missing =
            missingCoreSecrets(configuration, secrets, file: path)
            + missingProviderSecrets(configuration, providerSecrets, file: path)
        guard missing.isEmpty else { throw ConfigurationError(mistakes: missing) }
        return ConfiguredServer(
            configuration: configuration,
            secrets: secrets,
            providerSecrets: providerSecrets
        )
    }

    private static func providerSecrets(
        _ configuration: Configuration,
        relativeTo folder: String,
        environment: [String: String]
    ) throws -> ProviderSecrets {
        var secretsFolder: String?
        if case .folder(let path) = configuration.secrets {
            secretsFolder = path.hasPrefix("/") || folder.isEmpty ? path : "\(folder)/\(path)"
        }
        return try ProviderSecrets(folder: secretsFolder, environment: environment)
    }

    private static func missingProviderSecrets(
        _ configuration: Configuration,
        _ secrets: ProviderSecrets,
        file: String
    ) -> [ConfigurationMistake] {
        configuration.rooms.enumerated().flatMap { index, room in
            let policy = configuration.policies[room.id]?.document
            return (policy.map(secrets.missing) ?? []).map { name in
                ConfigurationMistake(
                    file: file,
                    line: configuration.roomLines[room.id],
                    field: "rooms[\(index)].policy",
                    sentence: "\(ProviderSecretError.missing(name))"
                )
            }
        }
    }

    private static func missingCoreSecrets(
        _ configuration: Configuration,
        _ secrets: SecretStore,
        file: String
    ) -> [ConfigurationMistake] {
        let isFolder = if case .folder = configuration.secrets { true } else { false }
        return configuration.rooms.filter { (try? secrets.coreSecret(of: $0.id)) == nil }.map {
            room in
            ConfigurationMistake(
                file: file,
                line: configuration.roomLines[room.id],
                field: isFolder ? "secrets" : "secrets.cores",
                sentence: "\(SecretError.noCoreSecret(room.id))"
                    + (isFolder ? " The folder lacks core/\(room.id).secret." : "")
            )
        }
    }
}
