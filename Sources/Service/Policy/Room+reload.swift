import Hummingbird
import WaitingRoom

extension Room {
    /// Reads the policy's file again and puts it in force, all of it or nothing; stamps stay good.
    ///
    /// - Returns: What differs from the policy before.
    /// - Throws: A problem if the room has none, if the file is wrong, or if it changes whether tokens
    ///   are bound to keys, which the page that everybody has open can't follow.
    func reloadPolicy() throws -> (version: String, change: PolicyChange) {
        guard let policy = parts.policy else {
            throw Problem(
                status: .notFound,
                code: "no-policy",
                title: "The room has no policy",
                detail: "The configuration names no policy for this room."
            )
        }
        let fresh: CompiledPolicy
        do {
            fresh = try policy.read()
        } catch {
            throw Problem(
                status: .unprocessableContent,
                code: "policy-refused",
                title: "The policy is not taken",
                detail: "\(error) The policy in force stays."
            )
        }
        let binds = { (document: PolicyDocument) in document.boundTokens != .off }
        guard binds(fresh.document) == binds(policy.document) else {
            throw Problem(
                status: .conflict,
                code: "policy-binding",
                title: "The policy is not taken",
                detail: "Whether tokens are bound to keys can't change while the server runs.",
                field: "boundTokens"
            )
        }
        guard policy.reaches(fresh.document) else {
            throw Problem(
                status: .conflict,
                code: "policy-partners",
                title: "The policy is not taken",
                detail: "Providers and the verifier are set up when the server starts; restart it.",
                field: "challenges"
            )
        }
        let before = policy.gate.replace(with: fresh)
        return (fresh.version, PolicyChange(from: before.document, to: fresh.document))
    }
}

extension PolicyParts {
    /// Whether everybody whom a policy asks was set up, with the same words, when the server started.
    fileprivate func reaches(_ fresh: PolicyDocument) -> Bool {
        let builtIn: Set<ChallengeProvider.Kind> = [.proofOfWork, .pause]
        return fresh.identity.verifier == document.identity.verifier
            && fresh.challenges.providers.allSatisfy { provider in
                builtIn.contains(provider.kind) || judges[provider.name]?.provider == provider
            }
    }
}
