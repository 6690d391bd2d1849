import Rehearsal
import Testing

/// Two hundred orders on twenty cards at once, two tickets a card, over HTTP and over a kill.
@Suite struct LimitedOrdersTests {
    private static let orders = 200
    private static let cards = 20
    private static let most = 2

    private static let policy = """
        title: Two tickets a card
        limits:
          tickets: [{ name: two per card, subject: card, per: sale, tickets: \(most) }]
        """

    @Test(.timeLimit(.minutes(4)))
    func `exactly forty tickets are sold, though the server is killed in the middle`() async throws
    {
        let sale = TestSale(policy: Self.policy)
        let (told, ledger) = try await KilledLimitSale.play(sale) { client, core in
            try await admitEverybody(client, core)
        } act: { sessions, core, tally in
            try await Self.order(in: sessions, core, tally)
        }
        #expect(told.sold.count == Self.cards)
        #expect(told.sold.values.allSatisfy { $0 == Self.most })
        #expect(told.refused == Self.orders - Self.cards * Self.most)
        #expect(ledger.counted == Array(repeating: Self.most, count: Self.cards))
    }

    /// Orders one ticket in every session at once.
    private static func order(
        in sessions: [String],
        _ core: CoreOfTest,
        _ tally: LimitTally
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (order, session) in sessions.enumerated() {
                group.addTask {
                    let card = order % cards
                    let isSold = try await core.order(order, session: session, card: card)
                    if isSold { tally.sell(to: card) } else { tally.refuse() }
                }
            }
            try await group.waitForAll()
        }
    }

    private func admitEverybody(
        _ client: CrowdClient,
        _ core: CoreOfTest
    ) async throws -> [String] {
        try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<Self.orders {
                group.addTask {
                    var visitor = Visitor(client: client, room: "arena", nonce: "v-\(number)")
                    try await visitor.join()
                    while try await visitor.checkIn()?.isCalled != true {
                        try await Task.sleep(for: .milliseconds(200))
                    }
                    return try await core.redeem(visitor.claim().pass, key: "v-\(number)")
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }
}
