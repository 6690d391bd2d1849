import StilePass
import Testing
import WaitingRoom

/// What happens to windows while nobody could claim.
@Suite struct StandstillTests {
    /// How a sale comes back.
    enum Return: CaseIterable, Sendable {
        case newLeader
        case sameLeader
    }

    /// The first place in the core, the second with a pass, the third called, the fourth waiting.
    private func busy() -> SaleFixture {
        var sale = SaleFixture(joined: 6)
        sale.admit(1)
        sale.checkIn(2)
        sale.tick()
        sale.claim(2)
        sale.checkIn(3)
        sale.tick()
        sale.tick(perSecond: 0)
        sale.checkIn(4)
        return sale
    }

    private func comeBack(_ sale: inout SaleFixture, _ way: Return) {
        switch way {
        case .newLeader: sale.lead()
        case .sameLeader: sale.tick(after: .zero, perSecond: 0)
        }
    }

    @Test(arguments: Return.allCases, [300, 86_400, -3_600])
    func `no window moves while the sale stands still or its clock is set`(
        way: Return,
        seconds: Int
    ) throws {
        var sale = busy()
        let before = sale.tables.allPlaces
        let moment = sale.record.clock(sale.now)
        sale.now = sale.now + .seconds(seconds)
        comeBack(&sale, way)
        #expect(sale.record.clock(sale.now) == moment)
        #expect(sale.tables.allPlaces == before)

        // The third was called two ticks ago, and the second got its pass a tick earlier.
        sale.pass(56)
        #expect(sale.state(2) == .claimed)
        sale.pass(61)
        #expect(sale.state(3) == .called)
        #expect(sale.claim(3) == .claimed(quota: 4, expires: sale.now + .seconds(60)))
        #expect(sale.touch(1) == .touched)
    }

    @Test(arguments: Return.allCases)
    func `what was running out before runs out just as long after`(way: Return) {
        var sale = busy()
        sale.now = sale.now + .seconds(300)
        comeBack(&sale, way)
        sale.pass(89)
        #expect(sale.state(4) == .waiting)
        sale.pass(1)
        #expect(sale.state(4) == .absent)
        sale.pass(28)
        #expect(sale.state(3) == .called)
        sale.pass(1)
        #expect(sale.state(3) == .absent)
        #expect(sale.claim(3) == .refused(.notCalled))
    }

    @Test func `a visitor is told the wall clock, not the sale's`() {
        var sale = busy()
        sale.now = sale.now + .seconds(300)
        sale.lead()
        #expect(sale.checkIn(4) == .present(called: false, due: sale.now + .seconds(90)))
        #expect(sale.checkIn(3) == .present(called: true, due: sale.now + .seconds(119)))
    }

    @Test func `a session does not grow longer by a standstill`() {
        var sale = busy()
        sale.now = sale.now + .seconds(300)
        sale.lead()
        sale.pass(7)
        sale.depart(1)
        // Three ticks before the standstill and seven after it.
        #expect(sale.record.finishedTime == .seconds(10))
    }

    @Test func `nobody is let in for the time of a standstill`() throws {
        var sale = SaleFixture(joined: 10)
        sale.checkIn(1...10)
        sale.tick(perSecond: 1)
        let calls = sale.lane.calls
        sale.now = sale.now + .seconds(80)
        let ticked = sale.tick(after: .zero, perSecond: 1)
        let report = try #require(ticked)
        #expect(sale.lane.calls == calls)
        #expect(report.sinceLastTick == .zero)
    }

    @Test func `a late tick is time like any other`() throws {
        var sale = busy()
        let moment = sale.record.clock(sale.now)
        let ticked = sale.tick(after: SaleRecord.longestTickGap, perSecond: 0)
        let report = try #require(ticked)
        #expect(sale.record.clock(sale.now) == moment + SaleRecord.longestTickGap)
        #expect(report.sinceLastTick == SaleRecord.longestTickGap)
    }

    @Test func `what is promised before the first tick after a long sleep lies in the future`() {
        var sale = busy()
        sale.now = sale.now + .seconds(7_200)
        #expect(sale.claim(3) == .claimed(quota: 4, expires: sale.now + .seconds(60)))
        guard case .redeemed(let grant) = sale.redeem(3) else {
            Issue.record("the pass was not accepted")
            return
        }
        #expect(grant.expires == sale.now + .seconds(900))
    }
}
