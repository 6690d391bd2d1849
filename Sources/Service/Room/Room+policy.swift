import StilePass
import WaitingRoom

// How a room asks its policy before it lets anybody take the next step.

extension Room {
    /// What a join brings along besides its nonce.
    struct Entrant: Sendable {
        var stamps: [Stamp] = []
        var keyThumbprint: String?
        /// Whoever may have one place only.
        var subjects: [Subject] = []
    }

    /// Lets somebody take the next step, if the room's policy does; a room without one always does.
    ///
    /// - Throws: ``PolicyRefusal``, with what is missing or the reference of a denial.
    func allow(
        _ stage: PolicyStage,
        _ applicant: Applicant,
        at now: Timestamp
    ) throws(PolicyRefusal) {
        switch decision(stage, applicant, at: now)?.verdict {
        case nil, .allow: return
        case .deny: throw .denied(reference: applicant.visitor)
        case .require(let missing): throw .missing(missing, stage: stage)
        }
    }

    /// What the room's policy says; nil of a room without one.
    func decision(
        _ stage: PolicyStage,
        _ applicant: Applicant,
        at now: Timestamp
    ) -> PolicyDecision? {
        parts.policy?.gate.decide(
            stage,
            applicant,
            sale: PolicyGate.SaleID(name: saleID, starts: plan.schedule.starts),
            at: now
        )
    }

    /// Looks at what a join brings, and lets it through if the policy does.
    ///
    /// - Throws: ``PolicyRefusal``, ``ProofError``, or ``AccountStatementError``.
    func entrant(
        _ nonce: Identifier,
        statement: String?,
        visit: Visit,
        at now: Timestamp
    ) throws -> Entrant {
        guard let policy = parts.policy else { return Entrant() }
        var entrant = Entrant()
        if let statement { entrant.stamps = [try accountStamp(statement, policy, at: now)] }
        entrant.keyThumbprint = try BoundTokenRule.join(
            proof: visit.proof,
            url: visit.url,
            at: now,
            policy: policy.document.boundTokens
        )?.keyThumbprint
        var applicant = Applicant(visitor: nonce, lane: plan.lane, visit: visit)
        applicant.stamps = entrant.stamps
        applicant.keyThumbprint = entrant.keyThumbprint
        try allow(.join, applicant, at: now)
        let once = policy.document.limits.onePlacePer
        if !once.isEmpty {
            entrant.subjects = try subjects(entrant.stamps, entrant.keyThumbprint, policy)
                .filter { once.contains($0.kind) }
        }
        return entrant
    }

    /// The token that a visitor holds already, with what a new request adds to it.
    ///
    /// - Throws: ``ProofError``, or ``AccountStatementError``.
    func kept(
        _ token: QueueToken,
        statement: String?,
        visit: Visit,
        at now: Timestamp
    ) throws -> QueueToken {
        guard let policy = parts.policy else { return token }
        var kept = token
        if let statement { kept = kept.adding(try accountStamp(statement, policy, at: now)) }
        // Whoever has a key already proves it where it matters, at check-in and claim.
        if token.keyThumbprint == nil {
            kept.keyThumbprint = try BoundTokenRule.join(
                proof: visit.proof,
                holding: token,
                url: visit.url,
                at: now,
                policy: policy.document.boundTokens
            )?.keyThumbprint
        }
        return kept
    }

    /// Holds a request to the key that its token is bound to.
    ///
    /// - Throws: ``ProofError``.
    func prove(
        _ token: QueueToken,
        text: String,
        visit: Visit,
        at now: Timestamp
    ) throws(ProofError) {
        guard let policy = parts.policy else { return }
        _ = try BoundTokenRule.check(
            token: token,
            text: text,
            proof: visit.proof,
            method: visit.method,
            url: visit.url,
            at: now,
            policy: policy.document.boundTokens
        )
    }

    /// The limits that bind the holder of a token at the claim.
    func claimUses(of token: QueueToken) throws -> [LimitUse] {
        guard let policy = parts.policy else { return [] }
        let limits = policy.document.limits
        guard limits.limits.contains(where: { SubjectKind.atClaim.contains($0.subject) })
        else { return [] }
        let subjects = try subjects(token.stamps, token.keyThumbprint, policy)
        let missing = try missingForLimits(of: token)
        if !missing.isEmpty { throw PolicyRefusal.missing(missing, stage: .claim) }
        return limits.uses(
            for: subjects,
            room: plan.id,
            sale: token.sale,
            at: .claim
        )
    }

    /// The stamps without which a limit would bind nobody.
    ///
    /// - Throws: ``ProofError/unbound`` if a limit counts by keys and the token has none.
    func missingForLimits(of token: QueueToken) throws -> Set<StampKind> {
        guard let policy = parts.policy else { return [] }
        let missing = policy.document.limits.missing(
            from: try subjects(token.stamps, token.keyThumbprint, policy),
            at: .claim
        )
        if missing.contains(.device) { throw ProofError.unbound }
        return Set(missing.map { $0 == .document ? .identity : .account })
    }

    /// Everybody whom a pass names, and to whom the core must sell.
    func passSubjects(of token: QueueToken) throws -> [AdmissionPass.Subject] {
        guard let policy = parts.policy else { return [] }
        return try subjects(token.stamps, token.keyThumbprint, policy).sorted().map {
            AdmissionPass.Subject(kind: $0.kind.rawValue, id: $0.pseudonym.description)
        }
    }

    /// The address that passes are handed over at, as the visitor's browser knows it.
    var target: String {
        plan.target.hasPrefix("/") ? parts.issuer + plan.target : plan.target
    }
}
