extension PolicyLint {
    /// Limits that keep somebody from claiming, or ask for something late, and places that are bound
    /// only to those who choose to be.
    static func limitFindings(_ document: PolicyDocument) -> [PolicyFinding] {
        document.limits.limits.compactMap { limit in
            claimFinding(limit.subject, "limit \"\(limit.name)\"", document)
        }
            + document.limits.onePlacePer.sorted().compactMap { subject in
                placeFinding(subject, "limits.onePlacePer", document)
            }
    }

    /// Whoever does not bring what a limit counts by gets no pass.
    private static func claimFinding(
        _ subject: SubjectKind,
        _ part: String,
        _ document: PolicyDocument
    ) -> PolicyFinding? {
        func finding(_ severity: PolicyFinding.Severity, _ sentence: String) -> PolicyFinding {
            PolicyFinding(severity, part, "subject", sentence)
        }
        switch subject {
        case .document where document.identity.documents.isEmpty:
            return finding(.error, "Nobody can claim, as no document counts.")
        case .document where !document.asksEverybodyEarly(for: .identity):
            return finding(.warning, late("a document", .identity))
        case .account where !document.asksEverybodyEarly(for: .account):
            return finding(.warning, late("an account", .account))
        case .device where document.boundTokens == .off:
            return finding(.error, "Nobody can claim, as bound tokens are off: nobody has a key.")
        case .device where document.boundTokens == .optional:
            return finding(.warning, "Nobody without a key can claim; make bound tokens required.")
        case .document, .account, .device, .card, .phone, .address: return nil
        }
    }

    private static func late(_ thing: String, _ stamp: StampKind) -> String {
        """
        It asks everybody for \(thing) only at the claim, inside the claim window; require \
        \(stamp.rawValue) of everybody at checkIn.
        """
    }

    /// Whoever does not bring what holds one place only may take several.
    private static func placeFinding(
        _ subject: SubjectKind,
        _ part: String,
        _ document: PolicyDocument
    ) -> PolicyFinding? {
        func finding(_ severity: PolicyFinding.Severity, _ sentence: String) -> PolicyFinding {
            PolicyFinding(severity, part, "subject", sentence)
        }
        let isLimited = document.limits.limits.contains { $0.subject == subject }
        switch subject {
        case .document where document.identity.documents.isEmpty:
            return finding(.error, "It binds nobody, as no document counts.")
        case .document where !isLimited && document.requirements(of: .identity).isEmpty:
            return finding(.warning, unbound("document", "a document"))
        case .account where !isLimited && document.requirements(of: .account).isEmpty:
            return finding(.warning, unbound("account", "an account"))
        case .device where document.boundTokens == .off:
            return finding(.error, "It binds nobody, as bound tokens are off.")
        case .device where !isLimited && document.boundTokens == .optional:
            return finding(.warning, unbound("key", "a key"))
        case .document, .account, .device, .card, .phone, .address: return nil
        }
    }

    private static func unbound(_ word: String, _ thing: String) -> String {
        "Whoever brings no \(word) is not bound by it, as nothing requires \(thing)."
    }
}

extension PolicyDocument {
    /// Whether a rule asks everybody for a stamp before the claim.
    fileprivate func asksEverybodyEarly(for kind: StampKind) -> Bool {
        rules.contains { rule in
            guard case .require(let kinds) = rule.effect, kinds.contains(kind) else { return false }
            return rule.when == nil && rule.mode == .enforce
                && !rule.stages.isDisjoint(with: [.join, .checkIn])
        }
    }
}
