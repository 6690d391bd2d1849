import StilePass

extension OfficeTables {
    /// Lets an admitted visitor in; a session that is known keeps its departure.
    mutating func admit(
        _ session: OfficeSession,
        at now: Timestamp
    ) throws(Failure) -> OfficeOutcome {
        guard try event(session.event) != nil else { return .refused(.unknownEvent) }
        if let known = try self.session(session.id) {
            return isSameAdmission(known, session) ? .session(known) : .refused(.sessionConflict)
        }
        guard session.isLive(at: now) else { return .refused(.sessionOver) }
        var admitted = session
        admitted.stay(at: now)
        try put(admitted)
        return .session(admitted)
    }

    func find(session id: String) throws(Failure) -> OfficeOutcome {
        guard let session = try session(id) else { return .refused(.unknownSession) }
        return .session(session)
    }

    /// Ends a session at the visitor's wish; one that has ended stays as it ended.
    mutating func close(
        session id: String,
        at now: Timestamp
    ) throws(Failure) -> OfficeOutcome {
        guard let session = try session(id) else { return .refused(.unknownSession) }
        guard session.departure == nil else { return .session(session) }
        return .session(try end(session, as: .left, at: now))
    }

    /// Ends a session: held orders are released, orders in payment run on and count as bought.
    mutating func end(
        _ session: OfficeSession,
        as outcome: Departure.Outcome,
        at now: Timestamp
    ) throws(Failure) -> OfficeSession {
        for order in try orders(session: session.id) where order.state == .held {
            try release(order, as: order.holdExpiresAt <= now ? .lapsed : .cancelled, at: now)
        }
        var ended = session
        ended.departure = try departure(of: session.id, otherwise: outcome)
        try put(ended)
        return ended
    }

    /// Counts anew what a session bought that has ended and of which nobody was told yet.
    ///
    /// A payment that fails afterwards must not use up the buyer's limits.
    mutating func recountDeparture(of id: String) throws(Failure) {
        guard var session = try session(id), let earlier = session.departure, !earlier.isReported
        else { return }
        let outcome = earlier.outcome == .bought ? Departure.Outcome.left : earlier.outcome
        session.departure = try departure(of: id, otherwise: outcome)
        try put(session)
    }

    /// What became of a session: what was bought and what is being paid counts.
    private func departure(
        of session: String,
        otherwise outcome: Departure.Outcome
    ) throws(Failure) -> Departure {
        var tickets = 0
        for order in try orders(session: session) where [.paying, .paid].contains(order.state) {
            tickets += order.ticketCount
        }
        return Departure(outcome: tickets > 0 ? .bought : outcome, tickets: tickets)
    }

    mutating func recordDeparture(of id: String) throws(Failure) -> OfficeOutcome {
        guard var session = try session(id) else { return .refused(.unknownSession) }
        guard session.departure?.isReported == false else { return .session(session) }
        session.departure?.isReported = true
        try put(session)
        return .session(session)
    }

    /// The tickets that a session may still take.
    func quotaLeft(in session: OfficeSession) throws(Failure) -> Int {
        var left = session.quota
        for order in try orders(session: session.id) where order.state.usesQuota {
            left -= order.ticketCount
        }
        return left
    }

    private func isSameAdmission(_ known: OfficeSession, _ session: OfficeSession) -> Bool {
        known.event == session.event && known.queueID == session.queueID
            && known.quota == session.quota
    }
}
