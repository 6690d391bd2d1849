import Queueing
import StilePass
import TicketOffice

/// Throws random office commands from a seed, on few enough ids that they often meet.
struct OfficeDice: RandomNumberGenerator {
    private var generator: SplitMix64
    private var thrown = 0
    private var lastSettled: PaymentID?

    init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    mutating func next() -> UInt64 { generator.next() }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    mutating func name(_ letter: String, of count: Int) -> String {
        "\(letter)\(number(1...count))"
    }

    mutating func command(at now: Timestamp) throws -> OfficeCommand {
        thrown += 1
        let session = session()
        let order = order(of: session)
        return switch number(1...100) {
        case 1...2: .openEvent(try event())
        case 3...14: .admit(admission(of: session, at: now))
        case 15...40: .hold(hold(order, in: session))
        case 41...55: .beginPayment(order: order, session: session)
        case 56...73: .settlePayment(settled(order), succeeded: number(1...3) > 1)
        case 74...76: .cancel(order: order, session: session)
        case 77: .closeSession(session)
        case 78...81: .recordDeparture(session: session)
        case 82...88: .recordRefund(lastSettled ?? payment(of: order))
        case 89...91: .takeDuePayments(limit: number(0...5))
        case 92...95: .sweep(limit: number(0...5))
        case 96: .findOrder(order, session: number(1...2) == 1 ? session : self.session())
        case 97: .findSession(session)
        case 98: .listOrders(session: session)
        case 99: .stock(event: name("e", of: 3))
        default: .snapshot(event: name("e", of: 3))
        }
    }

    mutating func event() throws -> Event {
        var types: [TicketType] = []
        for id in ["t1", "t2", "t3"] where types.isEmpty || number(1...4) > 1 {
            types.append(
                TicketType(
                    id: id,
                    title: name("Title ", of: 3),
                    priceMinor: number(0...500),
                    capacity: number(0...14)
                )
            )
        }
        return try Event(
            id: name("e", of: 2),
            title: "Event",
            currency: "EUR",
            ticketTypes: types.shuffled(using: &self)
        )
    }

    /// One of a few sessions; with time, new ones take the place of old ones.
    private mutating func session() -> String { "s\(thrown / 40 + number(1...3))" }

    /// Mostly one of the session's own orders.
    private mutating func order(of session: String) -> String {
        "o\(number(1...3))-\(number(1...30) == 1 ? self.session() : session)"
    }

    private mutating func admission(of session: String, at now: Timestamp) -> OfficeSession {
        OfficeSession(
            id: session,
            event: name("e", of: 2),
            queueID: "q",
            quota: number(1...4) / 2 + 2,
            expiresAt: now + .seconds(number(-5...300)),
            idleLimit: number(1...3) == 1 ? nil : .seconds(number(1...90))
        )
    }

    private mutating func hold(_ order: String, in session: String) -> HoldRequest {
        let lines = (1...number(1...2)).map { _ in
            HoldRequest.Line(type: name("t", of: 3), count: number(0...8) / 3)
        }
        return HoldRequest(
            session: session,
            order: order,
            key: name("k", of: 8),
            lines: lines,
            holdFor: .seconds(number(0...60)),
            restFor: number(1...3) == 1 ? .zero : .milliseconds(number(-1...90_000))
        )
    }

    /// Remembers the payment, because only a settled one can be refunded.
    private mutating func settled(_ order: String) -> PaymentID {
        let payment = payment(of: order)
        lastSettled = payment
        return payment
    }

    private mutating func payment(of order: String) -> PaymentID {
        PaymentID(order: order, attempt: number(1...20) / 20 + 1)
    }
}
