import StilePass
import Testing
import WaitingRoom

@Suite struct LeaveTests {
    @Test func `a place that never came can be given up`() {
        var sale = SaleFixture(joined: 5, checkInThrough: 1)
        #expect(sale.leave(5) == .left)
        #expect(sale.lane.left == 1)
        #expect(sale.lane.present == 0)
    }

    @Test func `a waiting place that leaves is not called`() {
        var sale = SaleFixture(joined: 3)
        sale.checkIn(1, 2)
        #expect(sale.leave(1) == .left)
        #expect(sale.lane.present == 1)
        sale.tick()
        #expect(sale.state(1) == .left)
        #expect(sale.state(2) == .called)
        #expect(sale.lane.calls == 1)
    }

    @Test func `an absent place can be given up`() {
        var sale = SaleFixture(joined: 1)
        sale.checkIn(1)
        sale.pass(90)
        #expect(sale.leave(1) == .left)
        #expect(sale.lane.present == 0)
    }

    @Test func `a called place that leaves frees its slot`() {
        var sale = SaleFixture(joined: 1)
        sale.checkIn(1)
        sale.tick()
        #expect(sale.leave(1) == .left)
        #expect(sale.record.taken == 0)
        sale.pass(121)
        #expect(sale.record.taken == 0)
        #expect(sale.lane.lapsed == 0)
    }

    @Test func `a pass dies with its place`() {
        var sale = SaleFixture(joined: 1)
        sale.checkIn(1)
        sale.tick()
        sale.claim(1)
        #expect(sale.leave(1) == .left)
        #expect(sale.record.taken == 0)
        #expect(sale.redeem(1) == .refused(.passUnknown))
    }

    @Test func `who was let in can't leave the line`() {
        var sale = SaleFixture(joined: 1)
        sale.admit(1)
        #expect(sale.leave(1) == .refused(.alreadyAdmitted))
        #expect(sale.record.taken == 1)
        sale.depart(1)
        #expect(sale.leave(1) == .refused(.alreadyAdmitted))
        #expect(sale.lane.left == 0)
    }

    @Test func `leaving twice counts once`() {
        var sale = SaleFixture(joined: 1)
        sale.checkIn(1)
        sale.tick()
        for _ in 0..<3 { #expect(sale.leave(1) == .left) }
        #expect(sale.lane.left == 1)
        #expect(sale.record.taken == 0)
    }
}
