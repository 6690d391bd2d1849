import StilePass
import TicketOffice

/// A small office in memory with one event, and short words for what a buyer does in it.
final class Counter {
    var tables = MemoryOffice()
    var now = Timestamp(seconds: 1_000)

    init(seats: Int = 10, floor: Int = 4) throws {
        let event = try Event(
            id: "arena",
            title: "Arena, one night",
            currency: "EUR",
            ticketTypes: [
                TicketType(id: "seat", title: "Seat", priceMinor: 4_500, capacity: seats),
                TicketType(id: "floor", title: "Floor", priceMinor: 3_000, capacity: floor),
            ]
        )
        _ = tables.apply(.openEvent(event), at: now)
    }

    func apply(_ command: OfficeCommand) -> OfficeOutcome {
        tables.apply(command, at: now)
    }

    @discardableResult
    func admit(_ id: String, quota: Int = 4, lasting: Int64 = 900, idle: Int64? = nil)
        -> OfficeOutcome
    {
        apply(
            .admit(
                OfficeSession(
                    id: id,
                    event: "arena",
                    queueID: "queue-\(id)",
                    quota: quota,
                    expiresAt: now + .seconds(lasting),
                    idleLimit: idle.map { .seconds($0) }
                )
            )
        )
    }

    @discardableResult
    func hold(
        _ order: String,
        in session: String,
        key: String? = nil,
        seats: Int = 0,
        floor: Int = 0,
        for seconds: Int64 = 120,
        rest: Int64 = 0
    ) -> OfficeOutcome {
        var lines: [HoldRequest.Line] = []
        if seats != 0 { lines.append(.init(type: "seat", count: seats)) }
        if floor != 0 { lines.append(.init(type: "floor", count: floor)) }
        return apply(
            .hold(
                HoldRequest(
                    session: session,
                    order: order,
                    key: key ?? order,
                    lines: lines,
                    holdFor: .seconds(seconds),
                    restFor: .seconds(rest)
                )
            )
        )
    }

    @discardableResult
    func begin(_ order: String, in session: String) -> OfficeOutcome {
        apply(.beginPayment(order: order, session: session))
    }

    @discardableResult
    func settle(_ order: String, succeeded: Bool) -> OfficeOutcome {
        apply(.settlePayment(PaymentID(order: order, attempt: 1), succeeded: succeeded))
    }

    func stock(_ type: String) -> TicketStock? {
        tables.stock(event: "arena", type: type)
    }

    func state(_ order: String) -> OrderState? { tables.order(order)?.state }

    func isConsistent() -> Bool {
        guard case .snapshot(let snapshot) = apply(.snapshot(event: "arena")) else { return false }
        return snapshot.isConsistent
    }
}

extension OfficeOutcome {
    var report: OrderReport? {
        if case .order(let report) = self { report } else { nil }
    }
}
