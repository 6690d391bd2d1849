import StilePass

// Purchase limits: tickets are set aside before anybody may sell them, on everybody whom a limit binds
// or on nobody, so a limit holds exactly, whatever the core does and whatever is killed when.
//
// What an identity has used is what is set aside and what was sold. Set aside for a pass it lasts as
// long as the call, the pass and the session, and then for the payment grace; a core that reports a
// sale after that is told to refund it, because somebody else may have the tickets by then.

extension SaleTables {
    /// How many tickets each limit leaves, not counting one reservation; negative after a limit fell.
    func remaining(
        _ uses: [LimitUse],
        except reservation: Identifier? = nil,
        at now: Timestamp
    ) throws(Failure) -> [Int] {
        var left: [Int] = []
        for use in uses {
            let after = use.window.map { now - $0 }
            left.append(use.most - (try used(use.counter, after: after, except: reservation)))
        }
        return left
    }

    /// Sets tickets of an order aside on everybody named, or on nobody.
    ///
    /// Only what was set aside is remembered under its id: a refused request may be tried again with
    /// the same one, and succeeds if tickets have come back.
    mutating func reserve(
        _ request: LimitReservation,
        _ sale: SaleRecord,
        at now: Timestamp
    ) throws(Failure) -> Outcome {
        guard request.uses.count <= SaleLimits.usesPerCommand else {
            return .refused(.tooManySubjects)
        }
        if let earlier = try reservation(request.id) {
            return try answer(request, again: earlier, sale, at: now)
        }
        guard var place = try place(session: request.session) else {
            return .refused(.sessionUnknown)
        }
        let moment = sale.clock(now)
        guard place.state == .inCore, let due = place.due, moment < due else {
            return .refused(.sessionOver)
        }
        guard (1...max(1, place.quota ?? sale.terms.quota)).contains(request.tickets) else {
            return .refused(.overQuota)
        }
        let orders = try reservations(session: request.session).count { $0.purpose != .pass }
        guard orders < SaleLimits.reservationsPerSession else {
            return .refused(.tooManyReservations)
        }
        let left = try remaining(request.uses, at: now).min() ?? .max
        guard left >= request.tickets else { return .refused(.limitReached) }
        try add(
            ReservationRecord(
                id: request.id,
                sale: sale.id,
                key: place.key,
                purpose: .order(contents: request.contents),
                session: request.session,
                tickets: request.tickets,
                at: now
            ),
            under: Set(request.uses.map(\.counter))
        )
        if !place.hasReservations {
            place.hasReservations = true
            try put(place)
        }
        let expires = expiry(of: place, sale, at: now)
        return .reserved(tickets: request.tickets, expires: expires)
    }

    /// The answer to a request that came before.
    private func answer(
        _ request: LimitReservation,
        again earlier: ReservationRecord,
        _ sale: SaleRecord,
        at now: Timestamp
    ) throws(Failure) -> Outcome {
        guard earlier.purpose == .order(contents: request.contents) else {
            return .refused(.reservationConflict)
        }
        let isLapsed = !earlier.holds(in: sale.id, at: sale.clock(now))
        if isLapsed, earlier.state != .confirmed { return .refused(.reservationLapsed) }
        // A session of an earlier sale has no end any more that could be told.
        let place = try place(session: request.session)
        return .reserved(
            tickets: request.tickets,
            expires: place.map { expiry(of: $0, sale, at: now) } ?? now
        )
    }

    /// When what a session has set aside lapses at the latest, on the wall clock.
    private func expiry(of place: PlaceRecord, _ sale: SaleRecord, at now: Timestamp) -> Timestamp {
        let ends = place.sessionEnds ?? sale.begunAt
        return sale.wall(ends + sale.terms.paymentGrace, at: now)
    }

    /// Counts tickets of a reserved order as sold, and gives the rest of them back.
    mutating func confirm(
        _ id: Identifier,
        tickets: Int,
        _ sale: SaleRecord,
        at now: Timestamp
    ) throws(Failure) -> Outcome {
        guard var reservation = try reservation(id), reservation.purpose != .pass else {
            return .refused(.reservationUnknown)
        }
        if reservation.state == .confirmed {
            let isSame = reservation.tickets == tickets
            return isSame ? .confirmed(tickets: tickets) : .refused(.reservationConflict)
        }
        guard reservation.holds(in: sale.id, at: sale.clock(now)) else {
            return .refused(.reservationLapsed)
        }
        guard (0...reservation.tickets).contains(tickets) else { return .refused(.overQuota) }
        reservation.confirm(tickets)
        try put(reservation)
        return .confirmed(tickets: tickets)
    }

    /// Gives a reservation back.
    ///
    /// What was sold stays counted, also after a refund: otherwise an account that buys, is refunded
    /// and buys again would hold tickets for others without end, each at a quiet hour. Only where a
    /// core says so, by its policy, does a returned ticket count no more. What was set aside for a pass
    /// is given back with the session and not by its id.
    mutating func release(_ id: Identifier, returned: Bool) throws(Failure) -> Outcome {
        guard var reservation = try reservation(id) else { return .refused(.reservationUnknown) }
        switch reservation.state {
        case .released, .lapsed: return .released(counted: 0)
        case .confirmed where !returned: return .released(counted: reservation.tickets)
        case .reserved where reservation.purpose == .pass: return .refused(.reservationUnknown)
        case .confirmed, .reserved: break
        }
        reservation.state = .released
        reservation.due = nil
        try put(reservation)
        return .released(counted: 0)
    }
}

extension SaleTables {
    /// Gives back what was set aside for a pass that nobody will redeem.
    mutating func releasePass(of place: inout PlaceRecord) throws(Failure) {
        if place.hasReservations, let pass = place.pass { try removeReservation(pass) }
        place.hasReservations = false
        place.quota = nil
    }

    /// Lets what a session had set aside lapse when the time for payments under way is over.
    mutating func awaitPayments(of place: PlaceRecord, until due: Timestamp) throws(Failure) {
        guard place.hasReservations, let session = place.session else { return }
        for var reservation in try reservations(session: session)
        where reservation.state == .reserved && reservation.due == nil {
            reservation.due = due
            try put(reservation)
        }
    }

    /// Settles what was set aside for the pass of a session that has departed.
    ///
    /// - Returns: Why it can't be; nil if it was, or if nothing had been set aside.
    mutating func settlePass(
        of place: PlaceRecord,
        tickets: Int,
        _ sale: SaleRecord,
        at moment: Timestamp
    ) throws(Failure) -> Refusal? {
        guard place.hasReservations, let pass = place.pass, var reservation = try reservation(pass)
        else { return nil }
        guard tickets <= reservation.tickets else { return .overQuota }
        guard reservation.holds(in: sale.id, at: moment) else {
            // Whoever sold nothing has nothing to refund.
            return tickets > 0 ? .reservationLapsed : nil
        }
        reservation.confirm(tickets)
        try put(reservation)
        return nil
    }

    /// Settles what a session of an earlier sale had set aside; everything else about it is forgotten.
    mutating func departEarlier(_ session: Identifier, tickets: Int) throws(Failure) -> Outcome {
        let earlier = try reservations(session: session).first { $0.purpose == .pass }
        guard var reservation = earlier else { return .refused(.sessionUnknown) }
        guard reservation.state == .reserved else { return .departed }
        guard tickets <= reservation.tickets else { return .refused(.overQuota) }
        reservation.confirm(tickets)
        try put(reservation)
        return .departed
    }

    /// Gives back what was set aside for passes that a new sale makes void.
    ///
    /// What the sessions of the earlier sale had set aside stays counted until the core says what they
    /// sold: they may be paying at this moment.
    mutating func releaseUnredeemed() throws(Failure) {
        while true {
            let page = try unredeemedReservations(limit: SaleLimits.reservationsPerPage)
            for reservation in page { try removeReservation(reservation.id) }
            guard page.count == SaleLimits.reservationsPerPage else { return }
        }
    }

    /// Lets reservations lapse whose time is over; returns how many.
    mutating func sweepReservations(by moment: Timestamp, limit: Int) throws(Failure) -> Int {
        let due = try dueReservations(by: moment, limit: limit)
        for var reservation in due {
            reservation.state = .lapsed
            try put(reservation)
        }
        return due.count
    }
}

extension ReservationRecord {
    /// Counts so many tickets as sold and no more of them as set aside.
    mutating func confirm(_ tickets: Int) {
        state = .confirmed
        self.tickets = tickets
        due = nil
    }
}
