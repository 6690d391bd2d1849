import StilePass
import Synchronization
import Testing
import TicketOffice

@Suite struct OfficeTests {
    @Test func `a visitor enters, orders and pays, and the room hears of the end`() async throws {
        let street = try await Street(quota: 2)
        let session = try await street.office.enter(event: "arena", pass: "pass-1", key: "k")
        let held = try await street.office.order(
            [.init(type: "seat", count: 2)],
            key: "k",
            in: session
        )
        let paid = try await street.office.pay(
            held.order.id,
            in: session,
            instruction: .succeed
        )
        #expect(paid.order.state == .paid)
        #expect(paid.tickets.count == 2)
        #expect(street.desk.departures == ["session-pass-1 bought 2"])
    }

    @Test func `a failed payment returns the stock`() async throws {
        let street = try await Street(quota: 2)
        let session = try await street.office.enter(event: "arena", pass: "pass-1", key: "k")
        let held = try await street.office.order(
            [.init(type: "seat", count: 2)],
            key: "k",
            in: session
        )
        let failed = try await street.office.pay(held.order.id, in: session, instruction: .fail)
        #expect(failed.order.state == .failed)
        #expect(try await street.office.stock(of: "arena").stock.first?.free == 10)
    }

    @Test func `a silent payment is settled by the upkeep once the provider answers`() async throws
    {
        let street = try await Street(quota: 4)
        let session = try await street.office.enter(event: "arena", pass: "pass-1", key: "k")
        let held = try await street.office.order(
            [.init(type: "seat", count: 2)],
            key: "k",
            in: session
        )
        let paying = try await street.office.pay(
            held.order.id,
            in: session,
            instruction: .silent
        )
        #expect(paying.order.state == .paying)
        let payment = try #require(paying.payment?.id)
        #expect(street.provider.answerLate(payment, .succeed))
        street.clock.advance(by: OfficeLimit.firstPaymentQuery)
        _ = try await street.office.performUpkeep(limit: 10)
        let paid = try await street.office.order(held.order.id, in: session)
        #expect(paid.order.state == .paid)
    }

    @Test func `money that comes when the stock is gone is given back once`() async throws {
        let street = try await Street(quota: 10)
        let session = try await street.office.enter(event: "arena", pass: "pass-1", key: "k")
        let other = try await street.office.enter(event: "arena", pass: "pass-2", key: "k")
        let held = try await street.office.order(
            [.init(type: "seat", count: 2)],
            key: "k",
            in: session
        )
        let paying = try await street.office.pay(
            held.order.id,
            in: session,
            instruction: .silent
        )
        let payment = try #require(paying.payment?.id)
        street.clock.advance(by: .seconds(120))
        _ = try await street.office.order([.init(type: "seat", count: 9)], key: "k", in: other)
        #expect(street.provider.answerLate(payment, .succeed))
        for _ in 1...3 {
            _ = try await street.office.performUpkeep(limit: 10)
            street.clock.advance(by: .seconds(10))
        }
        let report = try await street.office.order(held.order.id, in: session)
        #expect(report.order.state == .lapsed)
        #expect(report.payment?.state == .refunded)
        #expect(street.provider.refundRequests(of: payment) == 1)
    }

    @Test func `paying goes on after the process stopped before the answer was stored`()
        async throws
    {
        let street = try await Street(quota: 4)
        let session = try await street.office.enter(event: "arena", pass: "pass-1", key: "k")
        let held = try await street.office.order(
            [.init(type: "seat", count: 2)],
            key: "k",
            in: session
        )
        _ = try await street.store.perform(
            .beginPayment(order: held.order.id, session: session.id)
        )
        _ = await street.provider.charge(
            PaymentID(order: held.order.id, attempt: 1),
            amountMinor: 9_000,
            currency: "EUR",
            instruction: .succeed
        )
        let paid = try await street.office.pay(held.order.id, in: session, instruction: .fail)
        #expect(paid.order.state == .paid)
    }

    @Test func `a session that is over at the desk places no new order`() async throws {
        let street = try await Street(quota: 4)
        let session = try await street.office.enter(event: "arena", pass: "pass-1", key: "k")
        let lines = [HoldRequest.Line(type: "seat", count: 1)]
        let held = try await street.office.order(lines, key: "k", in: session)
        street.desk.end(session.id)
        await #expect(throws: AdmissionRefusal.sessionOver) {
            try await street.office.order(lines, key: "other", in: session)
        }
        let repeated = try await street.office.order(lines, key: "k", in: session)
        #expect(repeated == held)
    }

    @Test func `a departure that the room did not hear is told again`() async throws {
        let street = try await Street(quota: 4)
        let session = try await street.office.enter(event: "arena", pass: "pass-1", key: "k")
        street.desk.isReachable = false
        try await street.office.leave(session)
        #expect(street.desk.departures.isEmpty)
        street.desk.isReachable = true
        for _ in 1...2 { _ = try await street.office.performUpkeep(limit: 10) }
        #expect(street.desk.departures == ["session-pass-1 left 0"])
    }

    @Test func `a refused pass opens no session`() async throws {
        let street = try await Street(quota: 4)
        await #expect(throws: AdmissionRefusal.invalidPass) {
            try await street.office.enter(event: "arena", pass: "forged", key: "k")
        }
        await #expect(throws: OfficeRefusal.unknownEvent) {
            try await street.office.enter(event: "opera", pass: "pass-1", key: "k")
        }
    }
}

/// An office on an open street: everything real but the waiting room, which is the one below.
private struct Street {
    let clock = HandClock()
    let provider = SandboxProvider()
    let desk: OpenDesk
    let store: MemoryOfficeStore
    let office: Office

    init(quota: Int) async throws {
        let clock = clock
        desk = OpenDesk(quota: quota)
        store = MemoryOfficeStore { clock.now }
        let next = Mutex(0)
        office = Office(
            store: store,
            provider: provider,
            desk: desk,
            holdFor: .seconds(120),
            makeID: {
                next.withLock {
                    $0 += 1
                    return "order-\($0)"
                }
            }
        )
        try await office.open(
            Event(
                id: "arena",
                title: "Arena",
                currency: "EUR",
                ticketTypes: [
                    TicketType(id: "seat", title: "Seat", priceMinor: 4_500, capacity: 10)
                ]
            )
        )
    }
}

/// A clock that moves by hand.
private final class HandClock: Sendable {
    private let moment = Mutex(Timestamp(seconds: 1_000))

    var now: Timestamp { moment.withLock { $0 } }

    func advance(by duration: Duration) { moment.withLock { $0 = $0 + duration } }
}

/// A waiting room without a line: every pass that begins with `pass` is good.
private final class OpenDesk: AdmissionDesk {
    private struct Book {
        var ended: Set<String> = []
        var departures: [String] = []
        var isReachable = true
    }

    private let quota: Int
    private let book = Mutex(Book())

    init(quota: Int) { self.quota = quota }

    var departures: [String] { book.withLock { $0.departures } }

    var isReachable: Bool {
        get { book.withLock { $0.isReachable } }
        set { book.withLock { $0.isReachable = newValue } }
    }

    func end(_ session: String) { _ = book.withLock { $0.ended.insert(session) } }

    func redeem(
        pass: String,
        proof: String?,
        event: String,
        key: String
    ) async throws(AdmissionRefusal) -> Admission {
        guard pass.hasPrefix("pass") else { throw .invalidPass }
        return Admission(
            session: "session-\(pass)",
            queueID: "queue-\(pass)",
            quota: quota,
            expiresAt: Timestamp(seconds: 5_000)
        )
    }

    func touch(session: String, event: String) async throws(AdmissionRefusal) {
        if book.withLock({ $0.ended.contains(session) }) { throw .sessionOver }
    }

    func depart(session: String, event: String, outcome: String, tickets: Int)
        async throws(AdmissionRefusal)
    {
        guard isReachable else { throw .unavailable }
        book.withLock { $0.departures.append("\(session) \(outcome) \(tickets)") }
    }
}
