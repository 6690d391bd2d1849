extension PolicyLint {
    /// Challenges that nobody could pass, or only some.
    static func challengeFindings(_ document: PolicyDocument) -> [PolicyFinding] {
        document.requirements(of: .challenge).flatMap { part, stage in
            let serving = document.challenges.providers.filter { $0.stages.contains(stage) }
            guard let first = serving.map(\.fromWeight).min() else {
                return [
                    PolicyFinding(
                        .error,
                        part,
                        "require",
                        "No provider serves \(stage.rawValue), so nobody can pass a challenge there."
                    )
                ]
            }
            var findings: [PolicyFinding] = []
            if first > 0 {
                findings.append(
                    PolicyFinding(
                        .warning,
                        "challenges",
                        "providers",
                        "At \(stage.rawValue) no provider serves weights below \(first)."
                    )
                )
            }
            if !serving.contains(where: { $0.kind == .pause }) {
                findings.append(
                    PolicyFinding(
                        .warning,
                        "challenges",
                        "providers",
                        """
                        At \(stage.rawValue) browsers without scripts cannot pass a challenge, as no \
                        provider is a pause.
                        """
                    )
                )
            }
            return findings
        }
    }

    /// Documents that are required and cannot be shown, or the reverse.
    static func identityFindings(_ document: PolicyDocument) -> [PolicyFinding] {
        let required = document.requirements(of: .identity)
        if document.identity.documents.isEmpty {
            return required.prefix(1).map { part, _ in
                PolicyFinding(
                    .error,
                    part,
                    "require",
                    "No document counts, so nobody can show one; name some in identity.documents."
                )
            }
        }
        let isUsed =
            !required.isEmpty || document.limits.subjects.contains(.document)
            || document.rules.contains { rule in
                rule.when?.fields.contains {
                    $0.signal == .stampsIdentity || $0.signal == .stampsDocument
                } ?? false
            }
        if isUsed { return [] }
        return [
            PolicyFinding(
                .warning,
                "identity",
                "documents",
                "Documents can be shown, but no rule and no limit asks for one."
            )
        ]
    }

    /// Limits that bind nobody, or only those who choose to be bound.
    static func limitFindings(_ document: PolicyDocument) -> [PolicyFinding] {
        let named =
            document.limits.limits.map { ("limit \"\($0.name)\"", $0.subject) }
            + document.limits.onePlacePer.sorted().map { ("limits.onePlacePer", $0) }
        return named.compactMap { part, subject in
            finding(for: subject, part, document)
        }
    }

    private static func finding(
        for subject: SubjectKind,
        _ part: String,
        _ document: PolicyDocument
    ) -> PolicyFinding? {
        switch subject {
        case .document where document.identity.documents.isEmpty:
            return PolicyFinding(.error, part, "subject", "It binds nobody, as no document counts.")
        case .document where document.requirements(of: .identity).isEmpty:
            return PolicyFinding(.warning, part, "subject", unbound("a document"))
        case .account where document.requirements(of: .account).isEmpty:
            return PolicyFinding(.warning, part, "subject", unbound("an account"))
        case .device where document.boundTokens == .off:
            return PolicyFinding(
                .error,
                part,
                "subject",
                "It binds nobody, as bound tokens are off."
            )
        case .device where document.boundTokens == .optional:
            return PolicyFinding(.warning, part, "subject", unbound("a key"))
        default: return nil
        }
    }

    private static func unbound(_ thing: String) -> String {
        "Whoever brings no \(thing.split(separator: " ").last ?? "") is not bound by it, "
            + "as nothing requires \(thing)."
    }
}

extension LimitsPlan {
    /// What limits apply to.
    fileprivate var subjects: Set<SubjectKind> { Set(limits.map(\.subject)).union(onePlacePer) }
}
