import StilePass

// Money that comes late has two outcomes only: the stock is taken again in the same step, or the
// whole amount goes back, once. The duty to give it back is stored before anybody acts on it.

extension OfficeTables {
    /// Begins to pay an order; asked again, it gives the payment under way.
    mutating func beginPayment(
        order id: String,
        session: String,
        at now: Timestamp
    ) throws(Failure) -> OfficeOutcome {
        guard var order = try order(id), order.session == session else {
            return .refused(.unknownOrder)
        }
        switch order.state {
        case .held:
            guard now < order.holdExpiresAt else {
                try release(order, as: .lapsed, at: now)
                return .refused(.holdLapsed)
            }
            order.state = .paying
            order.attempt += 1
            let payment = Payment(
                id: PaymentID(order: order.id, attempt: order.attempt),
                amountMinor: order.totalMinor,
                currency: order.currency,
                begunAt: now,
                nextQueryAt: now + OfficeLimit.firstPaymentQuery
            )
            try put(order)
            try put(payment)
            if var session = try self.session(session), session.isLive(at: now) {
                session.stay(at: now)
                try put(session)
            }
            return .charge(payment)
        case .paying:
            guard let id = order.paymentID, let payment = try payment(id) else {
                return .refused(.unknownPayment)
            }
            return .charge(payment)
        case .paid, .failed: return .order(try report(order))
        case .lapsed: return .refused(.holdLapsed)
        case .cancelled: return .refused(.wrongState(order.state))
        }
    }

    /// Records the provider's answer; the same answer again changes nothing.
    mutating func settle(
        payment id: PaymentID,
        succeeded: Bool,
        at now: Timestamp
    ) throws(Failure) -> OfficeOutcome {
        guard var payment = try payment(id), let order = try order(id.order) else {
            return .refused(.unknownPayment)
        }
        switch (payment.state, succeeded) {
        case (.pending, true):
            return try receive(&payment, for: order, at: now)
        case (.pending, false):
            payment.state = .failed
            try put(payment)
            if order.state == .paying { try release(order, as: .failed, at: now) }
            return try report(orderOf: payment)
        case (.failed, true):
            // The stock went back when the payment failed, so its money can only go back, too.
            return try owe(&payment, at: now)
        case (.failed, false), (.succeeded, _), (.refundDue, _), (.refunded, _):
            return try report(orderOf: payment)
        }
    }

    private mutating func receive(
        _ payment: inout Payment,
        for lapsed: Order,
        at now: Timestamp
    ) throws(Failure) -> OfficeOutcome {
        var order = lapsed
        if order.state == .lapsed, try canTakeAgain(order, at: now) {
            // What rests is taken before anybody else can have it.
            try endRest(of: order)
            order.restsUntil = nil
            try shift(order.lines, of: order.event, held: 1)
        } else if order.state != .paying {
            return try owe(&payment, at: now)
        }
        payment.state = .succeeded
        try put(payment)
        try sell(order)
        try endIfQuotaIsBought(order.session, at: now)
        return try report(orderOf: payment)
    }

    /// Whether the lines of a lapsed order are still there and still within the quota.
    ///
    /// After the session was closed the waiting room has handed its unused quota on, so tickets are
    /// no longer possible.
    private func canTakeAgain(_ order: Order, at now: Timestamp) throws(Failure) -> Bool {
        guard let session = try session(order.session), session.departure == nil else {
            return false
        }
        guard order.ticketCount <= (try quotaLeft(in: session)) else { return false }
        if order.isResting { return true }
        return try shortage(of: order.lines, event: order.event) == nil
    }

    private mutating func sell(_ order: Order) throws(Failure) {
        var tickets: [Ticket] = []
        for line in order.lines {
            // Sold tickets are never unsold, so the next numbers follow from their count.
            let sold = try stock(event: order.event, type: line.type)?.sold ?? 0
            for number in (sold + 1)...(sold + line.count) {
                tickets.append(
                    Ticket(event: order.event, type: line.type, number: number, order: order.id)
                )
            }
        }
        var paid = order
        paid.state = .paid
        try shift(order.lines, of: order.event, held: -1, sold: 1)
        try put(paid)
        try add(tickets)
    }

    /// A session that can buy nothing more ends at once and makes room for the next visitor.
    private mutating func endIfQuotaIsBought(
        _ id: String,
        at now: Timestamp
    ) throws(Failure) {
        guard let session = try session(id), session.departure == nil else { return }
        var bought = 0
        for order in try orders(session: id) where order.state == .paid {
            bought += order.ticketCount
        }
        guard bought >= session.quota else { return }
        _ = try end(session, as: .bought, at: now)
    }

    private mutating func owe(
        _ payment: inout Payment,
        at now: Timestamp
    ) throws(Failure) -> OfficeOutcome {
        payment.state = .refundDue
        payment.nextQueryAt = now + OfficeLimit.firstPaymentQuery
        try put(payment)
        return .refund(payment)
    }

    mutating func takeDuePayments(
        limit: Int,
        at now: Timestamp
    ) throws(Failure) -> OfficeOutcome {
        let limit = min(max(limit, 0), OfficeLimit.sweepRows)
        var due = try duePayments(at: now, limit: limit)
        for index in due.indices {
            due[index].postponeQuery(at: now)
            try put(due[index])
        }
        return .payments(due)
    }

    mutating func recordRefund(of id: PaymentID) throws(Failure) -> OfficeOutcome {
        guard var payment = try payment(id) else { return .refused(.unknownPayment) }
        if payment.state == .refundDue {
            payment.state = .refunded
            try put(payment)
        }
        return try report(orderOf: payment)
    }

    private func report(orderOf payment: Payment) throws(Failure) -> OfficeOutcome {
        guard let order = try order(payment.id.order) else { return .refused(.unknownOrder) }
        return .order(try report(order))
    }
}
