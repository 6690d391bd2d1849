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
        parts.policy?.gate.decide(stage, applicant, sale: policySale, at: now)
    }

    /// What the room's policy would say, without counting or logging that; nil of a room without one.
    func look(
        _ stage: PolicyStage,
        _ applicant: Applicant,
        at now: Timestamp
    ) -> PolicyDecision? {
        parts.policy?.gate.look(stage, applicant, sale: policySale, at: now)
    }

    private var policySale: PolicyGate.SaleID {
        PolicyGate.SaleID(name: saleID, starts: plan.schedule.starts)
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
        entrant.subjects = try onceSubjects(entrant.stamps, entrant.keyThumbprint, policy)
        return entrant
    }

    /// Those of whom stamps and a key tell that may have one place only.
    private func onceSubjects(
        _ stamps: [Stamp],
        _ keyThumbprint: String?,
        _ policy: PolicyParts
    ) throws -> [Subject] {
        let once = policy.document.limits.onePlacePer
        if once.isEmpty { return [] }
        return try subjects(stamps, keyThumbprint, policy).filter { once.contains($0.kind) }
    }

    /// Binds whoever may have one place only to a place.
    ///
    /// - Returns: The place that they have: this one, or another that one of them has already.
    func bind(_ subjects: [Subject], to key: PlaceKey) async throws -> PlaceKey {
        if subjects.isEmpty { return key }
        guard case .kept(let kept, _) = try await perform(.bind(key, subjects: subjects))
        else { throw StoreError.unavailable }
        return kept
    }

    /// Binds the account and the document on a token to its place, where that is all they may have.
    ///
    /// A document is bound only here, where the token's key has been proved: with a copied token it
    /// could otherwise be tied to somebody else's place, and lead there.
    ///
    /// - Throws: ``PolicyRefusal/elsewhere(_:)``, or what the key's keeper throws.
    func holdOnePlace(_ token: QueueToken) async throws {
        guard let policy = parts.policy else { return }
        for subject in try onceSubjects(token.stamps, token.keyThumbprint, policy)
        where try await bind([subject], to: token.key) != token.key {
            throw PolicyRefusal.elsewhere(subject.kind)
        }
    }

    /// The token with an account that the operator's site vouches for, for the place that it has.
    ///
    /// The site must have been told of the place, or a link could tie a stranger's account to it. Where
    /// one place is all that an account may have, whoever shows one that has another place goes on with
    /// that. Challenges were passed for the other place, so they are due again.
    private func adding(
        _ statement: AccountStatement,
        to token: QueueToken,
        _ policy: PolicyParts,
        at now: Timestamp
    ) async throws -> QueueToken {
        let stamp = statement.stamp(by: try pseudonymKey(policy), at: now)
        // Whoever comes by the site's own link again brings the same account, and no place.
        if token.stamps.contains(where: { $0.subject == stamp.subject }) {
            return token.adding(stamp)
        }
        guard statement.place == token.queueID.description
        else { throw AccountStatementError.otherPlace }
        let subjects = try onceSubjects([stamp], nil, policy)
        let earlier = try onceSubjects(token.stamps, nil, policy)
        if let subject = subjects.first,
            earlier.contains(where: { $0.kind == subject.kind && $0 != subject })
        {
            throw PolicyRefusal.elsewhere(subject.kind)
        }
        let stamped = token.adding(stamp)
        let key = try await bind(subjects, to: token.key)
        if key == token.key { return stamped }
        var moved = stamped
        moved.key = key
        moved.queueID = running.queueIDs.queueID(of: key)
        moved.stamps = stamped.stamps.filter { $0.kind != .challenge }
        return moved
    }

    /// Whether whoever joins again has the key that the token is bound to.
    ///
    /// A browser that has another one gets a new place, because with the old place it could go nowhere.
    /// One that shows no key may have it all the same, so that its place is given up only where a person
    /// presses for a new one.
    ///
    /// - Parameters:
    ///   - token: The token that it holds.
    ///   - visit: The request.
    ///   - isPressed: Whether a person has pressed for a place.
    ///   - now: The wall clock.
    /// - Returns: False if a new place is to be given.
    /// - Throws: ``ProofError`` for a proof that is missing or wrong in another way, as an old one is.
    func hasKey(
        of token: QueueToken,
        visit: Visit,
        isPressed: Bool,
        at now: Timestamp
    ) throws(ProofError) -> Bool {
        guard let policy = parts.policy, token.keyThumbprint != nil else { return true }
        do {
            _ = try BoundTokenRule.join(
                proof: visit.proof,
                holding: token,
                url: visit.url,
                at: now,
                policy: policy.document.boundTokens
            )
            return true
        } catch {
            if error == .otherKey || (error == .missing && isPressed) { return false }
            throw error
        }
    }

    /// The token that a visitor holds already, with what a new request adds to it.
    ///
    /// - Throws: ``ProofError``, ``AccountStatementError``, or ``PolicyRefusal/elsewhere(_:)``.
    func kept(
        _ token: QueueToken,
        statement: String?,
        visit: Visit,
        at now: Timestamp
    ) async throws -> QueueToken {
        guard let policy = parts.policy else { return token }
        noteTrap(visit, of: token, policy)
        var kept = token
        if let statement {
            let statement = try policy.accountKeys.verify(statement, room: plan.id, at: now)
            kept = try await adding(statement, to: token, policy, at: now)
        }
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

    /// Remembers whoever filled in a field that no person sees.
    ///
    /// Forms prove no key, so for a bound token they may be somebody else's, who has copied it.
    func noteTrap(_ visit: Visit, of token: QueueToken, _ policy: PolicyParts) {
        if token.keyThumbprint == nil { policy.gate.noteTrap(visit, of: token.queueID) }
    }

    /// Holds a request to the key that its token is bound to.
    ///
    /// - Returns: The proof; nil where none is asked for.
    /// - Throws: ``ProofError``.
    @discardableResult
    func prove(
        _ token: QueueToken,
        text: String,
        visit: Visit,
        at now: Timestamp
    ) throws(ProofError) -> ProofOfPossession? {
        guard let policy = parts.policy else { return nil }
        return try BoundTokenRule.check(
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
