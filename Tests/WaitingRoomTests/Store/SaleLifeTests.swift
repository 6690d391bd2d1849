import StilePass
import Testing
import WaitingRoom

@Suite struct SaleLifeTests {
    private static var otherTerms: SaleTerms {
        var terms = SaleFixture.terms
        terms.hardCap = 3
        terms.quota = 2
        terms.perSecondLimit = 7
        return terms
    }

    @Test func `opening again goes on with the running sale under the new terms`() {
        var sale = SaleFixture(joined: 5)
        sale.admit(1)
        let before = sale.record
        sale.apply(.open(SaleFixture.opening(id: "other", terms: Self.otherTerms)))
        var expected = before
        expected.terms = Self.otherTerms
        #expect(sale.record == expected)
        #expect(sale.lane.issued == 5)
        #expect(sale.state(1) == .inCore)
        #expect(sale.record.hardCap == 3)
    }

    @Test func `opening under another configured name begins anew`() {
        var sale = SaleFixture(joined: 5)
        sale.apply(.open(SaleFixture.opening(id: "next", configuredID: "next")))
        #expect(sale.record.id == "next")
        #expect(sale.lane.issued == 0)
    }

    @Test func `a reset voids places, passes and sessions`() {
        var sale = SaleFixture(joined: 5)
        sale.checkIn(1...3)
        sale.tick()
        sale.claim(1)
        sale.redeem(1)
        sale.claim(2)
        sale.apply(.open(SaleFixture.opening(id: "sale-r2", replaces: "sale")))
        #expect(sale.record.id == "sale-r2")
        #expect(sale.record.configuredID == "sale")
        #expect(sale.record.taken == 0)
        #expect(sale.tables.allPlaces.isEmpty)
        #expect(sale.redeem(2) == .refused(.passUnknown))
        #expect(sale.touch(1) == .refused(.sessionUnknown))
        #expect(sale.depart(1) == .refused(.sessionUnknown))
        #expect(sale.checkIn(1) == .refused(.unknownPlace))
        #expect(sale.apply(.recentJoins) == .recentJoins([]))
        sale.join(1)
        #expect(sale.lane.issued == 1)
    }

    @Test func `a reset ends the operator's changes, and its leader has to take the lead anew`() {
        var sale = SaleFixture(joined: 1)
        for change: Adjustment in [
            .pause, .message("soon"), .hardCap(1), .perSecondLimit(1),
            SaleFixture.stock(free: 0, unsold: 5),
        ] {
            sale.apply(.adjust(change))
        }
        sale.apply(.open(SaleFixture.opening(id: "sale-r2", replaces: "sale")))
        #expect(sale.record.flags.names.isEmpty)
        #expect(sale.record.message == nil)
        #expect(sale.record.hardCap == SaleFixture.terms.hardCap)
        #expect(sale.record.perSecondLimit == SaleFixture.terms.perSecondLimit)
        #expect(sale.tick() == nil)
        sale.lead()
        #expect(sale.tick() != nil)
    }

    @Test func `a pause and a message are reported until they are taken back`() {
        var sale = SaleFixture()
        sale.apply(.adjust(.pause))
        #expect(sale.apply(.adjust(.message("Doors at eight"))) == .adjusted(sale.report))
        #expect(sale.record.flags.names == ["paused"])
        #expect(sale.record.message == "Doors at eight")
        sale.apply(.adjust(.resume))
        sale.apply(.adjust(.message(nil)))
        #expect(sale.apply(.report) == .report(sale.report))
        #expect(sale.record.flags.names.isEmpty)
        #expect(sale.record.message == nil)
    }

    @Test func `an operator's limits stand above the configured ones, also after opening again`() {
        var sale = SaleFixture()
        sale.apply(.adjust(.perSecondLimit(2.5)))
        sale.apply(.adjust(.hardCap(20)))
        sale.apply(.open(SaleFixture.opening(terms: Self.otherTerms)))
        #expect(sale.record.perSecondLimit == 2.5)
        #expect(sale.record.hardCap == 20)
        #expect(sale.record.terms == Self.otherTerms)
    }

    @Test(arguments: [(0, 5, ["allHeld"]), (0, 0, ["soldOut"]), (2, 5, [])])
    func `the stock's state is reported`(free: Int, unsold: Int, names: [String]) {
        var sale = SaleFixture()
        sale.apply(.adjust(SaleFixture.stock(free: free, unsold: unsold)))
        #expect(sale.record.flags.names == names)
    }

    @Test func `nobody is called for nothing when there is less stock than room`() {
        var sale = SaleFixture()
        sale.join(10)
        sale.tick(perSecond: 0, checkInThrough: 10)
        for place in 1...10 { sale.checkIn(place) }
        sale.apply(.adjust(SaleFixture.stock(free: 3, unsold: 3)))
        sale.tick()
        #expect(sale.record.taken == 3)
        sale.apply(.adjust(SaleFixture.stock(free: 3, unsold: 7)))
        sale.tick()
        // Three free tickets are spoken for by the three who are on their way.
        #expect(sale.record.taken == 3)
        sale.apply(.adjust(SaleFixture.stock(free: 5, unsold: 7)))
        sale.tick()
        #expect(sale.record.taken == 5)
    }

    @Test func `a name is used once, and a reset names the sale that it ends`() {
        var sale = SaleFixture(joined: 2)
        #expect(
            sale.apply(.open(SaleFixture.opening(id: "third", replaces: "second")))
                == .refused(.saleChanged)
        )
        sale.apply(.open(SaleFixture.opening(id: "second", replaces: "sale")))
        #expect(sale.record.id == "second")
        #expect(
            sale.apply(.open(SaleFixture.opening(id: "sale", replaces: "second")))
                == .refused(.saleNameUsed)
        )
        #expect(sale.record.id == "second")
    }

    @Test func `a pause and a lower limit bind a tick that was decided before them`() {
        var sale = SaleFixture(joined: 9)
        sale.checkIn(1...9)
        sale.apply(.adjust(.pause))
        sale.tick(perSecond: 1_000)
        #expect(sale.record.taken == 0)
        sale.apply(.adjust(.resume))
        sale.apply(.adjust(.perSecondLimit(1)))
        sale.tick(perSecond: 1_000)
        #expect((1...2).contains(sale.record.taken))
    }

    @Test func `the leader of a sale leads nothing in the next one`() {
        var sale = SaleFixture(joined: 2)
        sale.apply(.open(SaleFixture.opening(id: "second", replaces: "sale")))
        #expect(
            sale.apply(.call(CallOrder(epoch: sale.epoch, perSecond: 1, checkInThrough: 99)))
                == .refused(.deposed)
        )
        #expect(sale.lane.checkInThrough == 0)
    }
}
