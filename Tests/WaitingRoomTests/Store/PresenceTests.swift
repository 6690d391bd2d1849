import StilePass
import Testing
import WaitingRoom

@Suite struct PresenceTests {
    private static var oneSlot: SaleTerms {
        var terms = SaleFixture.terms
        terms.hardCap = 1
        return terms
    }

    @Test func `a check-in counts for its window`() {
        var sale = SaleFixture(joined: 1)
        #expect(sale.checkIn(1) == .present(called: false, due: sale.now + .seconds(90)))
        sale.pass(89)
        #expect(sale.state(1) == .waiting)
        #expect(sale.lane.present == 1)
        sale.pass(1)
        #expect(sale.state(1) == .absent)
        #expect(sale.lane.present == 0)
    }

    @Test func `checking in again begins the window anew and counts once`() {
        var sale = SaleFixture(joined: 1)
        sale.checkIn(1)
        sale.pass(60)
        #expect(sale.checkIn(1) == .present(called: false, due: sale.now + .seconds(90)))
        #expect(sale.lane.present == 1)
        sale.pass(89)
        #expect(sale.state(1) == .waiting)
    }

    @Test func `only places near the front may check in, and their number never falls`() {
        var sale = SaleFixture(joined: 10, checkInThrough: 5)
        #expect(sale.checkIn(6) == .refused(.tooEarly))
        #expect(sale.checkIn(5) == .present(called: false, due: sale.now + .seconds(90)))
        sale.tick(perSecond: 0, checkInThrough: 3)
        #expect(sale.lane.checkInThrough == 5)
        sale.tick(perSecond: 0, checkInThrough: 6)
        #expect(sale.checkIn(6) != .refused(.tooEarly))
    }

    @Test func `the lowest present place comes first and absent ones are passed over`() {
        var sale = SaleFixture(terms: Self.oneSlot, joined: 10)
        sale.checkIn(7, 2, 5, 3)
        #expect(sale.callsInTurn(4) == [2, 3, 5, 7])
        #expect(sale.lane.serving == 7)
    }

    @Test func `a place passed over comes first again within the grace`() {
        var sale = SaleFixture(terms: Self.oneSlot, joined: 10)
        sale.checkIn(4)
        #expect(sale.callsInTurn(1) == [4])
        sale.pass(598)
        sale.checkIn(5, 6, 1)
        #expect(sale.callsInTurn(3) == [1, 5, 6])
    }

    @Test func `after the grace it comes behind those who are present`() {
        var sale = SaleFixture(terms: Self.oneSlot, joined: 10)
        sale.checkIn(4)
        #expect(sale.callsInTurn(1) == [4])
        sale.pass(600)
        sale.checkIn(5, 6, 1)
        // Who comes still later stands behind, as any later place does.
        sale.checkIn(7)
        #expect(sale.callsInTurn(4) == [5, 6, 1, 7])
    }

    @Test func `late-comers keep the order in which they came`() {
        var sale = SaleFixture(terms: Self.oneSlot, joined: 10)
        sale.checkIn(4)
        #expect(sale.callsInTurn(1) == [4])
        sale.pass(600)
        sale.checkIn(5, 3, 1, 2)
        #expect(sale.callsInTurn(4) == [5, 3, 1, 2])
    }

    @Test func `checking in again and again keeps the turn`() {
        var sale = SaleFixture(terms: Self.oneSlot, joined: 10)
        sale.checkIn(1, 4)
        sale.tick()
        sale.claim(1)
        sale.redeem(1)
        for _ in 0..<20 {
            sale.pass(40)
            sale.touch(1)
            sale.checkIn(4)
        }
        sale.depart(1)
        sale.checkIn(2)
        #expect(sale.callsInTurn(2) == [2, 4])
    }

    @Test func `checking in when called answers that, and extends nothing`() {
        var sale = SaleFixture(joined: 1)
        sale.checkIn(1)
        sale.tick()
        let due = sale.now + .seconds(120)
        #expect(sale.checkIn(1) == .present(called: true, due: due))
        sale.pass(119)
        #expect(sale.checkIn(1) == .present(called: true, due: due))
        sale.pass(1)
        #expect(sale.state(1) == .absent)
    }

    @Test func `who was let in or has left can't check in`() {
        var sale = SaleFixture(joined: 3)
        sale.admit(1)
        #expect(sale.checkIn(1) == .refused(.alreadyAdmitted))
        sale.depart(1)
        #expect(sale.checkIn(1) == .refused(.alreadyAdmitted))
        sale.leave(2)
        #expect(sale.checkIn(2) == .refused(.left))
    }

    @Test func `an impatient client's check-ins are not written again and again`() {
        var sale = SaleFixture(joined: 1)
        sale.checkIn(1)
        let before = sale.tables.allPlaces
        sale.pass(4)
        sale.checkIn(1)
        #expect(sale.tables.allPlaces == before)
        sale.pass(1)
        sale.checkIn(1)
        #expect(sale.tables.allPlaces != before)
    }
}
