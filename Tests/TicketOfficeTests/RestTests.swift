import StilePass
import Testing
import TicketOffice

/// Tickets that come back rest for the time that was drawn for their order.
@Suite struct RestTests {
    private let counter: Counter

    /// A session that holds four of ten seats, which would rest for 50 s.
    init() throws {
        counter = try Counter()
        counter.admit("a")
        counter.admit("b", quota: 10)
        counter.hold("o", in: "a", seats: 4, rest: 50)
    }

    private func pass(_ seconds: Int64) { counter.now = counter.now + .seconds(seconds) }

    private var seats: [Int] {
        guard let stock = counter.stock("seat") else { return [] }
        return [stock.free, stock.held, stock.resting, stock.sold]
    }

    private func sweep() { _ = counter.apply(.sweep(limit: 100)) }

    @Test func `a cancelled order's tickets rest, and then are free`() {
        _ = counter.apply(.cancel(order: "o", session: "a"))
        #expect(seats == [6, 0, 4, 0])
        #expect(counter.isConsistent())
        pass(49)
        sweep()
        #expect(seats == [6, 0, 4, 0])
        pass(1)
        sweep()
        #expect(seats == [10, 0, 0, 0])
        #expect(counter.isConsistent())
    }

    @Test func `a lapsed hold's tickets rest from the moment at which it lapsed, swept or not`() {
        pass(120 + 49)
        #expect(counter.hold("p", in: "b", seats: 7) == .refused(.tooFew(type: "seat", free: 6)))
        pass(1)
        #expect(counter.hold("q", in: "b", seats: 10).report != nil)
        #expect(seats == [0, 10, 0, 0])
        #expect(counter.isConsistent())
    }

    @Test func `what rests is not free, and all of it at rest is not sold out`() {
        counter.hold("p", in: "b", seats: 6)
        _ = counter.apply(.cancel(order: "o", session: "a"))
        _ = counter.apply(.beginPayment(order: "p", session: "b"))
        counter.settle("p", succeeded: true)
        #expect(seats == [0, 0, 4, 6])
        #expect(counter.hold("q", in: "b", seats: 1) == .refused(.noneJustNow(type: "seat")))
    }

    @Test func `a failed payment's and an ended session's tickets rest too`() {
        counter.begin("o", in: "a")
        counter.settle("o", succeeded: false)
        #expect(seats == [6, 0, 4, 0])
        counter.hold("p", in: "b", seats: 2, rest: 9)
        _ = counter.apply(.closeSession("b"))
        #expect(seats == [4, 0, 6, 0])
        #expect(counter.isConsistent())
    }

    @Test func `money that comes late takes the order's own resting tickets`() {
        counter.begin("o", in: "a")
        pass(130)
        sweep()
        #expect(seats == [6, 0, 4, 0])
        // Somebody else takes all that is free meanwhile.
        counter.hold("p", in: "b", seats: 6)
        counter.settle("o", succeeded: true)
        #expect(counter.state("o") == .paid)
        #expect(seats == [0, 6, 0, 4])
        #expect(counter.isConsistent())
        pass(1_000)
        sweep()
        #expect(counter.stock("seat")?.resting == 0)
        #expect(counter.isConsistent())
    }

    @Test func `a smaller event keeps what rests`() throws {
        _ = counter.apply(.cancel(order: "o", session: "a"))
        let smaller = try Event(
            id: "arena",
            title: "Arena, one night",
            currency: "EUR",
            ticketTypes: [TicketType(id: "seat", title: "Seat", priceMinor: 4_500, capacity: 1)]
        )
        _ = counter.apply(.openEvent(smaller))
        #expect(seats == [0, 0, 4, 0])
        pass(50)
        sweep()
        #expect(seats == [4, 0, 0, 0])
    }

    @Test func `no rest puts tickets on sale at once, and no rest is longer than a day`() {
        counter.hold("p", in: "b", seats: 2)
        _ = counter.apply(.cancel(order: "p", session: "b"))
        #expect(seats == [6, 4, 0, 0])
        #expect(counter.hold("q", in: "b", seats: 1, rest: -1) == .refused(.badRest))
        #expect(counter.hold("q", in: "b", seats: 1, rest: 86_401) == .refused(.badRest))
    }
}
