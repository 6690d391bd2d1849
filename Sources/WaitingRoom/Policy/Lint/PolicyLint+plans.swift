extension PolicyLint {
    /// Challenges of another kind than the author may think, or that only some can pass.
    static func challengeFindings(_ document: PolicyDocument) -> [PolicyFinding] {
        document.requirements(of: .challenge).flatMap { part, stage in
            let serving = document.challenges.providers.filter { $0.stages.contains(stage) }
            let findings = [builtIn(part, stage, serving), scriptless(stage, serving)]
            return findings.compactMap(\.self)
        }
    }

    /// Where browsers without scripts have no way.
    private static func scriptless(
        _ stage: PolicyStage,
        _ serving: [ChallengeProvider]
    ) -> PolicyFinding? {
        let first = serving.filter { $0.kind == .pause }.map(\.fromWeight).min()
        if let first, first <= 0 { return nil }
        let weights = first.map { " for weights below \($0)" } ?? ""
        return PolicyFinding(
            .warning,
            "challenges",
            "providers",
            """
            At \(stage.rawValue) browsers without scripts cannot pass a challenge, as no provider is \
            a pause\(weights).
            """
        )
    }

    /// Where the ordinary built-in work stands in for providers that are not listed.
    private static func builtIn(
        _ part: String,
        _ stage: PolicyStage,
        _ serving: [ChallengeProvider]
    ) -> PolicyFinding? {
        // A pause comes first nowhere, so it leaves the choice to the others.
        guard let first = serving.filter({ $0.kind != .pause }).map(\.fromWeight).min() else {
            return PolicyFinding(
                .note,
                part,
                "require",
                "No provider serves \(stage.rawValue), so the ordinary built-in work is asked for."
            )
        }
        guard first > 0 else { return nil }
        return PolicyFinding(
            .warning,
            "challenges",
            "providers",
            """
            At \(stage.rawValue) no provider serves weights below \(first), so the ordinary built-in \
            work is asked for there.
            """
        )
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
}

extension LimitsPlan {
    /// What limits apply to.
    fileprivate var subjects: Set<SubjectKind> { Set(limits.map(\.subject)).union(onePlacePer) }
}
