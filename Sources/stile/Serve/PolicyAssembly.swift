import Foundation
import Logging
import Service
import StilePass
import WaitingRoom

/// Puts together what a room with a policy needs: keys, providers, a verifier, and the file itself.
struct PolicyAssembly: Sendable {
    /// The folder that paths of policies start from.
    let folder: String
    /// The secrets of providers and of the verifier.
    let providerSecrets: ProviderSecrets
    /// The keys of the operator's site, and what the keys of challenges are derived from.
    let secrets: SecretStore
    /// Where the keys of pseudonyms lie.
    let eventKeys: EventKeyFolder
    /// Where files of decisions are written.
    let data: String

    /// Takes what a configuration with its secrets says.
    init(_ server: ConfiguredServer, config: String, data: String) {
        let folder = (config as NSString).deletingLastPathComponent
        self.folder = folder.isEmpty ? "." : folder
        self.data = data
        providerSecrets = server.providerSecrets
        secrets = server.secrets
        eventKeys = EventKeyFolder(
            server.configuration.secrets,
            relativeTo: self.folder,
            data: data
        )
    }

    /// The parts of a room's policy; nil of a room that has none.
    ///
    /// - Throws: ``PolicyAssemblyError``, or what is wrong with a provider, a file or the policy.
    func parts(
        of policy: RoomPolicy?,
        for room: RoomPlan,
        exchange: (any ProviderExchange)?,
        logger: Logger
    ) throws -> PolicyParts? {
        guard let policy else { return nil }
        guard let challengeKeys = ChallengeKeys(secret: secrets.challengeSecret)
        else { throw PolicyAssemblyError.shortSecret }
        let document = policy.document
        let gate = PolicyGate(
            try CompiledPolicy(document),
            room: room.id,
            log: try policy.decisions.map {
                try DecisionLog(path: "\(data)/\($0)", logger: logger)
            }
        )
        let eventKeys = EventKeys(folder: eventKeys, room: room.id) {
            IdentityPlan.due(
                ends: room.schedule.ends,
                retention: gate.policy.document.identity.retention
            )
        }
        return PolicyParts(
            gate: gate,
            read: { [policy, folder] in try CompiledPolicy(try policy.readAgain(in: folder)) },
            challengeKeys: challengeKeys,
            pseudonymKey: { scope, sale in try eventKeys.key(scope, sale: sale) },
            accountKeys: secrets.accountKeys,
            judges: try judges(of: document, exchange),
            verifier: try verifier(of: document, exchange),
            signIn: policy.signIn,
            logger: logger
        )
    }

    /// Destroys the keys of pseudonyms when their time is over, in whichever room's sale they were made.
    func retention(of rooms: [Room], logger: Logger) -> IdentityRetention {
        IdentityRetention(rooms: rooms, keys: eventKeys, logger: logger)
    }

    private func judges(
        of document: PolicyDocument,
        _ exchange: (any ProviderExchange)?
    ) throws -> [String: ChallengeJudge] {
        var judges: [String: ChallengeJudge] = [:]
        for provider in document.challenges.providers where !provider.kind.isBuiltIn {
            guard let secret = providerSecrets[provider.name]
            else { throw ProviderSecretError.missing(provider.name) }
            do throws(ProviderSetupError) {
                judges[provider.name] = try ChallengeJudge(
                    provider: provider,
                    secret: secret,
                    exchange: exchange
                )
            } catch {
                throw PolicyAssemblyError.provider(provider.name, error.sentence)
            }
        }
        return judges
    }

    private func verifier(
        of document: PolicyDocument,
        _ exchange: (any ProviderExchange)?
    ) throws -> IdentityVerifier? {
        guard let url = document.identity.verifier else { return nil }
        guard let secret = providerSecrets[ProviderSecrets.verifier]
        else { throw ProviderSecretError.missing(ProviderSecrets.verifier) }
        guard let exchange
        else { throw PolicyAssemblyError.provider(url, ProviderSetupError.noClient.sentence) }
        guard let key = VerifierKey(bytes: Array(secret.utf8))
        else { throw PolicyAssemblyError.verifierSecret }
        return IdentityVerifier(url: url, key: key, exchange: exchange)
    }
}

/// Why a policy can't be put in force.
enum PolicyAssemblyError: Error, CustomStringConvertible {
    /// The secret of challenges is too short.
    case shortSecret
    /// The secret that is shared with the verifier is too short.
    case verifierSecret
    /// A provider can't be asked.
    case provider(String, String)

    var description: String {
        switch self {
        case .shortSecret: "The key of the queue tokens is too short to make challenges with."
        case .verifierSecret:
            "The secret that is shared with the verifier has fewer than "
                + "\(VerifierKey.minimumKeyBytes) bytes."
        case .provider(let name, let sentence): "The provider \(name) can't be asked. \(sentence)"
        }
    }
}
