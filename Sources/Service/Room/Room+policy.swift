import StilePass
import WaitingRoom

// How a room asks its policy before it lets anybody take the next step.

extension Room {
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

    /// What a join brings along besides its nonce.
    struct Entrant: Sendable {
        var stamps: [Stamp] = []
        var keyThumbprint: String?
        /// Whoever may have one place only.
        var subjects: [Subject] = []
    }

    /// Looks at what a join brings, and lets it through if the policy does.
    ///
    /// - Throws: ``PolicyRefusal``, or ``TokenError`` of a statement that is no good.
    func entrant(
        _ nonce: Identifier,
        statement: String?,
        visit: Visit,
        at now: Timestamp
    ) throws -> Entrant {
        guard let policy = parts.policy else { return Entrant() }
        var entrant = Entrant()
        if let statement { entrant.stamps = [try policy.account(statement, room: plan.id, at: now)] }
        let rule = policy.gate.policy.document.boundTokens
        entrant.keyThumbprint = try BoundTokenRule.join(
            proof: visit.proof,
            method: visit.method,
            address: visit.url,
            policy: rule,
            at: now
        )
        var applicant = Applicant(visitor: nonce, lane: plan.lane, visit: visit)
        applicant.stamps = entrant.stamps
        applicant.keyThumbprint = entrant.keyThumbprint
        try allow(.join, applicant, at: now)
        let once = policy.gate.policy.document.limits.onePlacePer
        entrant.subjects = try policy.subjects(entrant.stamps, entrant.keyThumbprint)
            .filter { once.contains($0.kind) }
        return entrant
    }

    /// The token with the account that a statement vouches for.
    func stamped(
        _ token: QueueToken,
        by statement: String?,
        at now: Timestamp
    ) throws -> QueueToken {
        guard let statement, let policy = parts.policy else { return token }
        return token.adding(try policy.account(statement, room: plan.id, at: now))
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
        try BoundTokenRule.check(
            token: token,
            text: text,
            proof: visit.proof,
            method: visit.method,
            address: visit.url,
            policy: policy.gate.policy.document.boundTokens,
            at: now
        )
    }

    /// The limits that bind the holder of a token at the claim.
    func claimUses(of token: QueueToken) throws -> [LimitUse] {
        guard let policy = parts.policy else { return [] }
        return policy.gate.policy.document.limits.uses(
            for: try policy.subjects(token.stamps, token.keyThumbprint),
            room: plan.id,
            sale: token.sale,
            at: .claim
        )
    }
}
