import StilePass

// Purchase limits: tickets are set aside before anybody may sell them, on everybody whom a limit binds
// or on nobody, so a limit holds exactly, whatever the core does and whatever is killed when.
//
// What an identity has used is what is set aside and what was sold. Set aside for a pass it lasts as
// long as the call, the pass and the session, and then for the payment grace; a core that reports a
// sale after that is told to refund it, because somebody else may have the tickets by then. In a window
// that slides a ticket counts from the moment it was sold, and what is set aside counts always: it may
// be sold at the next moment.

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
        let orders = try reservations(session: request.session).filter { $0.purpose != .pass }
        // The orders of a session share its quota, however many they are.
        let ordered = orders.reduce(0) { $0 + ($1.state.counts ? $1.tickets : 0) }
        let quota = place.quota ?? sale.terms.quota
        guard request.tickets > 0, request.tickets <= quota - ordered else {
            return .refused(.overQuota)
        }
        guard orders.count < SaleLimits.reservationsPerSession else {
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
        let isLapsed = !earlier.holds(at: sale.clock(now))
        if isLapsed, earlier.state != .confirmed { return .refused(.reservationLapsed) }
        // Of a session of an earlier sale only the reservation knows an end, and that only until it is
        // confirmed.
        let place = try place(session: request.session)
        let end = earlier.due.map { sale.wall($0, at: now) } ?? now
        return .reserved(
            tickets: request.tickets,
            expires: place.map { expiry(of: $0, sale, at: now) } ?? end
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
        guard reservation.holds(at: sale.clock(now)) else { return .refused(.reservationLapsed) }
        guard (0...reservation.tickets).contains(tickets) else { return .refused(.overQuota) }
        reservation.confirm(tickets, at: now)
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
    /// Of more tickets than were set aside those count that were: the core has sold them, whatever it
    /// sold besides.
    ///
    /// - Returns: How many tickets count as sold; nil if the time for that is over, so that none may.
    mutating func settlePass(
        of place: PlaceRecord,
        tickets: Int,
        _ sale: SaleRecord,
        at now: Timestamp
    ) throws(Failure) -> Int? {
        guard let reservation = try passReservation(of: place) else { return tickets }
        return try settle(reservation, tickets: tickets, sale, at: now)
    }

    /// Whether more tickets are told of a session than were set aside for its pass.
    func isOverQuota(_ tickets: Int, of place: PlaceRecord) throws(Failure) -> Bool {
        guard let quota = place.quota, try passReservation(of: place) != nil else { return false }
        return tickets > quota
    }

    /// Settles what a session of an earlier sale had set aside; everything else about it is forgotten.
    mutating func departEarlier(
        _ session: Identifier,
        tickets: Int,
        _ sale: SaleRecord,
        at now: Timestamp
    ) throws(Failure) -> Outcome {
        let earlier = try reservations(session: session).first { $0.purpose == .pass }
        guard let reservation = earlier else { return .refused(.sessionUnknown) }
        if reservation.state == .confirmed {
            // Told again it changes nothing, and too much gets the same answer again.
            return tickets > reservation.tickets ? .departedOverQuota : .departed
        }
        guard let counted = try settle(reservation, tickets: tickets, sale, at: now) else {
            return .refused(.reservationLapsed)
        }
        return counted < tickets ? .departedOverQuota : .departed
    }

    /// Counts tickets of a pass as sold, as many as were set aside at the most, and gives the rest back.
    ///
    /// - Returns: How many count; nil if the time for that is over.
    private mutating func settle(
        _ record: ReservationRecord,
        tickets: Int,
        _ sale: SaleRecord,
        at now: Timestamp
    ) throws(Failure) -> Int? {
        // Whoever sold nothing has nothing to refund.
        guard record.holds(at: sale.clock(now)) || tickets == 0 else { return nil }
        guard record.state == .reserved else { return 0 }
        var reservation = record
        reservation.confirm(min(tickets, reservation.tickets), at: now)
        try put(reservation)
        return reservation.tickets
    }

    private func passReservation(of place: PlaceRecord) throws(Failure) -> ReservationRecord? {
        guard place.hasReservations, let pass = place.pass else { return nil }
        return try reservation(pass)
    }

    /// Hands what is set aside over to a sale that begins, and gives back what was set aside for passes
    /// that it makes void.
    ///
    /// What the sessions of the earlier sale had set aside stays counted until the core says what they
    /// sold: they may be paying at this moment. But it lapses when it would have lapsed at the latest,
    /// at the session's limit and after the payment grace. The clock of the earlier sale runs no more,
    /// so that moment is moved to the clock of the sale that begins, which shows the wall clock at its
    /// beginning and stands still whenever nobody could confirm anything; as often as sales follow each
    /// other before it comes.
    mutating func handOverReservations(
        of earlier: SaleRecord,
        to sale: SaleRecord,
        at now: Timestamp
    ) throws(Failure) {
        let shift = sale.clock(now) - earlier.clock(now)
        var last: Identifier?
        while true {
            let page = try openReservations(after: last, limit: SaleLimits.reservationsPerPage)
            for reservation in page {
                try handOver(reservation, of: earlier, by: shift, at: now)
            }
            last = page.last?.id
            guard page.count == SaleLimits.reservationsPerPage else { return }
        }
    }

    private mutating func handOver(
        _ record: ReservationRecord,
        of earlier: SaleRecord,
        by shift: Duration,
        at now: Timestamp
    ) throws(Failure) {
        guard let session = record.session else { return try removeReservation(record.id) }
        var reservation = record
        // A session whose place nobody knows any more can't have begun later than now.
        let ends =
            try place(session: session)?.sessionEnds
            ?? earlier.clock(now) + earlier.terms.sessionLimit
        reservation.due = (record.due ?? ends + earlier.terms.paymentGrace) + shift
        try put(reservation)
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
    /// Counts so many tickets as sold from this wall-clock moment on, and no more of them as set aside.
    mutating func confirm(_ tickets: Int, at now: Timestamp) {
        state = .confirmed
        self.tickets = tickets
        due = nil
        at = now
    }
}
