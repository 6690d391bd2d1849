import StilePass

extension SaleTables {
    /// Gives a called visitor a pass; an earlier, unredeemed one is void from then on, and what was set
    /// aside for it is what the new one begins from.
    ///
    /// Where a limit leaves nothing the call stays until its window ends and then lapses like that of
    /// somebody who did not come: until then the visitor may try again, because another session of the
    /// same identity may give tickets back. To free the slot at once would only call the same place
    /// again in the next tick.
    mutating func claim(
        _ key: PlaceKey,
        pass: Identifier,
        uses: [LimitUse],
        _ sale: SaleRecord,
        at now: Timestamp
    ) throws(Failure) -> Outcome {
        guard let lane = try lane(key.lane) else { return .refused(.unknownLane) }
        guard lane.hasGiven(key.place) else { return .refused(.unknownPlace) }
        guard var place = try place(key) else { return .refused(.notCalled) }
        switch place.state {
        case .waiting, .absent: return .refused(.notCalled)
        case .inCore, .departed: return .refused(.alreadyAdmitted)
        case .left: return .refused(.left)
        case .called, .claimed: break
        }
        let moment = sale.clock(now)
        guard let calledAt = place.calledAt, let due = place.due, moment < due
        else { return .refused(.notCalled) }
        guard uses.count <= SaleLimits.usesPerCommand else { return .refused(.tooManySubjects) }
        let earlier = place.hasReservations ? place.pass : nil
        let left = try remaining(uses, except: earlier, at: now).min() ?? .max
        let quota = min(sale.terms.quota, left)
        guard quota > 0 else { return .refused(.limitReached) }
        // However often a pass is claimed, the slot is held no longer than one claim at the very end
        // of the window would hold it.
        let latest = calledAt + sale.terms.claimWindow + sale.terms.passLifetime
        let expires = min(moment + sale.terms.passLifetime, latest)
        if place.state == .called {
            var sale = sale
            try append(sale.event(.claimed, began: calledAt, at: moment, knownAt: moment))
            try put(sale)
        }
        try releasePass(of: &place)
        place.state = .claimed
        place.pass = pass
        place.passExpires = expires
        place.due = max(due, expires)
        try setAside(quota, for: &place, uses, sale, at: now)
        try put(place)
        return .claimed(quota: quota, expires: sale.wall(expires, at: now))
    }

    /// Sets tickets aside for the pass of a place, if any limit binds.
    private mutating func setAside(
        _ quota: Int,
        for place: inout PlaceRecord,
        _ uses: [LimitUse],
        _ sale: SaleRecord,
        at now: Timestamp
    ) throws(Failure) {
        place.quota = quota
        guard !uses.isEmpty, let pass = place.pass else { return }
        place.hasReservations = true
        try add(
            ReservationRecord(
                id: pass,
                sale: sale.id,
                key: place.key,
                purpose: .pass,
                tickets: quota,
                at: now
            ),
            under: Set(uses.map(\.counter))
        )
    }

    /// Spends a pass and begins a session; the same key again finds that session.
    mutating func redeem(
        _ pass: Identifier,
        key: Identifier,
        session: Identifier?,
        _ sale: SaleRecord,
        at now: Timestamp
    ) throws(Failure) -> Outcome {
        guard var place = try place(pass: pass) else { return .refused(.passUnknown) }
        let moment = sale.clock(now)
        if let begun = place.session {
            guard place.redeemKey == key else { return .refused(.passSpent) }
            return .redeemed(grant(begun, place, sale, at: now))
        }
        guard let session else { return .refused(.sessionUnknown) }
        guard place.state == .claimed, let expires = place.passExpires, moment < expires
        else { return .refused(.passExpired) }
        place.state = .inCore
        place.session = session
        place.redeemKey = key
        place.redeemedAt = moment
        place.sessionEnds = moment + sale.terms.sessionLimit
        place.due = min(moment + sale.terms.idleLimit, moment + sale.terms.sessionLimit)
        var sale = sale
        sale.beginSession(at: moment)
        try append(sale.event(.redeemed, began: place.calledAt, at: moment, knownAt: moment))
        try note(.redeemed(place: place.key.place), at: moment)
        if place.hasReservations, var reservation = try reservation(pass) {
            reservation.session = session
            try put(reservation)
        }
        try put(place)
        try put(sale)
        return .redeemed(grant(session, place, sale, at: now))
    }

    private func grant(
        _ session: Identifier,
        _ place: PlaceRecord,
        _ sale: SaleRecord,
        at now: Timestamp
    ) -> SessionGrant {
        SessionGrant(
            session: session,
            key: place.key,
            quota: place.quota ?? sale.terms.quota,
            expires: sale.wall(place.sessionEnds ?? sale.begunAt, at: now),
            idleLimit: sale.terms.idleLimit
        )
    }

    /// Notes a sign of life of a session.
    mutating func touch(
        _ session: Identifier,
        _ sale: SaleRecord,
        at now: Timestamp
    ) throws(Failure) -> Outcome {
        guard var place = try place(session: session) else { return .refused(.sessionUnknown) }
        let moment = sale.clock(now)
        guard place.state == .inCore, let due = place.due, let ends = place.sessionEnds,
            moment < due
        else { return .refused(.sessionOver) }
        place.due = min(moment + sale.terms.idleLimit, ends)
        try put(place)
        return .touched
    }

    /// Ends a session and frees its slot; ending it again changes nothing.
    ///
    /// A session that its limits ended first may still be told how many tickets it sold, once. A core
    /// that reports late may say when the session ended, so that its report's delay lengthens no
    /// measured service time.
    ///
    /// What was set aside for the pass is sold now or given back. A session that its limits ended has
    /// the payment grace for that; a sale that is told later is refused, because what had been set aside
    /// may be somebody else's by then, and the core has to refund it. If more is told than was set
    /// aside, what was set aside counts as sold and the session ends all the same.
    mutating func depart(
        _ session: Identifier,
        tickets: Int,
        endedAt: Timestamp?,
        _ sale: SaleRecord,
        at now: Timestamp
    ) throws(Failure) -> Outcome {
        guard var place = try place(session: session) else {
            return try departEarlier(session, tickets: tickets, sale, at: now)
        }
        let isOver = try isOverQuota(tickets, of: place)
        guard place.tickets == nil else { return isOver ? .departedOverQuota : .departed }
        var sale = sale
        let moment = sale.clock(now)
        guard let counted = try settlePass(of: place, tickets: tickets, sale, at: now) else {
            return .refused(.reservationLapsed)
        }
        try awaitPayments(of: place, until: moment + sale.terms.paymentGrace)
        if place.state == .inCore {
            // An end before the beginning is that of a wrong clock; as a session of no time it would
            // count as speed.
            let told = endedAt.map { $0 - sale.standstill } ?? moment
            let ended = told > place.redeemedAt ?? moment ? min(moment, told) : moment
            sale.endSession(begun: place.redeemedAt, at: ended)
            try append(sale.event(.ended, began: place.redeemedAt, at: ended, knownAt: moment))
            try note(.ended(place: place.key.place, tickets: counted), at: ended)
        } else {
            try note(.sold(place: place.key.place, tickets: counted), at: moment)
        }
        place.state = .departed
        place.due = nil
        place.tickets = counted
        sale.tickets += counted
        try put(place)
        try put(sale)
        return isOver ? .departedOverQuota : .departed
    }
}

extension SaleRecord {
    mutating func beginSession(at moment: Timestamp) {
        inCore += 1
        admitted += 1
    }

    mutating func endSession(begun: Timestamp?, at moment: Timestamp) {
        let begun = begun ?? moment
        taken -= 1
        inCore -= 1
        finished += 1
        finishedTime += max(.zero, moment - begun)
    }
}
