import StilePass
import Testing
import TicketOffice

@Suite struct OrderTests {
    @Test func `an order holds its stock and fixes the price`() throws {
        let counter = try Counter()
        counter.admit("s")
        let order = try #require(
            counter.hold("o", in: "s", seats: 2, floor: 1).report?.order
        )
        #expect(order.state == .held)
        #expect(order.totalMinor == 12_000)
        #expect(counter.stock("seat")?.held == 2)
        #expect(counter.stock("seat")?.free == 8)
        #expect(counter.isConsistent())
    }

    @Test func `an order needs a live session`() throws {
        let counter = try Counter()
        #expect(counter.hold("o", in: "nobody", seats: 1) == .refused(.unknownSession))
        counter.admit("s", lasting: 60)
        counter.now = counter.now + .seconds(60)
        #expect(counter.hold("o", in: "s", seats: 1) == .refused(.sessionOver))
    }

    @Test func `held and bought tickets of all orders stay within the quota`() throws {
        let counter = try Counter()
        counter.admit("s", quota: 4)
        counter.hold("o1", in: "s", seats: 2)
        counter.begin("o1", in: "s")
        counter.settle("o1", succeeded: true)
        counter.hold("o2", in: "s", seats: 1)
        #expect(counter.hold("o3", in: "s", seats: 2) == .refused(.quotaExceeded(left: 1)))
        #expect(counter.hold("o4", in: "s", seats: 1).report != nil)
    }

    @Test func `the same key finds the same order and other content is refused`() throws {
        let counter = try Counter()
        counter.admit("s")
        let first = counter.hold("o1", in: "s", key: "k", seats: 1, floor: 1)
        #expect(counter.hold("o2", in: "s", key: "k", seats: 1, floor: 1) == first)
        #expect(counter.hold("o3", in: "s", key: "k", seats: 2) == .refused(.keyReused))
        #expect(counter.stock("seat")?.held == 1)
    }

    @Test func `the same key of another session is another order`() throws {
        let counter = try Counter()
        counter.admit("s")
        counter.admit("t")
        counter.hold("o1", in: "s", key: "k", seats: 1)
        #expect(counter.hold("o2", in: "t", key: "k", seats: 1).report?.order.id == "o2")
    }

    @Test func `an order takes all its lines or nothing`() throws {
        let counter = try Counter(seats: 10, floor: 1)
        counter.admit("s")
        #expect(
            counter.hold("o", in: "s", seats: 2, floor: 2)
                == .refused(.tooFew(type: "floor", free: 1))
        )
        #expect(counter.stock("seat")?.held == 0)
    }

    @Test func `sold out and taken just now are told apart`() throws {
        let counter = try Counter(floor: 1)
        counter.admit("s")
        counter.admit("t")
        counter.hold("o1", in: "s", floor: 1)
        #expect(counter.hold("o2", in: "t", floor: 1) == .refused(.noneJustNow(type: "floor")))
        counter.begin("o1", in: "s")
        counter.settle("o1", succeeded: true)
        #expect(counter.hold("o2", in: "t", floor: 1) == .refused(.soldOut(type: "floor")))
    }

    @Test(arguments: [0, -1, 101])
    func `a senseless number of tickets is refused`(count: Int) throws {
        let counter = try Counter()
        counter.admit("s", quota: 1_000)
        let line = HoldRequest.Line(type: "seat", count: count)
        let request = HoldRequest(
            session: "s",
            order: "o",
            key: "k",
            lines: [line],
            holdFor: .seconds(1)
        )
        #expect(counter.apply(.hold(request)) == .refused(.badTicketCount(type: "seat")))
    }

    @Test func `a cancelled order returns its stock once`() throws {
        let counter = try Counter()
        counter.admit("s")
        counter.hold("o", in: "s", seats: 3)
        for _ in 1...2 {
            let cancelled = counter.apply(.cancel(order: "o", session: "s"))
            #expect(cancelled.report?.order.state == .cancelled)
            #expect(counter.stock("seat")?.free == 10)
        }
    }

    @Test func `another session can neither read nor cancel nor pay an order`() throws {
        let counter = try Counter()
        counter.admit("s")
        counter.admit("t")
        counter.hold("o", in: "s", seats: 1)
        #expect(counter.apply(.findOrder("o", session: "t")) == .refused(.unknownOrder))
        #expect(
            counter.apply(.cancel(order: "o", session: "t")) == .refused(.unknownOrder)
        )
        #expect(counter.begin("o", in: "t") == .refused(.unknownOrder))
    }

    @Test func `a hold lapses at its expiry and not before`() throws {
        let counter = try Counter()
        counter.admit("s")
        counter.hold("o", in: "s", seats: 1, for: 120)
        counter.now = counter.now + .milliseconds(119_999)
        _ = counter.apply(.sweep(limit: 10))
        #expect(counter.state("o") == .held)
        counter.now = counter.now + .milliseconds(1)
        #expect(
            counter.apply(.sweep(limit: 10)) == .swept(Sweep(lapsedOrders: 1, departed: []))
        )
        #expect(counter.state("o") == .lapsed)
        #expect(counter.stock("seat")?.free == 10)
    }

    @Test func `a lapsed hold cannot be paid even before a sweep`() throws {
        let counter = try Counter()
        counter.admit("s")
        counter.hold("o", in: "s", seats: 1, for: 120)
        counter.now = counter.now + .seconds(120)
        #expect(counter.begin("o", in: "s") == .refused(.holdLapsed))
        #expect(counter.stock("seat")?.free == 10)
    }

    @Test func `a new hold gets the stock of a lapsed one even before a sweep`() throws {
        let counter = try Counter(floor: 1)
        counter.admit("s")
        counter.admit("t")
        counter.hold("o1", in: "s", floor: 1, for: 120)
        counter.now = counter.now + .seconds(120)
        #expect(counter.hold("o2", in: "t", floor: 1).report?.order.state == .held)
        #expect(counter.state("o1") == .lapsed)
    }

    @Test func `a hold never outlives its session`() throws {
        let counter = try Counter()
        counter.admit("s", lasting: 30)
        let order = counter.hold("o", in: "s", seats: 1, for: 120).report?.order
        #expect(order?.holdExpiresAt == counter.now + .seconds(30))
    }

    @Test func `a smaller event keeps what is held and sold`() throws {
        let counter = try Counter(seats: 10)
        counter.admit("s")
        counter.hold("o", in: "s", seats: 3, floor: 1)
        let smaller = try Event(
            id: "arena",
            title: "Arena",
            currency: "EUR",
            ticketTypes: [TicketType(id: "seat", title: "Seat", priceMinor: 1, capacity: 1)]
        )
        guard case .event(let event) = counter.apply(.openEvent(smaller)) else {
            Issue.record("the event was not opened")
            return
        }
        #expect(event.ticketTypes.map(\.id) == ["seat", "floor"])
        #expect(event.ticketTypes.map(\.capacity) == [3, 1])
        #expect(counter.isConsistent())
        #expect(counter.apply(.openEvent(smaller)) == .event(event))
    }
}
