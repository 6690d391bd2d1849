import StilePass
import Testing
import WaitingRoom

@Suite struct ClaimTests {
    /// A sale in which the first of three places has just been called.
    private func called() -> SaleFixture {
        var sale = SaleFixture(joined: 3)
        sale.checkIn(1)
        sale.tick()
        return sale
    }

    @Test func `a called place gets a pass for its lifetime`() {
        var sale = called()
        #expect(sale.claim(1) == .claimed(quota: 4, expires: sale.now + .seconds(60)))
        #expect(sale.state(1) == .claimed)
        #expect(sale.record.taken == 1)
    }

    @Test func `who is not called gets none`() {
        var sale = called()
        #expect(sale.claim(2) == .refused(.notCalled))
        sale.checkIn(2)
        #expect(sale.claim(2) == .refused(.notCalled))
        sale.pass(120)
        #expect(sale.claim(1) == .refused(.notCalled))
        sale.leave(3)
        #expect(sale.claim(3) == .refused(.left))
    }

    @Test func `who was let in gets no second pass`() {
        var sale = called()
        sale.claim(1)
        sale.redeem(1)
        #expect(sale.claim(1, pass: 77) == .refused(.alreadyAdmitted))
        sale.depart(1)
        #expect(sale.claim(1, pass: 77) == .refused(.alreadyAdmitted))
    }

    @Test func `claiming again and again holds a slot no longer than one late claim`() {
        var sale = called()
        let latest = sale.now + .seconds(120) + .seconds(60)
        for attempt in 0..<6 {
            #expect(sale.checkIn(1) != .refused(.notCalled))
            #expect(
                sale.claim(1, pass: 100 + attempt)
                    == .claimed(quota: 4, expires: min(sale.now + .seconds(60), latest))
            )
            sale.pass(29)
        }
        sale.pass(5)
        #expect(sale.state(1) == .claimed)
        sale.pass(1)
        #expect(sale.state(1) == .absent)
        #expect(sale.claim(1, pass: 200) == .refused(.notCalled))
    }

    @Test func `a pass claimed late lives on after the window`() {
        var sale = called()
        sale.pass(119)
        sale.claim(1)
        sale.pass(59)
        #expect(sale.state(1) == .claimed)
        sale.pass(1)
        #expect(sale.state(1) == .absent)
        #expect(sale.record.taken == 0)
        #expect(sale.lane.lapsed == 1)
    }

    @Test func `claiming again voids the earlier pass`() {
        var sale = called()
        sale.claim(1, pass: 10)
        sale.claim(1, pass: 11)
        #expect(sale.redeem(10) == .refused(.passUnknown))
        guard case .redeemed = sale.redeem(11) else {
            Issue.record("the newer pass was not accepted")
            return
        }
    }

    @Test func `a pass can be redeemed until it expires`() {
        var sale = called()
        sale.claim(1, pass: 10)
        sale.pass(60)
        #expect(sale.redeem(10) == .refused(.passExpired))
        sale.claim(1, pass: 11)
        sale.pass(59)
        sale.now = sale.now + .milliseconds(999)
        guard case .redeemed = sale.redeem(11) else {
            Issue.record("a pass was refused before it expired")
            return
        }
    }

    @Test func `a lapsed pass is unknown, and its place can be called again`() {
        var sale = called()
        sale.claim(1)
        sale.pass(120)
        #expect(sale.redeem(1) == .refused(.passUnknown))
        sale.checkIn(1)
        sale.tick()
        #expect(sale.claim(1, pass: 12) == .claimed(quota: 4, expires: sale.now + .seconds(60)))
    }
}
