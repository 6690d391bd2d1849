import StilePass
import Testing
import WaitingRoom

@Suite struct SessionTests {
    /// A sale in which the first place is in the core.
    private func admitted() -> SaleFixture {
        var sale = SaleFixture(joined: 3)
        sale.admit(1)
        return sale
    }

    private func grant(_ outcome: Outcome) -> SessionGrant? {
        if case .redeemed(let grant) = outcome { grant } else { nil }
    }

    @Test func `redeeming begins a session`() throws {
        var sale = SaleFixture(joined: 1)
        sale.checkIn(1)
        sale.tick()
        sale.claim(1)
        let redeemed = sale.redeem(1)
        let grant = try #require(self.grant(redeemed))
        #expect(grant.session == SaleFixture.session(1))
        #expect(grant.key == SaleFixture.key(1))
        #expect(grant.quota == 4)
        #expect(grant.expires == sale.now + .seconds(900))
        #expect(sale.state(1) == .inCore)
        #expect(sale.record.admitted == 1)
        #expect(sale.record.inCore == 1)
        #expect(sale.record.taken == 1)
    }

    @Test func `the same key again gives the same session, also when it is over`() {
        var sale = admitted()
        let first = sale.redeem(1, key: 1)
        #expect(grant(first)?.session == SaleFixture.session(1))
        sale.pass(10)
        #expect(sale.redeem(1, key: 1, session: 50) == first)
        sale.depart(1)
        #expect(sale.redeem(1, key: 1, session: 51) == first)
        #expect(sale.record.admitted == 1)
    }

    @Test func `another key finds the pass spent`() {
        var sale = admitted()
        #expect(sale.redeem(1, key: 2) == .refused(.passSpent))
        sale.depart(1)
        #expect(sale.redeem(1, key: 2) == .refused(.passSpent))
    }

    @Test func `a pass that was never given is unknown`() {
        var sale = admitted()
        #expect(sale.redeem(99) == .refused(.passUnknown))
    }

    @Test func `a session without a sign of life ends at the idle limit`() {
        var sale = admitted()
        sale.pass(299)
        #expect(sale.state(1) == .inCore)
        sale.pass(1)
        #expect(sale.state(1) == .departed)
        #expect(sale.record.taken == 0)
        #expect(sale.record.inCore == 0)
        #expect(sale.record.finished == 1)
        #expect(sale.record.finishedTime == .seconds(300))
    }

    @Test func `a session swept late lasted no longer for that`() {
        var sale = admitted()
        sale.pass(298)
        sale.tick(after: .seconds(5), perSecond: 0)
        #expect(sale.state(1) == .departed)
        #expect(sale.record.finishedTime == .seconds(300))
    }

    @Test func `a sign of life extends a session, but not beyond its limit`() {
        var sale = admitted()
        for _ in 0..<4 {
            sale.pass(200)
            #expect(sale.touch(1) == .touched)
        }
        sale.pass(99)
        #expect(sale.touch(1) == .touched)
        sale.pass(1)
        #expect(sale.state(1) == .departed)
        #expect(sale.touch(1) == .refused(.sessionOver))
        #expect(sale.record.finishedTime == .seconds(900))
    }

    @Test func `a sign of life after the idle limit comes too late, swept or not`() {
        var sale = admitted()
        sale.pass(299)
        sale.now = sale.now + .seconds(1)
        #expect(sale.touch(1) == .refused(.sessionOver))
    }

    @Test func `a departure frees the slot once and counts its tickets once`() {
        var sale = admitted()
        sale.pass(30)
        for _ in 0..<3 {
            #expect(sale.depart(1, tickets: 2) == .departed)
            #expect(sale.record.taken == 0)
            #expect(sale.record.finished == 1)
            #expect(sale.record.tickets == 2)
            #expect(sale.record.finishedTime == .seconds(30))
        }
    }

    @Test func `a departure that is told late ends the session when the core says`() {
        var sale = admitted()
        let begun = sale.now
        sale.pass(100)
        sale.depart(1, endedAt: begun + .seconds(40))
        #expect(sale.record.finishedTime == .seconds(40))
    }

    @Test func `an end before the beginning, or to come, is not believed`() {
        for told in [-600, -1, 101, 4_000] {
            var sale = admitted()
            let begun = sale.now
            sale.pass(100)
            sale.depart(1, endedAt: begun + .seconds(told))
            #expect(sale.record.finishedTime == .seconds(100), "told \(told) s after the beginning")
        }
    }

    @Test func `an unknown session can neither be touched nor ended`() {
        var sale = admitted()
        #expect(sale.touch(99) == .refused(.sessionUnknown))
        #expect(sale.depart(99) == .refused(.sessionUnknown))
        #expect(sale.record.taken == 1)
    }
}
