import StilePass
import Testing
import WaitingRoom

@Suite struct PlaceTests {
    @Test func `places are given in order of arrival and without a gap`() throws {
        var sale = SaleFixture()
        var given: [Int] = []
        for count in [3, 1, 0, 5] {
            guard case .numbered(let batch, sale: "sale") = sale.join(count) else {
                Issue.record("no places were given")
                return
            }
            #expect(batch.nonces.count == count)
            given += (0..<count).map { batch.first + $0 }
        }
        #expect(given == Array(1...9))
        #expect(sale.lane.issued == 9)
    }

    @Test func `a batch beyond the limit gives no place at all`() {
        var sale = SaleFixture()
        #expect(sale.join(SaleLimits.joinsPerBatch + 1) == .refused(.batchTooLarge))
        #expect(sale.lane.issued == 0)
        sale.join(SaleLimits.joinsPerBatch)
        #expect(sale.lane.issued == SaleLimits.joinsPerBatch)
    }

    @Test func `joins can be repeated for as long as they are remembered`() {
        var sale = SaleFixture(joined: 2)
        let first = JoinBatch(
            lane: .general,
            first: 1,
            nonces: [Identifier(high: 3, low: 1), Identifier(high: 3, low: 2)],
            at: sale.now
        )
        #expect(sale.apply(.recentJoins) == .recentJoins([first]))
        sale.pass(Int(RecentJoins.memory.components.seconds))
        sale.join(1)
        guard case .recentJoins(let both) = sale.apply(.recentJoins) else {
            Issue.record("no joins were reported")
            return
        }
        #expect(both.map(\.first) == [1, 3])
        sale.now = sale.now + .milliseconds(1)
        sale.join(1)
        guard case .recentJoins(let kept) = sale.apply(.recentJoins) else {
            Issue.record("no joins were reported")
            return
        }
        #expect(kept.map(\.first) == [3, 4])
    }

    @Test(arguments: [0, -1, .min, 4, .max])
    func `a place that was never given is unknown`(place: Int) {
        var sale = SaleFixture(joined: 3, checkInThrough: .max)
        #expect(sale.checkIn(place) == .refused(.unknownPlace))
        #expect(
            sale.apply(.claim(SaleFixture.key(place), pass: SaleFixture.pass(1)))
                == .refused(.unknownPlace)
        )
        #expect(sale.leave(place) == .refused(.unknownPlace))
        #expect(sale.tables.allPlaces.isEmpty)
    }

    @Test func `another lane is unknown`() {
        var sale = SaleFixture(joined: 3)
        let key = PlaceKey(lane: LaneID("members"), place: 1)
        #expect(sale.apply(.number(key.lane, nonces: [])) == .refused(.unknownLane))
        #expect(sale.apply(.checkIn(key)) == .refused(.unknownLane))
        #expect(sale.apply(.claim(key, pass: SaleFixture.pass(1))) == .refused(.unknownLane))
        #expect(sale.apply(.leave(key)) == .refused(.unknownLane))
    }

    @Test func `before the first sale everything is refused`() {
        var tables = MemorySale()
        let key = SaleFixture.key(1)
        let id = SaleFixture.pass(1)
        let commands: [StoreCommand] = [
            .lead, .number(.general, nonces: [id]), .checkIn(key),
            .call(CallOrder(epoch: 0, perSecond: 1, checkInThrough: 1)), .claim(key, pass: id),
            .redeem(pass: id, key: id, session: id), .touch(session: id),
            .depart(session: id, tickets: 1), .leave(key), .adjust(.pause), .report, .recentJoins,
            .numberOnce(.general, nonce: id, subjects: []), .bind(key, subjects: []),
            .confirm(id, tickets: 1), .release(id),
            .reserve(LimitReservation(id: id, session: id, tickets: 1, uses: [])), .remaining([]),
            .spend(id, until: Timestamp(seconds: 9)),
        ]
        for command in commands {
            #expect(tables.apply(command, at: Timestamp(seconds: 1)) == .refused(.noSale))
        }
    }

    @Test func `every refusal says why in a sentence of its own`() {
        #expect(Set(Refusal.allCases.map(\.sentence)).count == Refusal.allCases.count)
        #expect(Refusal.allCases.allSatisfy { $0.sentence.hasSuffix(".") })
    }
}
