import StilePass
import Testing
import TicketOffice

@Suite struct SessionTests {
    @Test func `the same admission again changes nothing`() throws {
        let counter = try Counter()
        let first = counter.admit("s", quota: 2)
        #expect(counter.admit("s", quota: 2) == first)
        #expect(counter.admit("s", quota: 3) == .refused(.sessionConflict))
    }

    @Test func `leaving releases what is held`() throws {
        let counter = try Counter()
        counter.admit("s")
        counter.hold("o", in: "s", seats: 3)
        let departure = try #require(counter.close("s")?.departure)
        #expect(departure == Departure(outcome: .left, tickets: 0))
        #expect(counter.state("o") == .cancelled)
        #expect(counter.stock("seat")?.free == 10)
        #expect(counter.hold("o2", in: "s", seats: 1) == .refused(.sessionOver))
    }

    @Test func `leaving while paying counts the tickets as bought`() throws {
        let counter = try Counter()
        counter.admit("s")
        counter.hold("o", in: "s", seats: 3)
        counter.begin("o", in: "s")
        #expect(counter.close("s")?.departure == Departure(outcome: .bought, tickets: 3))
        #expect(counter.settle("o", succeeded: true).report?.order.state == .paid)
    }

    @Test func `a session is told once its payments are settled, with what was really bought`()
        throws
    {
        let counter = try Counter()
        counter.admit("s", quota: 4)
        counter.hold("one", in: "s", seats: 1)
        counter.begin("one", in: "s")
        counter.settle("one", succeeded: true)
        counter.hold("two", in: "s", seats: 3)
        counter.begin("two", in: "s")
        #expect(counter.close("s")?.departure == Departure(outcome: .bought, tickets: 4))
        #expect(counter.departed() == [])
        counter.settle("two", succeeded: false)
        #expect(counter.departed() == [Departure(outcome: .bought, tickets: 1)])
    }

    @Test func `late money after leaving goes back`() throws {
        let counter = try Counter()
        counter.admit("s")
        counter.hold("o", in: "s", seats: 3)
        counter.begin("o", in: "s")
        counter.now = counter.now + .seconds(120)
        _ = counter.apply(.sweep(limit: 10))
        #expect(counter.close("s")?.departure == Departure(outcome: .left, tickets: 0))
        guard case .refund = counter.settle("o", succeeded: true) else {
            Issue.record("no refund was asked for")
            return
        }
    }

    @Test func `the order that uses up the quota ends the session`() throws {
        let counter = try Counter()
        counter.admit("s", quota: 2)
        counter.hold("o", in: "s", seats: 2)
        counter.begin("o", in: "s")
        counter.settle("o", succeeded: true)
        #expect(
            counter.tables.session("s")?.departure == Departure(outcome: .bought, tickets: 2)
        )
    }

    @Test func `a session without a sign of life ends, and what it bought is told then`() throws {
        let counter = try Counter()
        counter.admit("s", quota: 4, lasting: 900, idle: 300)
        counter.now = counter.now + .seconds(200)
        counter.hold("o", in: "s", seats: 2)
        counter.now = counter.now + .seconds(100)
        counter.begin("o", in: "s")
        counter.settle("o", succeeded: true)
        // It lived on by the hold and by the payment, and each gave it the whole limit again.
        counter.now = counter.now + .seconds(299)
        #expect(counter.departed() == [])
        counter.now = counter.now + .seconds(1)
        #expect(counter.departed() == [Departure(outcome: .bought, tickets: 2)])
        #expect(counter.hold("o2", in: "s", seats: 1) == .refused(.sessionOver))
    }

    @Test func `signs of life do not lengthen a session beyond its end`() throws {
        let counter = try Counter()
        counter.admit("s", lasting: 400, idle: 300)
        counter.now = counter.now + .seconds(250)
        counter.hold("o", in: "s", seats: 1)
        counter.now = counter.now + .seconds(150)
        #expect(counter.departed() == [Departure(outcome: .expired, tickets: 0)])
    }

    @Test func `a sweep ends sessions and repeats departures until they are reported`() throws {
        let counter = try Counter()
        counter.admit("s", lasting: 60)
        counter.now = counter.now + .seconds(60)
        for _ in 1...2 {
            guard case .swept(let sweep) = counter.apply(.sweep(limit: 10)) else {
                Issue.record("nothing was swept")
                return
            }
            #expect(sweep.departed.map(\.id) == ["s"])
            #expect(sweep.departed.first?.departure?.outcome == .expired)
        }
        _ = counter.apply(.recordDeparture(session: "s"))
        #expect(
            counter.apply(.sweep(limit: 10)) == .swept(Sweep(lapsedOrders: 0, departed: []))
        )
    }
}

extension Counter {
    /// What a sweep finds to be told.
    fileprivate func departed() -> [Departure] {
        guard case .swept(let sweep) = apply(.sweep(limit: 10)) else { return [] }
        return sweep.departed.compactMap(\.departure)
    }

    fileprivate func close(_ id: String) -> OfficeSession? {
        guard case .session(let session) = apply(.closeSession(id)) else { return nil }
        return session
    }
}
