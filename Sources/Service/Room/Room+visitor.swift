import Crypto
import StilePass
import WaitingRoom

// What a visitor can ask of a room; the routes only read requests and write answers.

extension Room {
    /// A place and its token.
    struct Joined: Sendable {
        var token: QueueToken
        var text: String
    }

    /// How a check-in went.
    struct Presence: Sendable {
        var isCalled: Bool
        var checkInAfter: Duration
    }

    /// A pass and what it is good for.
    struct Claimed: Sendable {
        var pass: String
        var quota: Int
        var expires: Timestamp
    }

    /// How often somebody who is present checks in again: often enough to miss a few times.
    package static let checkInsPerWindow = 9

    /// Gives a place, or the one that the visitor already has.
    ///
    /// - Parameters:
    ///   - text: The token that came with the request.
    ///   - nonce: Means the same join again.
    ///   - statement: What the operator's site says of the visitor's account.
    ///   - visit: The request, as a policy looks at it.
    ///   - isPressed: Whether a person has pressed for a place, and it is no page that asks by itself.
    ///   - now: The wall clock.
    /// - Returns: The place and its token.
    /// - Throws: ``FrontDesk/Refusal``, ``PolicyRefusal``, ``StoreError``, or what is wrong with a proof
    ///   or statement.
    func join(
        token text: String?,
        nonce: Identifier?,
        statement: String? = nil,
        visit: Visit,
        isPressed: Bool = false,
        at now: Timestamp
    ) async throws -> Joined {
        let token = text.map { verify($0, at: now) }
        let decision = try FrontDesk.join(token: token, schedule: plan.schedule, at: now)
        var nonce = nonce
        if case .keep(let token) = decision {
            let hasKey = try hasKey(of: token, visit: visit, isPressed: isPressed, at: now)
            if hasKey, try await isKept(token.key) {
                let kept = try await kept(token, statement: statement, visit: visit, at: now)
                return Joined(
                    token: kept,
                    text: kept == token ? text ?? "" : parts.tokenKeys.sign(kept)
                )
            }
            // Whoever lines up again by two clicks gets one new place.
            nonce = Self.nonce(nonce ?? token.queueID, after: token.key)
        }
        return try await line(nonce ?? Self.freshIdentifier(), statement, visit, at: now)
    }

    /// Gives a place in the line, if the policy lets the visitor join.
    private func line(
        _ nonce: Identifier,
        _ statement: String?,
        _ visit: Visit,
        at now: Timestamp
    ) async throws -> Joined {
        let entrant = try entrant(nonce, statement: statement, visit: visit, at: now)
        let numbered = try await number(nonce, subjects: entrant.subjects)
        // A join that is repeated may show more than the first time.
        let key =
            numbered.isRemembered
            ? try await bind(entrant.subjects, to: numbered.key) : numbered.key
        let (fresh, freshText) = self.token(for: key, entrant, at: now)
        guard fresh.sale == numbered.sale else { throw StoreError.unavailable }
        parts.policy?.gate.noteTrap(visit, of: fresh.queueID)
        return Joined(token: fresh, text: freshText)
    }

    /// The place for a nonce; a client that keeps one nonce for good may line up again with it.
    private func number(
        _ nonce: Identifier,
        subjects: [Subject]
    ) async throws -> JoinDesk.Numbered {
        let numbered = try await joins.join(nonce, subjects: subjects)
        guard numbered.isRemembered, try await !isKept(numbered.key) else { return numbered }
        return try await number(Self.nonce(nonce, after: numbered.key), subjects: subjects)
    }

    /// The nonce with which somebody lines up again after a place, the same for each repetition.
    private static func nonce(_ nonce: Identifier, after key: PlaceKey) -> Identifier {
        let text = "\(nonce) \(key.lane) \(key.place)"
        return Identifier(bytes: SHA256.hash(data: Array(text.utf8))) ?? nonce
    }

    /// Whether a place may still be used; who has been let in or has left may line up again.
    private func isKept(_ key: PlaceKey) async throws -> Bool {
        guard case .standing(let state) = try await perform(.standing(key))
        else { throw StoreError.unavailable }
        return state != .departed && state != .left
    }

    /// Notes that the visitor is here.
    func checkIn(
        token text: String?,
        visit: Visit,
        at now: Timestamp
    ) async throws -> Presence {
        let report = report
        let token = try FrontDesk.checkIn(
            token: text.map { verify($0, at: now) },
            schedule: plan.schedule,
            checkInThrough: report.lane(plan.lane)?.checkInThrough ?? 0,
            at: now
        )
        try prove(token, text: text ?? "", visit: visit, at: now)
        try allow(.checkIn, Applicant(token, visit: visit), at: now)
        try await holdOnePlace(token)
        guard case .present(let isCalled, _) = try await perform(.checkIn(token.key))
        else { throw StoreError.unavailable }
        return Presence(
            isCalled: isCalled,
            checkInAfter: report.sale.terms.checkInWindow / Self.checkInsPerWindow
        )
    }

    /// Gives a called visitor a pass.
    func claim(token text: String?, visit: Visit, at now: Timestamp) async throws -> Claimed {
        let token = try FrontDesk.claim(
            token: text.map { verify($0, at: now) },
            schedule: plan.schedule,
            at: now
        )
        let proof = try prove(token, text: text ?? "", visit: visit, at: now)
        try allow(.claim, Applicant(token, visit: visit), at: now)
        try await holdOnePlace(token)
        let id = Self.freshIdentifier()
        let uses = try claimUses(of: token)
        // Before the slot is used: whose pseudonyms can't be made any more gets no pass.
        let subjects = try passSubjects(of: token)
        // A claim voids the pass before it, so whoever recorded one must not be able to send it again.
        if let proof { _ = try await perform(.spend(proof.useID, until: proof.staleAt)) }
        let outcome = try await naming(uses) {
            try await perform(.claim(token.key, pass: id, uses: uses))
        }
        guard case .claimed(let quota, let expires) = outcome else { throw StoreError.unavailable }
        return Claimed(
            pass: try pass(id, for: token, subjects, quota: quota, expires: expires, at: now),
            quota: quota,
            expires: expires
        )
    }

    /// Gives the visitor's place up; a bound one only to whoever has its key.
    func leave(token text: String?, visit: Visit, at now: Timestamp) async throws {
        let token = try FrontDesk.claim(
            token: text.map { verify($0, at: now) },
            schedule: plan.schedule,
            at: now
        )
        try prove(token, text: text ?? "", visit: visit, at: now)
        _ = try await perform(.leave(token.key))
    }

    /// Carries out a command whose refusal is the caller's problem.
    package func perform(_ command: StoreCommand) async throws -> Outcome {
        let outcome = try await parts.store.perform(command)
        if case .refused(let refusal) = outcome { throw refusal }
        return outcome
    }

    static func freshIdentifier() -> Identifier {
        var generator = SystemRandomNumberGenerator()
        return Identifier(using: &generator)
    }
}
