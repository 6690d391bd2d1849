import StilePass
import WaitingRoom

// What a core can ask of a room about purchase limits.

extension Room {
    /// Tickets that are set aside for an order.
    package struct Reserved: Sendable {
        /// The reservation's id.
        package var id: Identifier
        /// How many tickets.
        package var tickets: Int
        /// When it lapses at the latest.
        package var expires: Timestamp
    }

    /// The limits that are in force now.
    package var limits: LimitsPlan { parts.policy?.document.limits ?? LimitsPlan() }

    /// The pseudonym of what a core tells of an order; nil where no policy asks for it.
    ///
    /// - Throws: ``PseudonymKeyGone``, or ``PseudonymKeyUnavailable``.
    func orderSubject(_ kind: SubjectKind, _ value: String) throws -> Subject? {
        try parts.policy.map { try pseudonymKey($0).subject(kind, [value]) }
    }

    /// Sets tickets of an order aside on everybody named, or on nobody.
    ///
    /// - Parameters:
    ///   - id: The same for each repetition of a request.
    ///   - session: The session that orders.
    ///   - tickets: How many.
    ///   - subjects: Whoever shows only at the order.
    ///   - buyer: What the core tells besides, for the policy's rules at the purchase.
    ///   - now: The wall clock.
    /// - Returns: What is set aside.
    /// - Throws: ``LimitReached``, ``PolicyRefusal``, ``TokenError``, ``Refusal`` or ``StoreError``.
    package func reserve(
        id: Identifier,
        session: Identifier,
        tickets: Int,
        subjects: [Subject],
        buyer: Buyer = Buyer(),
        at now: Timestamp
    ) async throws -> Reserved {
        try allowPurchase(buyer, session: session, at: now)
        let uses = limits.uses(for: subjects, room: plan.id, sale: saleID, at: .order)
        let reservation = LimitReservation(
            id: id,
            session: session,
            tickets: tickets,
            uses: uses
        )
        let outcome = try await naming(uses) { try await perform(.reserve(reservation)) }
        guard case .reserved(let tickets, let expires) = outcome
        else { throw StoreError.unavailable }
        return Reserved(id: id, tickets: tickets, expires: expires)
    }

    /// Counts tickets of a reservation as sold; returns how many.
    ///
    /// - Throws: ``Refusal`` or ``StoreError``.
    package func confirm(reservation id: Identifier, tickets: Int) async throws -> Int {
        guard case .confirmed(let tickets) = try await perform(.confirm(id, tickets: tickets))
        else { throw StoreError.unavailable }
        return tickets
    }

    /// Gives a reservation back; returns how many of its tickets count still, because they were sold.
    ///
    /// - Throws: ``Refusal`` or ``StoreError``.
    package func release(reservation id: Identifier, returned: Bool) async throws -> Int {
        guard case .released(let counted) = try await perform(.release(id, returned: returned))
        else { throw StoreError.unavailable }
        return counted
    }

    /// Does what may meet a limit, and says which one it met.
    func naming<Value>(
        _ uses: [LimitUse],
        _ work: () async throws -> Value
    ) async throws -> Value {
        do {
            return try await work()
        } catch Refusal.limitReached {
            guard case .remaining(let left) = try await perform(.remaining(uses)),
                let (use, least) = zip(uses, left).min(by: { $0.1 < $1.1 })
            else { throw Refusal.limitReached }
            throw LimitReached(limit: use.limit, left: least)
        }
    }
}

/// A purchase limit that leaves fewer tickets than are needed; it tells nobody's name.
package struct LimitReached: Error, Hashable, Sendable {
    /// The limit's name.
    package var limit: String
    /// How many tickets it leaves.
    package var left: Int
}
