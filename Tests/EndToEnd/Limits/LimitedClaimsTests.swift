import Rehearsal
import Testing

/// Two hundred clients on twenty accounts at once, two tickets an account, over HTTP and over a kill.
@Suite struct LimitedClaimsTests {
    private static let clients = 200
    private static let accounts = 20
    private static let most = 2

    private static var sale: TestSale {
        var sale = TestSale(
            policy: """
                title: Two tickets an account
                rules: [{ name: everybody, at: [join], require: [account] }]
                limits:
                  tickets: [{ name: two, subject: account, per: sale, tickets: \(most) }]
                """,
            secrets: AccountSite.secrets
        )
        // Long enough that nobody gives a ticket back by being slow.
        sale.claim = "120s"
        sale.redeem = "120s"
        return sale
    }

    @Test(.timeLimit(.minutes(4)))
    func `exactly forty tickets are set aside and sold, though the server is killed in the middle`()
        async throws
    {
        let (told, ledger) = try await KilledLimitSale.play(Self.sale) { client, _ in
            try await Self.callEverybody(client)
        } act: { members, core, tally in
            try await Self.buy(as: members, core, tally)
        }
        #expect(told.sold.count == Self.accounts)
        #expect(told.sold.values.allSatisfy { $0 == Self.most })
        #expect(told.refused == Self.clients - Self.accounts * Self.most)
        // What each account may have was set aside and sold, and nothing was set aside besides.
        #expect(ledger.counted == Array(repeating: Self.most, count: Self.accounts))
        #expect(ledger.sold == Array(repeating: 1, count: Self.accounts * Self.most))
        #expect(ledger.reservations == Self.accounts * Self.most)
    }

    /// Lets everybody join and check in until all of them are called.
    private static func callEverybody(_ client: CrowdClient) async throws -> [MemberOfTest] {
        try await withThrowingTaskGroup(of: MemberOfTest.self) { group in
            for number in 0..<clients {
                group.addTask {
                    let member = try await MemberOfTest(
                        number,
                        account: number % accounts,
                        client: client
                    )
                    try await member.waitForTurn()
                    return member
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    /// Claims for everybody at once; whoever gets a pass buys the ticket that it allows.
    private static func buy(
        as members: [MemberOfTest],
        _ core: CoreOfTest,
        _ tally: LimitTally
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for member in members {
                group.addTask {
                    guard let pass = try await member.claim() else { return tally.refuse() }
                    let session = try await core.redeem(pass, key: "member-\(member.number)")
                    try await core.depart(session, tickets: 1)
                    tally.sell(to: member.account)
                }
            }
            try await group.waitForAll()
        }
    }
}
