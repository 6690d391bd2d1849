import Dispatch
import Hummingbird
import WaitingRoom

extension Room {
    /// Where files of policies are read, one after the other: one may name a million networks, and no
    /// request is to wait for that.
    private static let reading = DispatchQueue(label: "stile.policies")

    /// Reads the policy's file again and puts it in force, all of it or nothing; stamps stay good.
    ///
    /// - Returns: What differs from the policy before.
    /// - Throws: A problem if the room has none, if the file is wrong, or if it changes what can't be
    ///   changed while the server runs, see ``PolicyConflict``.
    func reloadPolicy() async throws -> (version: String, change: PolicyChange) {
        guard let policy = parts.policy else {
            throw Problem(
                status: .notFound,
                code: "no-policy",
                title: "The room has no policy",
                detail: "The configuration names no policy for this room."
            )
        }
        return try await withCheckedThrowingContinuation { continuation in
            // All of it there, so that of two reloads the one that read later holds in the end.
            Self.reading.async {
                let result = Result { try self.reload(policy) }
                continuation.resume(with: result)
            }
        }
    }

    private func reload(_ policy: PolicyParts) throws -> (version: String, change: PolicyChange) {
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
        if let conflict = conflict(of: policy, with: fresh.document) { throw Problem(conflict) }
        let before = policy.gate.replace(with: fresh)
        return (fresh.version, PolicyChange(from: before.document, to: fresh.document))
    }

    /// What keeps a policy from taking the place of the one in force; nil if nothing does.
    private func conflict(
        of policy: PolicyParts,
        with fresh: PolicyDocument
    ) -> PolicyConflict? {
        let (now, sale) = (policy.document, saleID)
        func reach(_ document: PolicyDocument) -> PseudonymScope? {
            try? PseudonymScope(room: plan.id, sale: sale, limits: document.limits)
        }
        if (now.boundTokens == .off) != (fresh.boundTokens == .off) { return .binding }
        if !policy.reaches(fresh) { return .partners }
        if reach(now) != reach(fresh) { return .scope }
        if now.limits.paymentGrace != fresh.limits.paymentGrace { return .paymentGrace }
        if now.limits.longestReturnDelay != fresh.limits.longestReturnDelay { return .returnDelay }
        return nil
    }
}

extension PolicyParts {
    /// Whether everybody whom a policy asks was set up, at the same place, when the server started.
    fileprivate func reaches(_ fresh: PolicyDocument) -> Bool {
        fresh.identity.verifier == document.identity.verifier
            && fresh.challenges.providers.allSatisfy { provider in
                provider.kind.isBuiltIn || judges[provider.name]?.isSetUp(for: provider) ?? false
            }
    }
}
