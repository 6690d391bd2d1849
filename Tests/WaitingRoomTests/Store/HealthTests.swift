import StilePass
import Testing
import WaitingRoom

/// What of the core's word is kept.
@Suite struct HealthTests {
    private func sale() -> SaleFixture {
        var sale = SaleFixture(joined: 1)
        sale.pass(100)
        return sale
    }

    @Test func `word of stock alone is no word of health`() {
        var sale = sale()
        sale.apply(.adjust(.health(HealthReport(stock: StockReport(free: 5, unsold: nil)))))
        #expect(sale.record.health == nil)
        #expect(sale.record.stock?.free == 5)
        sale.apply(.adjust(.health(HealthReport(active: 3))))
        sale.apply(.adjust(.health(HealthReport(stock: StockReport(free: 4, unsold: nil)))))
        #expect(sale.record.health?.active == 3)
        #expect(sale.record.stock?.free == 4)
    }

    @Test func `trouble that no tick has seen is not overwritten`() {
        var sale = sale()
        sale.now = sale.now + .milliseconds(100)
        sale.apply(.adjust(.health(HealthReport(errorShare: 0.9, latency: .seconds(1)))))
        sale.apply(.adjust(.health(HealthReport(errorShare: 0, latency: .seconds(4)))))
        #expect(sale.record.health?.errorShare == 0.9)
        #expect(sale.record.health?.latency == .seconds(4))
        sale.tick(perSecond: 0)
        sale.now = sale.now + .milliseconds(100)
        sale.apply(.adjust(.health(HealthReport(errorShare: 0, latency: .zero))))
        #expect(sale.record.health?.errorShare == 0)
        #expect(sale.record.health?.latency == .zero)
    }

    @Test func `a report that was overtaken is passed over, until clocks are wrong`() {
        var sale = sale()
        let early = sale.now - .seconds(60)
        sale.apply(.adjust(.health(HealthReport(active: 9))))
        sale.pass(1)
        sale.apply(.adjust(.health(HealthReport(active: 1, measuredAt: early))))
        #expect(sale.record.health?.active == 9)
        sale.pass(40)
        sale.apply(.adjust(.health(HealthReport(active: 2, measuredAt: early))))
        #expect(sale.record.health?.active == 2)
    }

    @Test func `returns that are expected count as stock`() {
        var sale = SaleFixture(joined: 30)
        sale.apply(
            .adjust(.stock(StockReport(free: 0, expectedReturns: 3, unsold: nil)))
        )
        #expect(sale.record.flags == SaleFlags())
        sale.checkIn(1...30)
        sale.tick()
        #expect(sale.record.taken == 3)
        sale.apply(.adjust(.stock(StockReport(free: 0, unsold: nil))))
        #expect(sale.record.flags.allHeld)
    }
}
