import StilePass
import Testing
import WaitingRoom

@Suite struct CallTests {
    @Test func `a call takes a slot`() throws {
        var sale = SaleFixture(joined: 3)
        sale.checkIn(1...3)
        let ticked = sale.tick()
        let report = try #require(ticked)
        #expect(report.sale.taken == 3)
        #expect(report.lane(.general)?.calls == 3)
        #expect(report.lane(.general)?.present == 0)
        #expect(report.lane(.general)?.serving == 3)
        #expect(report.sinceLastTick == .seconds(1))
    }

    @Test func `a lapsed call gives the slot back and is counted`() {
        var terms = SaleFixture.terms
        terms.hardCap = 1
        var sale = SaleFixture(terms: terms, joined: 2)
        sale.checkIn(1, 2)
        sale.tick()
        sale.pass(60)
        sale.checkIn(2)
        sale.pass(59)
        sale.tick(after: .milliseconds(999))
        #expect(sale.state(1) == .called)
        #expect(sale.state(2) == .waiting)
        sale.tick(after: .milliseconds(1))
        #expect(sale.state(1) == .absent)
        #expect(sale.state(2) == .called)
        #expect(sale.lane.lapsed == 1)
        #expect(sale.record.taken == 1)
    }

    @Test func `no more slots are taken than the cap allows`() {
        var sale = SaleFixture(joined: 50)
        sale.checkIn(1...50)
        for _ in 0..<10 {
            sale.tick()
            #expect(sale.record.taken == 10)
        }
        #expect(sale.lane.serving == 10)
    }

    @Test func `a lowered cap calls nobody until enough have gone`() {
        var sale = SaleFixture(joined: 50)
        sale.checkIn(1...50)
        sale.tick()
        sale.apply(.adjust(.hardCap(4)))
        for place in 1...6 {
            sale.leave(place)
            sale.tick()
            #expect(sale.record.taken == 10 - place)
        }
        sale.leave(7)
        sale.tick()
        #expect(sale.record.taken == 4)
        #expect(sale.lane.serving == 11)
        sale.apply(.adjust(.hardCap(6)))
        sale.tick()
        #expect(sale.lane.serving == 13)
    }

    @Test func `claimed and running places hold their slot`() {
        var terms = SaleFixture.terms
        terms.hardCap = 2
        var sale = SaleFixture(terms: terms, joined: 3)
        sale.checkIn(1...3)
        sale.tick()
        sale.claim(1)
        sale.claim(2)
        sale.redeem(2)
        sale.tick()
        #expect(sale.state(3) == .waiting)
        sale.depart(2)
        sale.tick()
        #expect(sale.state(3) == .called)
    }

    @Test func `at a rate of zero nobody is called, however long it lasts`() {
        var sale = SaleFixture(joined: 3)
        for _ in 0..<100 {
            sale.checkIn(1...3)
            sale.tick(perSecond: 0)
        }
        #expect(sale.lane.calls == 0)
    }

    @Test(arguments: [0.2, 2, 7.5])
    func `calls keep to the rate`(rate: Double) {
        var terms = SaleFixture.terms
        terms.hardCap = 100_000
        var sale = SaleFixture(terms: terms, joined: 2_000)
        for second in 0..<200 {
            if second % 60 == 0 { sale.checkIn(1...2_000) }
            for _ in 0..<2 { sale.tick(after: .milliseconds(500), perSecond: rate) }
        }
        // An idle gate gives the first call and a second's worth at once; then the rate is exact.
        let beyond = Double(sale.lane.calls) - 200 * rate
        #expect(beyond >= -1 && beyond <= rate + 1)
    }

    @Test func `a deposed leader is refused and changes nothing`() {
        var sale = SaleFixture(joined: 3)
        sale.checkIn(1...3)
        let deposed = sale.epoch
        sale.lead()
        #expect(sale.epoch == deposed + 1)
        let before = sale.report
        let outcome = sale.apply(
            .call(CallOrder(epoch: deposed, perSecond: 1000, checkInThrough: 2_000_000))
        )
        #expect(outcome == .refused(.deposed))
        #expect(sale.report == before)
        sale.tick()
        #expect(sale.lane.calls == 3)
    }
}
