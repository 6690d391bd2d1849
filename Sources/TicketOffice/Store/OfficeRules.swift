import StilePass

// The rules of the office, one atomic step per command. Expiry is judged here, inside the step, and
// never by the sweeper: a sweep only makes stock reappear sooner.

extension OfficeTables {
    /// Performs one command at a moment.
    package mutating func apply(
        _ command: OfficeCommand,
        at now: Timestamp
    ) throws(Failure) -> OfficeOutcome {
        switch command {
        case .openEvent(let event): try open(event)
        case .stock(let event): try readStock(of: event)
        case .snapshot(let event): try readSnapshot(of: event)
        case .admit(let session): try admit(session, at: now)
        case .findSession(let id): try find(session: id)
        case .closeSession(let id): try close(session: id, at: now)
        case .recordDeparture(let session): try recordDeparture(of: session)
        case .hold(let request): try hold(request, at: now)
        case .findOrder(let id, let session): try find(order: id, session: session)
        case .listOrders(let session): try list(ordersOf: session)
        case .cancel(let id, let session): try cancel(order: id, session: session, at: now)
        case .beginPayment(let id, let session):
            try beginPayment(order: id, session: session, at: now)
        case .settlePayment(let id, let succeeded):
            try settle(payment: id, succeeded: succeeded, at: now)
        case .takeDuePayments(let limit): try takeDuePayments(limit: limit, at: now)
        case .recordRefund(let id): try recordRefund(of: id)
        case .sweep(let limit): try sweep(limit: limit, at: now)
        }
    }
}

extension OfficeTables {
    /// Puts an event on sale without taking away what is held, sold or at rest.
    ///
    /// A capacity below these together stops there, and a type that is no longer listed keeps exactly
    /// those tickets.
    mutating func open(_ event: Event) throws(Failure) -> OfficeOutcome {
        var opened = event
        for index in opened.ticketTypes.indices {
            let type = opened.ticketTypes[index]
            guard let stock = try stock(event: event.id, type: type.id) else { continue }
            opened.ticketTypes[index].capacity = max(type.capacity, stock.taken)
        }
        for var old in try self.event(event.id)?.ticketTypes ?? []
        where event.ticketType(old.id) == nil {
            guard let stock = try stock(event: event.id, type: old.id) else { continue }
            old.capacity = stock.taken
            opened.ticketTypes.append(old)
        }
        guard opened.ticketTypes.count <= OfficeLimit.ticketTypes else {
            return .refused(.tooManyTypes)
        }
        try put(opened)
        return .event(opened)
    }

    func readStock(of id: String) throws(Failure) -> OfficeOutcome {
        guard let event = try event(id) else { return .refused(.unknownEvent) }
        return .stock(event, try stock(of: event))
    }

    func readSnapshot(of id: String) throws(Failure) -> OfficeOutcome {
        guard let event = try event(id) else { return .refused(.unknownEvent) }
        var tallies: [TicketTally] = []
        for type in event.ticketTypes {
            tallies.append(try tally(event: id, type: type.id))
        }
        return .snapshot(
            OfficeSnapshot(event: event, stock: try stock(of: event), tallies: tallies)
        )
    }

    private func stock(of event: Event) throws(Failure) -> [TicketStock] {
        var stock: [TicketStock] = []
        for type in event.ticketTypes {
            guard let row = try self.stock(event: event.id, type: type.id) else { continue }
            stock.append(row)
        }
        return stock
    }

    /// Lapses due holds, puts rested tickets on sale and ends sessions that ran out, each up to a limit.
    mutating func sweep(limit: Int, at now: Timestamp) throws(Failure) -> OfficeOutcome {
        let limit = min(max(limit, 0), OfficeLimit.sweepRows)
        let lapsed = try lapseDueHolds(limit: limit, at: now)
        try endDueRests(limit: limit, at: now)
        for session in try expiredSessions(at: now, limit: limit) {
            _ = try end(session, as: .expired, at: now)
        }
        // What is still being paid is told when it is settled; its hold ends before the waiting room
        // lets go of what it has set aside.
        return .swept(Sweep(lapsedOrders: lapsed, departed: try settledSessions(limit: limit)))
    }

    /// Lapses the longest expired holds and says how many there were.
    mutating func lapseDueHolds(limit: Int, at now: Timestamp) throws(Failure) -> Int {
        let due = try dueHolds(at: now, limit: limit)
        for order in due {
            // An earlier sweep would have found it at the end of the hold: it rests from then on.
            try release(order, as: .lapsed, at: order.holdExpiresAt)
        }
        return due.count
    }

    /// Puts the tickets on sale again that have rested longest.
    mutating func endDueRests(limit: Int, at now: Timestamp) throws(Failure) {
        for order in try dueRests(at: now, limit: limit) { try endRest(of: order) }
    }
}
