import StilePass

extension OfficeTables {
    /// Holds all lines of a request or nothing of it.
    mutating func hold(
        _ request: HoldRequest,
        at now: Timestamp
    ) throws(Failure) -> OfficeOutcome {
        if let fault = request.fault { return .refused(fault) }
        guard var session = try session(request.session) else { return .refused(.unknownSession) }
        let earlier = try orders(session: session.id)
        // A repeated request must get its answer even when the session has ended since.
        if let order = earlier.first(where: { $0.key == request.key }) {
            guard request.asksForTheSame(as: order) else { return .refused(.keyReused) }
            return .order(try report(order))
        }
        guard session.isLive(at: now) else { return .refused(.sessionOver) }
        guard earlier.count < OfficeLimit.sessionOrders else { return .refused(.tooManyOrders) }
        guard request.duration > .zero, request.duration <= OfficeLimit.hold else {
            return .refused(.badHold)
        }
        guard (.zero...OfficeLimit.rest).contains(request.rest) else { return .refused(.badRest) }
        guard try order(request.order) == nil else { return .refused(.orderIDTaken) }
        _ = try lapseDueHolds(limit: OfficeLimit.holdsLapsedPerHold, at: now)
        try endDueRests(limit: OfficeLimit.holdsLapsedPerHold, at: now)
        let left = try quotaLeft(in: session)
        guard request.ticketCount <= left else { return .refused(.quotaExceeded(left: left)) }
        session.stay(at: now)
        try put(session)
        return try place(request, in: session, at: now)
    }

    private mutating func place(
        _ request: HoldRequest,
        in session: OfficeSession,
        at now: Timestamp
    ) throws(Failure) -> OfficeOutcome {
        guard let event = try event(session.event) else { return .refused(.unknownEvent) }
        var lines: [OrderLine] = []
        for line in request.lines {
            guard let type = event.ticketType(line.type) else {
                return .refused(.unknownType(line.type))
            }
            lines.append(
                OrderLine(type: line.type, count: line.count, priceMinor: type.priceMinor)
            )
        }
        if let shortage = try shortage(of: lines, event: event.id) { return .refused(shortage) }
        let order = Order(
            id: request.order,
            event: event.id,
            session: session.id,
            key: request.key,
            lines: lines,
            currency: event.currency,
            placedAt: now,
            holdExpiresAt: min(now + request.duration, session.expiresAt),
            rest: request.rest
        )
        try shift(order.lines, of: event.id, held: 1, sold: 0)
        try put(order)
        return .order(try report(order))
    }

    /// Why the free stock does not cover all lines; nil if it does.
    func shortage(of lines: [OrderLine], event: String) throws(Failure) -> OfficeRefusal? {
        for line in lines {
            guard let stock = try stock(event: event, type: line.type) else {
                return .unknownType(line.type)
            }
            guard stock.free < line.count else { continue }
            if stock.free > 0 { return .tooFew(type: line.type, free: stock.free) }
            return stock.held + stock.resting > 0
                ? .noneJustNow(type: line.type) : .soldOut(type: line.type)
        }
        return nil
    }

    /// Adds the counts of lines to held, sold and resting, as often as the factors say.
    mutating func shift(
        _ lines: [OrderLine],
        of event: String,
        held: Int = 0,
        sold: Int = 0,
        resting: Int = 0
    ) throws(Failure) {
        for line in lines {
            guard var stock = try stock(event: event, type: line.type) else { continue }
            stock.held += held * line.count
            stock.sold += sold * line.count
            stock.resting += resting * line.count
            try put(stock)
        }
    }

    /// Gives the stock of an order back and ends the order.
    ///
    /// What comes back goes on sale again only after the rest that was drawn for the order: whoever
    /// gives a ticket up so that an accomplice can take it in the same moment has to guess when.
    mutating func release(
        _ order: Order,
        as state: OrderState,
        at now: Timestamp
    ) throws(Failure) {
        var released = order
        released.state = state
        if order.rest > .zero { released.restsUntil = now + order.rest }
        try shift(order.lines, of: order.event, held: -1, resting: released.isResting ? 1 : 0)
        try put(released)
        try recountDeparture(of: order.session)
    }

    /// Puts the tickets of an order that has ended on sale again.
    mutating func endRest(of order: Order) throws(Failure) {
        guard order.isResting else { return }
        var rested = order
        rested.restsUntil = nil
        try shift(order.lines, of: order.event, resting: -1)
        try put(rested)
    }

    func find(order id: String, session: String) throws(Failure) -> OfficeOutcome {
        guard let order = try order(id), order.session == session else {
            return .refused(.unknownOrder)
        }
        return .order(try report(order))
    }

    func list(ordersOf session: String) throws(Failure) -> OfficeOutcome {
        guard try self.session(session) != nil else { return .refused(.unknownSession) }
        var reports: [OrderReport] = []
        for order in try orders(session: session).sorted(by: isPlacedEarlier) {
            reports.append(try report(order))
        }
        return .orders(reports)
    }

    mutating func cancel(
        order id: String,
        session: String,
        at now: Timestamp
    ) throws(Failure) -> OfficeOutcome {
        guard var order = try order(id), order.session == session else {
            return .refused(.unknownOrder)
        }
        switch order.state {
        case .held:
            try release(order, as: order.holdExpiresAt <= now ? .lapsed : .cancelled, at: now)
            order = try self.order(id) ?? order
            return .order(try report(order))
        case .cancelled, .lapsed: return .order(try report(order))
        case .paying: return .refused(.paymentPending)
        case .paid, .failed: return .refused(.wrongState(order.state))
        }
    }

    /// The order with its tickets and its latest payment.
    func report(_ order: Order) throws(Failure) -> OrderReport {
        let tickets = order.state == .paid ? try tickets(order: order.id) : []
        guard let id = order.paymentID else {
            return OrderReport(order: order, tickets: tickets, payment: nil)
        }
        return OrderReport(order: order, tickets: tickets, payment: try payment(id))
    }
}

private func isPlacedEarlier(_ left: Order, _ right: Order) -> Bool {
    (left.placedAt, left.id) < (right.placedAt, right.id)
}
