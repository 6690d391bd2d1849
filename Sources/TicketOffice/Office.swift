/// The ticket office as its visitors meet it: store, payment provider and waiting room together.
///
/// Nothing is kept in memory between two steps. Whatever is killed between them, the visitor's next
/// call, or the upkeep, goes on from what the store holds.
package struct Office: Sendable {
    private let store: any OfficeStore
    private let provider: any PaymentProvider
    private let desk: any AdmissionDesk
    private let holdFor: Duration
    private let makeID: @Sendable () -> String
    private let drawRest: @Sendable () -> Duration

    /// Creates an office.
    ///
    /// - Parameters:
    ///   - store: Keeps events, stock, sessions and orders.
    ///   - provider: Moves the money.
    ///   - desk: The waiting room in front of the office.
    ///   - holdFor: How long an order may take to be paid.
    ///   - drawRest: Draws how long tickets that come back rest before they go on sale again; zero puts
    ///     them on sale at once.
    ///   - makeID: Makes a fresh, unguessable id for an order: letters, digits, `-` and `_`.
    package init(
        store: any OfficeStore,
        provider: any PaymentProvider,
        desk: any AdmissionDesk,
        holdFor: Duration,
        drawRest: @escaping @Sendable () -> Duration = { .zero },
        makeID: @escaping @Sendable () -> String
    ) {
        self.store = store
        self.provider = provider
        self.desk = desk
        self.holdFor = holdFor
        self.drawRest = drawRest
        self.makeID = makeID
    }

    /// Puts an event on sale, or changes it.
    package func open(_ event: Event) async throws {
        _ = try await store.perform(.openEvent(event))
    }

    /// The event and its stock.
    package func stock(of event: String) async throws -> (event: Event, stock: [TicketStock]) {
        guard case .stock(let event, let stock) = try await store.perform(.stock(event: event))
        else { throw OfficeStoreError.missingOutcome }
        return (event, stock)
    }

    /// All counts of an event with the evidence for them.
    package func snapshot(of event: String) async throws -> OfficeSnapshot {
        guard case .snapshot(let snapshot) = try await store.perform(.snapshot(event: event))
        else { throw OfficeStoreError.missingOutcome }
        return snapshot
    }

    /// Redeems a pass and opens the session that it gives; the same key gives the same session.
    package func enter(
        event: String,
        pass: String,
        proof: String? = nil,
        key: String
    ) async throws -> OfficeSession {
        _ = try await stock(of: event)
        let admission = try await desk.redeem(pass: pass, proof: proof, event: event, key: key)
        let session = OfficeSession(
            id: admission.session,
            event: event,
            queueID: admission.queueID,
            quota: admission.quota,
            expiresAt: admission.expiresAt,
            idleLimit: admission.idleLimit
        )
        let admitted = try await self.session(from: .admit(session))
        guard admitted.departure == nil else { throw OfficeRefusal.sessionOver }
        return admitted
    }

    /// The session with an id, if it belongs to the event; it may have ended.
    package func session(_ id: String, event: String) async throws -> OfficeSession {
        let session = try await session(from: .findSession(id))
        guard session.event == event else { throw OfficeRefusal.unknownSession }
        return session
    }

    /// Holds stock for an order.
    package func order(
        _ lines: [HoldRequest.Line],
        key: String,
        in session: OfficeSession
    ) async throws -> OrderReport {
        let request = HoldRequest(
            session: session.id,
            order: makeID(),
            key: key,
            lines: lines,
            holdFor: holdFor,
            restFor: drawRest()
        )
        do {
            try await desk.touch(session: session.id, event: session.event)
        } catch .sessionOver {
            // A repeated request must get its answer even when the session has ended since.
            let earlier = try await orders(in: session).first { $0.order.key == key }
            guard let earlier, request.asksForTheSame(as: earlier.order) else {
                throw AdmissionRefusal.sessionOver
            }
            return earlier
        }
        return try await report(from: .hold(request))
    }

    /// An order of a session.
    package func order(_ id: String, in session: OfficeSession) async throws -> OrderReport {
        try await report(from: .findOrder(id, session: session.id))
    }

    /// All orders of a session, in the order in which they were placed.
    package func orders(in session: OfficeSession) async throws -> [OrderReport] {
        guard case .orders(let reports) = try await store.perform(.listOrders(session: session.id))
        else { throw OfficeStoreError.missingOutcome }
        return reports
    }

    /// Pays an order; called again after a lost answer or a crash, it goes on where it stopped.
    package func pay(
        _ order: String,
        in session: OfficeSession,
        instruction: PaymentInstruction
    ) async throws -> OrderReport {
        let found = try await self.order(order, in: session)
        // A payment under way must come to its end even if the session is over by now.
        if found.order.state == .held {
            try await desk.touch(session: session.id, event: session.event)
        }
        let begun = try await store.perform(.beginPayment(order: order, session: session.id))
        guard case .charge(let payment) = begun else { return try self.report(begun) }
        let answer = await provider.charge(
            payment.id,
            amountMinor: payment.amountMinor,
            currency: payment.currency,
            instruction: instruction
        )
        guard let settled = try await settle(payment, answer) else {
            return try await self.order(order, in: session)
        }
        // The order that used up the quota ended the session.
        try await report(
            departureOf: try await self.session(from: .findSession(session.id))
        )
        return settled
    }

    /// Gives up an order that is held.
    package func cancel(_ order: String, in session: OfficeSession) async throws {
        _ = try await store.perform(.cancel(order: order, session: session.id))
    }

    /// Ends a session and tells the waiting room.
    package func leave(_ session: OfficeSession) async throws {
        try await report(departureOf: try await self.session(from: .closeSession(session.id)))
    }
}

extension Office {
    /// Does everything that time asks for: lapses holds, ends sessions, settles open payments.
    ///
    /// - Parameter limit: The most rows of each kind to work on; the rest waits for the next call.
    /// - Returns: What the sweep of the store did.
    /// - Throws: What the store throws; the rest of the work is then left to the next call.
    package func performUpkeep(limit: Int) async throws -> Sweep {
        guard case .swept(let sweep) = try await store.perform(.sweep(limit: limit)) else {
            throw OfficeStoreError.missingOutcome
        }
        for session in sweep.departed { try await report(departureOf: session) }
        let due = try await store.perform(.takeDuePayments(limit: limit))
        guard case .payments(let payments) = due else { throw OfficeStoreError.missingOutcome }
        for payment in payments {
            switch payment.state {
            case .refundDue: try await refund(payment)
            case .pending: _ = try await settle(payment, await provider.query(payment.id))
            case .succeeded, .failed, .refunded: continue
            }
        }
        return sweep
    }

    /// Records an answer and gives late money back; nil while there is no answer.
    private func settle(
        _ payment: Payment,
        _ answer: PaymentAnswer
    ) async throws -> OrderReport? {
        guard answer != .unanswered else { return nil }
        let outcome = try await store.perform(
            .settlePayment(payment.id, succeeded: answer == .succeeded)
        )
        guard case .refund(let owed) = outcome else { return try report(outcome) }
        return try await refund(owed)
    }

    /// Gives money back and records it; a refund that the provider refuses stays due.
    @discardableResult
    private func refund(_ payment: Payment) async throws -> OrderReport? {
        guard await provider.refund(payment.id) else { return nil }
        return try await report(from: .recordRefund(payment.id))
    }

    /// Tells the waiting room of a session that has ended, unless something is still being paid.
    private func report(departureOf session: OfficeSession) async throws {
        guard session.departure?.isReported == false else { return }
        let orders = try await orders(in: session)
        guard !orders.contains(where: { $0.order.state == .paying }) else { return }
        // A payment that has failed since the session was read has changed what was bought.
        let settled = try await self.session(from: .findSession(session.id))
        guard let departure = settled.departure else { return }
        do {
            try await desk.depart(
                session: session.id,
                event: session.event,
                outcome: departure.outcome.rawValue,
                tickets: departure.tickets
            )
        } catch .unavailable {
            // It stays unreported, and the upkeep says it again.
            return
        } catch {
            // The waiting room does not know the session any more: there is nothing left to say.
        }
        _ = try await store.perform(.recordDeparture(session: session.id))
    }

    private func session(from command: OfficeCommand) async throws -> OfficeSession {
        guard case .session(let session) = try await store.perform(command) else {
            throw OfficeStoreError.missingOutcome
        }
        return session
    }

    private func report(from command: OfficeCommand) async throws -> OrderReport {
        try report(try await store.perform(command))
    }

    private func report(_ outcome: OfficeOutcome) throws -> OrderReport {
        guard case .order(let report) = outcome else { throw OfficeStoreError.missingOutcome }
        return report
    }
}
