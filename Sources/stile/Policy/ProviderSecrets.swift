import Foundation
import WaitingRoom

/// The secrets that providers of challenges and the verifier of documents are asked with.
///
/// They never stand in a policy: each is a file `providers/NAME.secret` in the folder of secrets, or a
/// pair in the environment, which comes first.
struct ProviderSecrets: Sendable {
    /// `name=secret` pairs, separated by commas.
    static let variable = "STILE_PROVIDER_SECRETS"
    /// The name by which the verifier of identity documents has its secret.
    static let verifier = "verifier"
    /// The longest secret, in bytes.
    static let byteLimit = 4_096
    /// What the name of a provider with a secret may be.
    static let nameRule = "\(SaleName.rule) The provider's secret is found by it."

    private let secrets: [String: String]

    /// Reads what a folder and the environment hold.
    ///
    /// - Parameters:
    ///   - folder: The folder of secrets; nil where the configuration names none.
    ///   - environment: The process's environment.
    /// - Throws: ``ProviderSecretError``, whose sentences quote no secret.
    init(
        folder: String?,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(ProviderSecretError) {
        var secrets = try folder.map(Self.files) ?? [:]
        for (name, secret) in try Self.pairs(environment[Self.variable] ?? "") {
            secrets[name] = secret
        }
        self.secrets = secrets
    }

    /// The secret of a provider; nil if it has none.
    subscript(_ name: String) -> String? { secrets[name] }

    /// The names that a policy needs secrets by and that have none, in the policy's order.
    func missing(for policy: PolicyDocument) -> [String] {
        Self.names(neededBy: policy).filter { secrets[$0] == nil }
    }

    /// The names that a policy needs secrets by.
    static func names(neededBy policy: PolicyDocument) -> [String] {
        policy.challenges.providers.filter { !$0.kind.isBuiltIn }.map(\.name)
            + (policy.identity.verifier == nil ? [] : [verifier])
    }

    /// Whether a provider with a secret may have that name.
    static func isName(_ text: String) -> Bool { SaleName.isValid(text) && text != verifier }

    private static func files(
        in folder: String
    ) throws(ProviderSecretError) -> [String: String] {
        let folder = "\(folder)/providers"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        var secrets: [String: String] = [:]
        for file in names where file.hasSuffix(".secret") {
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(file)")
            else { throw .file("\(folder)/\(file)") }
            let text = String(decoding: data, as: UTF8.self)
                .trimmingCharacters(in: .whitespacesAndNewlines)
            let name = String(file.dropLast(7))
            guard isUsable(text) else { throw .unusable(name) }
            secrets[name] = text
        }
        return secrets
    }

    private static func pairs(_ text: String) throws(ProviderSecretError) -> [String: String] {
        var secrets: [String: String] = [:]
        for pair in text.split(separator: ",") {
            let parts = pair.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { throw .variable }
            guard isUsable(String(parts[1])) else { throw .unusable(String(parts[0])) }
            secrets[String(parts[0])] = String(parts[1])
        }
        return secrets
    }

    private static func isUsable(_ secret: String) -> Bool {
        (1...byteLimit).contains(secret.utf8.count) && secret.utf8.allSatisfy { $0 >= 0x20 }
    }
}

/// Why the secrets of providers can't be used.
///
/// No case carries a secret.
enum ProviderSecretError: Error, Equatable, CustomStringConvertible {
    /// The variable does not hold pairs.
    case variable
    /// The secret of that name is empty, too long or of several lines.
    case unusable(String)
    /// A file can't be read.
    case file(String)
    /// A provider that a policy names has no secret.
    case missing(String)

    var description: String {
        switch self {
        case .variable:
            "The environment variable \(ProviderSecrets.variable) must hold pairs name=secret, "
                + "separated by commas."
        case .unusable(let name):
            "The secret of the provider \(name) must be one line of 1 to "
                + "\(ProviderSecrets.byteLimit) bytes."
        case .file(let path): "The secret in \(path) can't be read."
        case .missing(let name):
            "The policy asks \(name), which has no secret: providers/\(name).secret in the folder "
                + "of secrets, or \(name)=... in \(ProviderSecrets.variable)."
        }
    }
}
