import StilePass
import Testing
import WaitingRoom

@Suite struct SpendTests {
    private func spend(_ sale: inout SaleFixture, _ id: UInt64, for duration: Duration) -> Outcome {
        sale.apply(.spend(Identifier(high: 0, low: id), until: sale.now + duration))
    }

    @Test func `an id is spent once, also after it was forgotten`() {
        var sale = SaleFixture()
        let until = sale.now + .seconds(60)
        let id = Identifier(high: 0, low: 1)
        #expect(sale.apply(.spend(id, until: until)) == .spent)
        for _ in 0..<3 { #expect(sale.apply(.spend(id, until: until)) == .refused(.alreadySpent)) }
        sale.pass(60)
        #expect(!sale.tables.isSpent(id))
        #expect(sale.record.spent == 0)
        #expect(sale.apply(.spend(id, until: until)) == .refused(.alreadySpent))
    }

    @Test func `a tick forgets what is over and nothing else`() {
        var sale = SaleFixture()
        for id in 1...9 { _ = spend(&sale, UInt64(id), for: .seconds(id)) }
        sale.pass(5)
        #expect(sale.record.spent == 4)
        for id in 6...9 {
            #expect(spend(&sale, UInt64(id), for: .seconds(60)) == .refused(.alreadySpent))
        }
    }

    @Test func `time runs out on the wall clock, also while the sale stands still`() {
        var sale = SaleFixture()
        #expect(spend(&sale, 1, for: .seconds(60)) == .spent)
        sale.now = sale.now + .seconds(3_600)
        sale.lead()
        sale.tick(perSecond: 0)
        #expect(sale.record.spent == 0)
    }

    @Test func `a new sale remembers what was spent`() {
        var sale = SaleFixture()
        #expect(spend(&sale, 1, for: .seconds(60)) == .spent)
        sale.apply(.open(SaleFixture.opening(id: "next", replaces: "sale")))
        #expect(sale.record.spent == 1)
        #expect(spend(&sale, 1, for: .seconds(60)) == .refused(.alreadySpent))
    }

    @Test func `a room keeps so many and refuses more`() {
        var sale = SaleFixture()
        var record = sale.record
        record.spent = SaleLimits.spentIDs
        sale.tables.put(record)
        #expect(spend(&sale, 1, for: .seconds(60)) == .refused(.tooManySpent))
        #expect(Refusal.tooManySpent.isPassing)
    }
}
