import StilePass
import Testing
import WaitingRoom

@Suite struct ClaimLimitTests {
    private let ann = SaleFixture.account(1)
    private let bob = SaleFixture.account(2)
    private var annUse: LimitUse { SaleFixture.use(ann) }

    /// The first place is called; others have joined.
    private func called() -> SaleFixture {
        var sale = SaleFixture(joined: 9)
        sale.call(1)
        return sale
    }

    @Test func `a pass allows what the tightest limit leaves`() {
        var sale = called()
        let uses = [SaleFixture.use(ann, most: 3), SaleFixture.use(bob, most: 2)]
        #expect(sale.claim(1, uses: uses) == .claimed(quota: 2, expires: sale.now + .seconds(60)))
        #expect(sale.used(ann) == 2)
        #expect(sale.used(bob) == 2)
        guard case .redeemed(let grant) = sale.redeem(1) else {
            Issue.record("The pass was not accepted.")
            return
        }
        #expect(grant.quota == 2)
        #expect(sale.tables.place(SaleFixture.key(1))?.quota == 2)
    }

    @Test func `a limit above the sale's quota changes nothing`() {
        var sale = called()
        let use = SaleFixture.use(ann, most: 50)
        #expect(sale.claim(1, uses: [use]) == .claimed(quota: 4, expires: sale.now + .seconds(60)))
        #expect(sale.used(ann) == 4)
    }

    @Test func `who has used up a limit gets no pass, and nobody is charged`() {
        var sale = called()
        sale.claim(1, uses: [annUse])
        sale.call(2)
        let bobToo = [SaleFixture.use(bob), annUse]
        #expect(sale.claim(2, uses: bobToo) == .refused(.limitReached))
        #expect(sale.used(ann) == 2)
        #expect(sale.used(bob) == 0)
        // The call stays until its window ends, and then lapses like any other.
        #expect(sale.state(2) == .called)
        sale.leave(1)
        #expect(sale.claim(2, uses: bobToo) == .claimed(quota: 2, expires: sale.now + .seconds(60)))
    }

    @Test func `a refused claim leaves the call to lapse`() {
        var sale = called()
        #expect(sale.claim(1, uses: [SaleFixture.use(ann, most: 0)]) == .refused(.limitReached))
        sale.pass(120)
        #expect(sale.state(1) == .absent)
        #expect(sale.record.taken == 0)
    }

    @Test func `claiming again counts once`() {
        var sale = called()
        for pass in 10..<15 {
            #expect(
                sale.claim(1, pass: pass, uses: [annUse])
                    == .claimed(quota: 2, expires: sale.now + .seconds(60))
            )
            #expect(sale.used(ann) == 2)
        }
        #expect(sale.tables.allReservations.count == 1)
        // The policy may have changed in between.
        sale.claim(1, pass: 15, uses: [])
        #expect(sale.used(ann) == 0)
    }

    @Test func `what was set aside comes back with a lapsed pass and a given up place`() {
        var sale = called()
        sale.claim(1, uses: [annUse])
        sale.pass(120)
        #expect(sale.state(1) == .absent)
        #expect(sale.used(ann) == 0)
        sale.call(1)
        sale.claim(1, pass: 20, uses: [annUse])
        #expect(sale.used(ann) == 2)
        sale.leave(1)
        #expect(sale.used(ann) == 0)
        #expect(sale.tables.sums.isEmpty)
    }

    @Test func `a departure counts what was sold and gives the rest back, once`() {
        var sale = called()
        sale.claim(1, uses: [annUse])
        sale.redeem(1)
        for _ in 0..<3 {
            #expect(sale.depart(1, tickets: 1) == .departed)
            #expect(sale.used(ann) == 1)
        }
        sale.call(2)
        #expect(
            sale.claim(2, uses: [annUse]) == .claimed(quota: 1, expires: sale.now + .seconds(60))
        )
        sale.redeem(2)
        #expect(sale.depart(2, tickets: 0) == .departed)
        #expect(sale.used(ann) == 1)
    }

    @Test func `of more than was set aside that much counts, and the session ends`() {
        var sale = called()
        sale.claim(1, uses: [annUse])
        sale.redeem(1)
        for _ in 0..<2 {
            #expect(sale.depart(1, tickets: 3) == .departedOverQuota)
            #expect(sale.state(1) == .departed)
            #expect(sale.record.tickets == 2)
            #expect(sale.record.taken == 0)
        }
        // Long after the payment grace too.
        sale.pass(200)
        #expect(sale.used(ann) == 2)
        #expect(sale.depart(1, tickets: 2) == .departed)
        let ends = sale.tables.history(after: 0, limit: 99).map(\.kind)
            .filter { $0 == .ended(place: 1, tickets: 2) }
        #expect(ends.count == 1)
    }

    @Test func `too much told too late is lapsed like anything else`() {
        var sale = SaleFixture(joined: 1)
        sale.admit(1, uses: [annUse])
        sale.pass(420)
        #expect(sale.depart(1, tickets: 3) == .refused(.reservationLapsed))
        #expect(sale.used(ann) == 0)
    }

    @Test func `a session that its limits ended keeps its tickets for the payment grace`() {
        var sale = SaleFixture(joined: 2)
        sale.admit(1, uses: [annUse])
        // Idle for 300 s, then 120 s of grace.
        sale.pass(300)
        #expect(sale.state(1) == .departed)
        sale.pass(119)
        #expect(sale.used(ann) == 2)
        #expect(sale.depart(1, tickets: 2) == .departed)
        sale.pass(100)
        #expect(sale.used(ann) == 2)
    }

    @Test func `after the payment grace a sale is refused and told to be refunded`() {
        var sale = SaleFixture(joined: 2)
        sale.admit(1, uses: [annUse])
        sale.pass(420)
        #expect(sale.used(ann) == 0)
        for _ in 0..<2 {
            #expect(sale.depart(1, tickets: 1) == .refused(.reservationLapsed))
        }
        #expect(Refusal.reservationLapsed.sentence.contains("refund"))
        #expect(sale.record.tickets == 0)
        // Who sold nothing has nothing to refund.
        #expect(sale.depart(1, tickets: 0) == .departed)
    }

    @Test func `the grace is over at its end, swept or not`() {
        var sale = SaleFixture(joined: 1)
        sale.admit(1, uses: [annUse])
        sale.pass(419)
        sale.now = sale.now + .seconds(1)
        #expect(sale.depart(1, tickets: 1) == .refused(.reservationLapsed))
    }

    @Test func `a standstill lengthens no reservation's life and shortens none`() {
        var sale = SaleFixture(joined: 1)
        sale.admit(1, uses: [annUse])
        sale.pass(310)
        sale.now = sale.now + .seconds(3_600)
        sale.lead()
        sale.pass(60)
        #expect(sale.depart(1, tickets: 1) == .departed)
    }

    @Test func `a window forgets what is older`() {
        var sale = called()
        let use = SaleFixture.use(ann, window: .seconds(600))
        sale.claim(1, uses: [use])
        sale.redeem(1)
        sale.depart(1, tickets: 2)
        sale.pass(590)
        sale.call(2)
        #expect(sale.claim(2, uses: [use]) == .refused(.limitReached))
        sale.pass(10)
        #expect(sale.claim(2, uses: [use]) == .claimed(quota: 2, expires: sale.now + .seconds(60)))
    }

    @Test func `what is set aside counts in a window however long ago it was`() {
        var sale = called()
        let use = SaleFixture.use(ann, window: .seconds(60))
        sale.claim(1, uses: [use])
        sale.redeem(1)
        sale.pass(90)
        sale.call(2)
        #expect(sale.claim(2, uses: [use]) == .refused(.limitReached))
        // What was sold counts for the length of the window from then on.
        sale.depart(1, tickets: 2)
        sale.pass(59)
        #expect(sale.apply(.remaining([use])) == .remaining([0]))
        sale.pass(1)
        #expect(sale.apply(.remaining([use])) == .remaining([2]))
    }

    @Test func `a claim may be bound by as many limits as a policy has`() {
        var sale = called()
        let uses = (1...SaleLimits.ticketLimitsPerPolicy).map { SaleFixture.use(ann, most: $0) }
        #expect(sale.claim(1, uses: uses) == .claimed(quota: 1, expires: sale.now + .seconds(60)))
    }

    @Test func `a claim names no more limits than a command may`() {
        var sale = called()
        let many = (0...SaleLimits.usesPerCommand).map { SaleFixture.use(SaleFixture.account($0)) }
        #expect(sale.claim(1, uses: many) == .refused(.tooManySubjects))
        #expect(sale.tables.sums.isEmpty)
    }

    @Test func `a new sale gives back what passes held, and counts on what sessions hold`() {
        var sale = SaleFixture(joined: 3)
        sale.admit(1, uses: [annUse])
        sale.call(2)
        sale.claim(2, uses: [SaleFixture.use(bob)])
        sale.reset()
        #expect(sale.used(bob) == 0)
        #expect(sale.used(ann) == 2)
        // The core still says what that session sold.
        for _ in 0..<2 { #expect(sale.depart(1, tickets: 1) == .departed) }
        #expect(sale.used(ann) == 1)
        #expect(sale.depart(1, tickets: 2) == .departedOverQuota)
        #expect(sale.used(ann) == 1)
        #expect(sale.record.tickets == 0)
        #expect(sale.depart(2) == .refused(.sessionUnknown))
    }

    @Test func `too much that an earlier sale's session sold counts as far as it was set aside`() {
        var sale = SaleFixture(joined: 1)
        sale.admit(1, uses: [annUse])
        sale.reset()
        for _ in 0..<2 {
            #expect(sale.depart(1, tickets: 3) == .departedOverQuota)
            #expect(sale.used(ann) == 2)
        }
    }

    @Test func `what an earlier sale's session holds ends with its limit and the payment grace`() {
        var sale = SaleFixture(joined: 1)
        sale.admit(1, uses: [annUse])
        sale.pass(100)
        sale.reset()
        // Of the session's 900 s a hundred are over; then come 120 s of grace.
        sale.pass(919)
        #expect(sale.used(ann) == 2)
        // Swept or not.
        sale.now = sale.now + .seconds(1)
        #expect(sale.depart(1, tickets: 1) == .refused(.reservationLapsed))
        sale.tick(after: .zero, perSecond: 0)
        #expect(sale.used(ann) == 0)
        #expect(sale.depart(1, tickets: 1) == .refused(.reservationLapsed))
        // Who sold nothing has nothing to refund.
        #expect(sale.depart(1, tickets: 0) == .departed)
    }

    @Test func `a standstill before or after a reset takes no time from those who pay`() {
        var sale = SaleFixture(joined: 1)
        sale.admit(1, uses: [annUse])
        sale.pass(100)
        sale.now = sale.now + .seconds(3_600)
        sale.lead()
        sale.reset()
        sale.pass(500)
        sale.now = sale.now + .seconds(3_600)
        sale.lead()
        // And another sale after that changes nothing.
        sale.reset(to: "third", from: "next")
        sale.pass(419)
        #expect(sale.used(ann) == 2)
        sale.pass(1)
        #expect(sale.used(ann) == 0)
    }

    @Test func `what was sold in an earlier sale and returned can't be told as sold again`() {
        var sale = SaleFixture(joined: 1)
        sale.admit(1, uses: [annUse])
        sale.reset()
        sale.depart(1, tickets: 1)
        #expect(
            sale.apply(.release(SaleFixture.pass(1), returned: true)) == .released(counted: 0)
        )
        #expect(sale.depart(1, tickets: 1) == .refused(.reservationLapsed))
        #expect(sale.depart(1, tickets: 0) == .departed)
        #expect(sale.used(ann) == 0)
    }
}
