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
        var tickets = 0
        for order in try orders(session: session.id) {
            switch order.state {
            case .held:
                try release(order, as: order.holdExpiresAt <= now ? .lapsed : .cancelled, at: now)
            case .paying, .paid:
                tickets += order.ticketCount
            case .failed, .lapsed, .cancelled:
                break
            }
        }
        var ended = session
        ended.departure = Departure(outcome: tickets > 0 ? .bought : outcome, tickets: tickets)
        try put(ended)
        return ended
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
