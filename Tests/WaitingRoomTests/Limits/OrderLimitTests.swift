import StilePass
import Testing
import WaitingRoom

@Suite struct OrderLimitTests {
    private let visa = SaleFixture.card(1)
    private let amex = SaleFixture.card(2)
    private var visaUse: LimitUse { SaleFixture.use(visa) }

    /// Three sessions run, none of which any limit bound so far.
    private func inside() -> SaleFixture {
        var sale = SaleFixture(joined: 5)
        for place in 1...3 { sale.admit(place) }
        return sale
    }

    private func expiry(_ sale: SaleFixture) -> Timestamp? {
        // The session's 900 s and 120 s of grace, from when the session began.
        sale.tables.place(SaleFixture.key(1))?.redeemedAt.map { $0 + .seconds(1_020) }
    }

    @Test func `an order's tickets are set aside, and the same request gives the same answer`() {
        var sale = inside()
        for _ in 0..<3 {
            #expect(
                sale.reserve(1, session: 1, tickets: 2, uses: [visaUse])
                    == .reserved(tickets: 2, expires: expiry(sale) ?? sale.now)
            )
            #expect(sale.used(visa) == 2)
            sale.pass(1)
        }
    }

    @Test func `an id with other contents is refused`() {
        var sale = inside()
        sale.reserve(1, session: 1, tickets: 1, uses: [visaUse])
        let others = [
            sale.reserve(1, session: 1, tickets: 2, uses: [visaUse]),
            sale.reserve(1, session: 2, tickets: 1, uses: [visaUse]),
            sale.reserve(1, session: 1, tickets: 1, uses: [SaleFixture.use(amex)]),
            sale.reserve(1, session: 1, tickets: 1, uses: []),
        ]
        #expect(others.allSatisfy { $0 == .refused(.reservationConflict) })
        #expect(sale.used(visa) == 1)
        // A limit that was changed since makes no other request.
        let raised = SaleFixture.use(visa, most: 9)
        #expect(
            sale.reserve(1, session: 1, tickets: 1, uses: [raised])
                == .reserved(tickets: 1, expires: expiry(sale) ?? sale.now)
        )
    }

    @Test func `everybody is charged or nobody`() {
        var sale = inside()
        sale.reserve(1, session: 1, tickets: 2, uses: [visaUse])
        let both = [SaleFixture.use(amex), visaUse]
        #expect(sale.reserve(2, session: 2, uses: both) == .refused(.limitReached))
        #expect(sale.used(amex) == 0)
        // The same id may try again when tickets have come back.
        sale.release(1)
        guard case .reserved = sale.reserve(2, session: 2, uses: both) else {
            Issue.record("The order was refused.")
            return
        }
        #expect(sale.used(amex) == 1)
        #expect(sale.used(visa) == 1)
    }

    @Test func `what is left is told limit by limit`() {
        var sale = inside()
        sale.reserve(1, session: 1, tickets: 2, uses: [visaUse])
        let uses = [visaUse, SaleFixture.use(visa, most: 1), SaleFixture.use(amex, most: 7)]
        #expect(sale.apply(.remaining(uses)) == .remaining([0, 0, 7]))
    }

    @Test func `a confirmation counts what was sold and gives the rest back, once`() {
        var sale = inside()
        sale.reserve(1, session: 1, tickets: 2, uses: [visaUse])
        for _ in 0..<2 {
            #expect(sale.confirm(1, tickets: 1) == .confirmed(tickets: 1))
            #expect(sale.used(visa) == 1)
        }
        #expect(sale.confirm(1, tickets: 2) == .refused(.reservationConflict))
        guard
            case .reserved(tickets: 2, _) = sale.reserve(1, session: 1, tickets: 2, uses: [visaUse])
        else {
            Issue.record("The same request got another answer.")
            return
        }
        #expect(sale.used(visa) == 1)
    }

    @Test func `more than was set aside can't be confirmed`() {
        var sale = inside()
        sale.reserve(1, session: 1, tickets: 1, uses: [visaUse])
        #expect(sale.confirm(1, tickets: 2) == .refused(.overQuota))
        #expect(sale.confirm(1, tickets: -1) == .refused(.overQuota))
        #expect(sale.confirm(9) == .refused(.reservationUnknown))
        #expect(sale.release(9) == .refused(.reservationUnknown))
    }

    @Test func `a release gives back what was not sold, and what was only if it was returned`() {
        var sale = inside()
        sale.reserve(1, session: 1, tickets: 1, uses: [visaUse])
        for _ in 0..<2 { #expect(sale.release(1) == .released(counted: 0)) }
        #expect(sale.used(visa) == 0)
        #expect(sale.confirm(1) == .refused(.reservationLapsed))
        #expect(
            sale.reserve(1, session: 1, tickets: 1, uses: [visaUse])
                == .refused(.reservationLapsed)
        )
        sale.reserve(2, session: 1, tickets: 2, uses: [visaUse])
        sale.confirm(2, tickets: 2)
        for _ in 0..<2 { #expect(sale.release(2) == .released(counted: 2)) }
        #expect(sale.used(visa) == 2)
        for _ in 0..<2 { #expect(sale.release(2, returned: true) == .released(counted: 0)) }
        #expect(sale.used(visa) == 0)
    }

    @Test func `an order holds as long as its session and the payment grace`() {
        var sale = inside()
        sale.reserve(1, session: 1, uses: [visaUse])
        sale.reserve(2, session: 2, uses: [SaleFixture.use(amex)])
        // The first departs at once, the second is idle for 300 s.
        sale.depart(1)
        sale.pass(119)
        #expect(sale.used(visa) == 1)
        sale.pass(1)
        #expect(sale.used(visa) == 0)
        #expect(sale.confirm(1) == .refused(.reservationLapsed))
        #expect(sale.used(amex) == 1)
        #expect(sale.confirm(2) == .confirmed(tickets: 1))
        sale.pass(600)
        #expect(sale.used(amex) == 1)
    }

    @Test func `only a session that runs can reserve, and no more than its quota`() {
        var sale = inside()
        #expect(sale.reserve(1, session: 77, uses: []) == .refused(.sessionUnknown))
        #expect(sale.reserve(1, session: 1, tickets: 5, uses: []) == .refused(.overQuota))
        #expect(sale.reserve(1, session: 1, tickets: 0, uses: []) == .refused(.overQuota))
        sale.depart(1)
        #expect(sale.reserve(1, session: 1, uses: []) == .refused(.sessionOver))
        sale.pass(299)
        sale.now = sale.now + .seconds(1)
        #expect(sale.reserve(2, session: 2, uses: []) == .refused(.sessionOver))
    }

    @Test func `a session makes so many reservations and no more`() {
        var sale = inside()
        for order in 1...SaleLimits.reservationsPerSession {
            sale.reserve(order, session: 1, uses: [])
            sale.release(order)
        }
        #expect(sale.reserve(99, session: 1, uses: []) == .refused(.tooManyReservations))
        let many = (0...SaleLimits.usesPerCommand).map { SaleFixture.use(SaleFixture.card($0)) }
        #expect(sale.reserve(99, session: 2, uses: many) == .refused(.tooManySubjects))
        #expect(sale.apply(.remaining(many)) == .refused(.tooManySubjects))
    }

    @Test func `a pass is settled by its session and not by an id`() {
        var sale = SaleFixture(joined: 1)
        sale.admit(1, uses: [visaUse])
        let pass = SaleFixture.pass(1)
        #expect(sale.apply(.confirm(pass, tickets: 1)) == .refused(.reservationUnknown))
        #expect(sale.apply(.release(pass)) == .refused(.reservationUnknown))
        sale.depart(1, tickets: 2)
        #expect(sale.apply(.release(pass)) == .released(counted: 2))
        #expect(sale.apply(.release(pass, returned: true)) == .released(counted: 0))
        #expect(sale.used(visa) == 0)
    }

    @Test func `an order of an earlier sale is settled by its id`() {
        var sale = inside()
        sale.reserve(1, session: 1, tickets: 2, uses: [visaUse])
        let expires = expiry(sale) ?? sale.now
        sale.reset()
        sale.pass(60)
        #expect(sale.used(visa) == 2)
        #expect(
            sale.reserve(1, session: 1, tickets: 2, uses: [visaUse])
                == .reserved(tickets: 2, expires: expires)
        )
        #expect(sale.confirm(1, tickets: 1) == .confirmed(tickets: 1))
        #expect(sale.used(visa) == 1)
    }

    @Test func `long after an earlier sale nothing of it can be confirmed any more`() {
        var sale = inside()
        sale.reserve(1, session: 1, tickets: 2, uses: [visaUse])
        // Whoever has departed keeps the grace that it had.
        sale.reserve(2, session: 2, uses: [SaleFixture.use(amex)])
        sale.depart(2)
        sale.pass(20)
        sale.reset()
        sale.pass(99)
        #expect(sale.used(amex) == 1)
        sale.pass(1)
        #expect(sale.used(amex) == 0)
        sale.pass(900)
        #expect(sale.used(visa) == 0)
        for order in 1...2 {
            #expect(sale.confirm(order) == .refused(.reservationLapsed))
        }
    }

    @Test func `the orders of a session share its quota`() {
        var sale = inside()
        func isReserved(_ order: Int, _ tickets: Int) -> Bool {
            if case .reserved = sale.reserve(order, session: 1, tickets: tickets, uses: []) {
                return true
            }
            return false
        }
        #expect(isReserved(1, 3))
        #expect(sale.reserve(2, session: 1, tickets: 2, uses: []) == .refused(.overQuota))
        #expect(isReserved(3, 1))
        #expect(sale.reserve(4, session: 1, tickets: 1, uses: []) == .refused(.overQuota))
        // What was given back or not sold may be ordered again, what was sold may not.
        sale.release(3)
        sale.confirm(1, tickets: 2)
        #expect(sale.reserve(4, session: 1, tickets: 3, uses: []) == .refused(.overQuota))
        #expect(isReserved(4, 2))
        let most = Int.max
        #expect(sale.reserve(5, session: 1, tickets: most, uses: []) == .refused(.overQuota))
    }

    @Test func `an order counts in a window from its confirmation on`() {
        var sale = inside()
        let use = SaleFixture.use(visa, window: .seconds(60))
        sale.reserve(1, session: 1, tickets: 2, uses: [use])
        sale.pass(90)
        #expect(sale.reserve(2, session: 2, uses: [use]) == .refused(.limitReached))
        sale.confirm(1, tickets: 2)
        sale.pass(59)
        #expect(sale.apply(.remaining([use])) == .remaining([0]))
        sale.pass(1)
        #expect(sale.apply(.remaining([use])) == .remaining([2]))
    }
}
