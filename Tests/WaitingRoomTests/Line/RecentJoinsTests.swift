import StilePass
import Testing
import WaitingRoom

@Suite struct RecentJoinsTests {
    private static let begin = Timestamp(seconds: 1_800_000_000)

    private func nonce(_ number: UInt64) -> Identifier { Identifier(high: 3, low: number) }

    private func batch(first: Int, _ nonces: [UInt64], after seconds: Int) -> JoinBatch {
        JoinBatch(
            lane: .general,
            first: first,
            nonces: nonces.map(nonce),
            at: Self.begin + .seconds(seconds)
        )
    }

    @Test func `each nonce of a batch has its own place`() {
        var joins = RecentJoins()
        joins.insert(batch(first: 41, [7, 8, 9], after: 0))
        #expect(joins.place(for: nonce(7)) == PlaceKey(lane: .general, place: 41))
        #expect(joins.place(for: nonce(8)) == PlaceKey(lane: .general, place: 42))
        #expect(joins.place(for: nonce(9)) == PlaceKey(lane: .general, place: 43))
        #expect(joins.place(for: nonce(10)) == nil)
        #expect(joins.count == 3)
    }

    @Test func `a nonce is remembered for two minutes and then forgotten`() {
        var joins = RecentJoins()
        joins.insert(batch(first: 1, [1, 2], after: 0))
        joins.insert(batch(first: 3, [3], after: 120))
        #expect(joins.place(for: nonce(1)) != nil)
        joins.insert(batch(first: 4, [4], after: 121))
        #expect(joins.place(for: nonce(1)) == nil)
        #expect(joins.place(for: nonce(2)) == nil)
        #expect(joins.place(for: nonce(3))?.place == 3)
        #expect(joins.count == 2)
    }

    @Test func `what is remembered does not grow with the crowd`() {
        var joins = RecentJoins()
        for second in 0..<1_000 {
            joins.insert(batch(first: second + 1, [UInt64(second)], after: second))
            #expect(joins.count <= 121)
        }
    }

    @Test func `a store's batches fill it again after a restart`() {
        var sale = SaleFixture(joined: 3)
        sale.pass(10)
        sale.join(2)
        guard case .recentJoins(let batches) = sale.apply(.recentJoins) else {
            Issue.record("no joins were reported")
            return
        }
        var joins = RecentJoins()
        for batch in batches { joins.insert(batch) }
        for place in 1...5 {
            #expect(joins.place(for: nonce(UInt64(place))) == SaleFixture.key(place))
        }
    }
}
