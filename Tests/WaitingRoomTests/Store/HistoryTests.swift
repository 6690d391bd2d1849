import StilePass
import Testing
import WaitingRoom

@Suite struct HistoryTests {
    /// A sale with some visitors, and when it was set up.
    private func joined(_ count: Int) -> SaleFixture { SaleFixture(joined: count) }

    @Test func `every batch of joins is one entry, and an empty one none`() {
        var sale = joined(3)
        sale.join(0)
        sale.now = sale.now + .seconds(2)
        sale.join(2)
        #expect(
            sale.history == [
                HistoryEntry(
                    sequence: 1,
                    kind: .joined(first: 1, count: 3),
                    at: sale.now - .seconds(2)
                ),
                HistoryEntry(sequence: 2, kind: .joined(first: 4, count: 2), at: sale.now),
            ]
        )
    }

    @Test func `a visit leaves its call, its redemption and its end`() {
        var sale = joined(2)
        sale.admit(1)
        sale.touch(1)
        sale.pass(10)
        sale.depart(1, tickets: 3)
        sale.depart(1, tickets: 4)
        #expect(
            sale.kinds == [
                .joined(first: 1, count: 2), .called(place: 1), .redeemed(place: 1),
                .ended(place: 1, tickets: 3),
            ]
        )
    }

    @Test func `an end that is told late is dated when the core says`() {
        var sale = joined(1)
        sale.admit(1)
        let begun = sale.now
        sale.pass(100)
        sale.depart(1, endedAt: begun + .seconds(40))
        #expect(sale.history.last?.kind == .ended(place: 1, tickets: 0))
        #expect(sale.history.last?.at == begun + .seconds(40))
    }

    @Test func `a session that its limits ended is told what it sold, once`() {
        var sale = joined(1)
        sale.admit(1)
        let begun = sale.now
        sale.pass(301)
        #expect(sale.history.last?.kind == .ended(place: 1, tickets: nil))
        #expect(sale.history.last?.at == begun + .seconds(300))
        sale.depart(1, tickets: 2)
        sale.depart(1, tickets: 2)
        #expect(
            sale.kinds.suffix(2) == [.ended(place: 1, tickets: nil), .sold(place: 1, tickets: 2)]
        )
        #expect(sale.history.last?.at == sale.now)
    }

    @Test func `a call and a pass that run out lapse when they do`() {
        var sale = joined(2)
        sale.checkIn(1, 2)
        sale.tick()
        let called = sale.now
        sale.pass(90)
        sale.claim(2)
        sale.pass(70)
        #expect(
            sale.kinds.suffix(4) == [
                .called(place: 1), .called(place: 2), .lapsed(place: 1), .lapsed(place: 2),
            ]
        )
        #expect(sale.history.suffix(2).map(\.at) == [120, 150].map { called + .seconds($0) })
    }

    @Test func `a place is given up once, called or not, and nothing else is said of it`() {
        var sale = joined(2)
        sale.leave(2)
        sale.leave(2)
        sale.checkIn(1)
        sale.tick()
        sale.leave(1)
        #expect(
            sale.kinds.dropFirst() == [.left(place: 2), .called(place: 1), .left(place: 1)]
        )
    }

    @Test func `of what operators and the core say only changes of the release are noted`() {
        var sale = joined(1)
        for adjustment: Adjustment in [
            .resume, .pause, .pause, .resume, .message("soon"), .perSecondLimit(100),
            .perSecondLimit(2.5), .hardCap(10), .hardCap(20),
            SaleFixture.stock(free: 1, unsold: 2), .health(HealthReport(active: 3)),
        ] {
            sale.apply(.adjust(adjustment))
        }
        #expect(
            sale.kinds.dropFirst() == [.paused, .resumed, .perSecondLimit(2.5), .hardCap(20)]
        )
    }

    @Test func `what stands still is noted with its length, at the moment that it lasts`() {
        var sale = joined(1)
        let stopped = sale.now
        sale.now = sale.now + .seconds(60)
        sale.lead()
        sale.tick(after: .seconds(30), perSecond: 0)
        sale.tick(after: .seconds(-2), perSecond: 0)
        #expect(
            sale.kinds.dropFirst() == [
                .standstill(.seconds(60)), .standstill(.seconds(30)), .standstill(.seconds(-2)),
            ]
        )
        #expect(sale.history.dropFirst().allSatisfy { $0.at == stopped })
    }

    @Test func `what is refused leaves nothing`() {
        var sale = joined(1)
        sale.checkIn(9)
        sale.claim(1)
        sale.redeem(1)
        sale.depart(1)
        sale.leave(7)
        #expect(sale.history.count == 1)
    }

    @Test func `a reset begins a history of its own`() {
        var sale = joined(5)
        sale.apply(.open(SaleFixture.opening(id: "second", replaces: "sale")))
        #expect(sale.history.isEmpty)
        sale.join(1)
        #expect(sale.history.map(\.sequence) == [1])
    }

    @Test func `opening again goes on with the history`() {
        var sale = joined(5)
        sale.apply(.open(SaleFixture.opening()))
        sale.join(1)
        #expect(sale.history.map(\.sequence) == [1, 2])
    }

    @Test func `it is read in pages, none longer than the limit`() {
        var sale = joined(0)
        for _ in 0..<SaleLimits.historyPage + 5 { sale.join(1) }
        #expect(sale.tables.history(after: 0, limit: 3).map(\.sequence) == [1, 2, 3])
        #expect(sale.tables.history(after: 3, limit: 2).map(\.sequence) == [4, 5])
        #expect(sale.tables.history(after: 0, limit: .max).count == SaleLimits.historyPage)
        #expect(sale.tables.history(after: SaleLimits.historyPage, limit: 100).count == 5)
        #expect(sale.tables.history(after: 1_000_000, limit: 100).isEmpty)
    }

    @Test func `a sale that keeps no history goes the same way without it`() {
        var kept = SaleFixture(joined: 5)
        var plain = SaleFixture(tables: MemorySale(keepsHistory: false), joined: 5)
        for reset in [false, true] {
            if reset {
                for opening in [SaleFixture.opening(id: "second", replaces: "sale")] {
                    #expect(kept.apply(.open(opening)) == plain.apply(.open(opening)))
                }
                kept.lead()
                plain.lead()
                kept.join(3)
                plain.join(3)
                kept.tick(perSecond: 0, checkInThrough: 10)
                plain.tick(perSecond: 0, checkInThrough: 10)
            }
            kept.admit(1)
            plain.admit(1)
            #expect(kept.record == plain.record)
            #expect(!kept.history.isEmpty)
            #expect(plain.history.isEmpty)
        }
    }
}

extension SaleFixture {
    /// All that was noted.
    var history: [HistoryEntry] { tables.history(after: 0, limit: .max) }
    /// What was noted, without when.
    var kinds: [HistoryEntry.Kind] { history.map(\.kind) }
}
