import Foundation
import GRDB
import Rehearsal
import Synchronization
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

    /// How many orders were sold and refused so far.
    private struct Answers: Sendable {
        var sold: [Int: Int] = [:]
        var refused = 0
        var count: Int { sold.values.reduce(0, +) + refused }
    }

    private final class Tally: Sendable {
        let answers = Mutex(Answers())
    }

    private static func writePolicy(_ folder: ScratchFolder) throws {
        let file = folder.path + "/limits.yaml"
        try policy.write(toFile: file, atomically: true, encoding: .utf8)
    }

    private static func yaml(_ sale: TestSale) -> String {
        sale.yaml.replacingOccurrences(
            of: "    target: /shop/arena\n",
            with: "    target: /shop/arena\n    policy: limits.yaml\n"
        )
    }

    @Test(.timeLimit(.minutes(4)))
    func `exactly forty tickets are sold, though the server is killed in the middle`() async throws
    {
        let folder = try ScratchFolder()
        try Self.writePolicy(folder)
        var sale = TestSale()
        sale.perSecondLimit = 1_000
        let server = try StileProcess(
            configuration: Self.yaml(sale),
            folder: folder.path,
            port: try StileProcess.freePort()
        )
        try await server.start()
        let client = CrowdClient(port: server.port, connectionLimit: 64)
        let core = CoreOfTest(client: client, secret: sale.coreSecret)
        let sessions = try await admitEverybody(client, core)

        let tally = Tally()
        async let ordering: Void = Self.order(in: sessions, core, tally)
        while tally.answers.withLock({ $0.count }) < 10 {
            try await Task.sleep(for: .milliseconds(1))
        }
        await server.kill()
        try await server.start()
        try await ordering

        let told = tally.answers.withLock { $0 }
        #expect(told.sold.count == Self.cards)
        #expect(told.sold.values.allSatisfy { $0 == Self.most })
        #expect(told.refused == Self.orders - Self.cards * Self.most)
        await client.close()
        #expect(await server.stop() == 0)
        let database = try DatabaseQueue(path: folder.path + "/data/stile.sqlite")
        let counted = try await database.read { database in
            try Int.fetchAll(
                database,
                sql: "SELECT sum(tickets) FROM limit_counter GROUP BY scope, kind, pseudonym"
            )
        }
        #expect(counted == Array(repeating: Self.most, count: Self.cards))
    }

    /// Orders one ticket in every session at once.
    private static func order(
        in sessions: [String],
        _ core: CoreOfTest,
        _ tally: Tally
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (order, session) in sessions.enumerated() {
                group.addTask {
                    let card = order % cards
                    let isSold = try await core.order(order, session: session, card: card)
                    tally.answers.withLock { answers in
                        if isSold {
                            answers.sold[card, default: 0] += 1
                        } else {
                            answers.refused += 1
                        }
                    }
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

/// A core that asks again until there is an answer: the waiting room may be dead.
struct CoreOfTest: Sendable {
    let client: CrowdClient
    let secret: String

    func redeem(_ pass: String, key: String) async throws -> String {
        let response = try await post("redeem", #"{"pass":"\#(pass)"}"#, key: key)
        return try #require(try text("session", in: response))
    }

    /// Reserves a ticket on a card and confirms it; false if the card's limit is reached.
    func order(_ order: Int, session: String, card: Int) async throws -> Bool {
        let body = """
            {"session":"\(session)","tickets":1,"subjects":[{"kind":"card","value":"tok_\(card)"}]}
            """
        let response = try await post("limits/reserve", body, key: "order-\(order)")
        if response.status == 409 { return false }
        let id = try #require(try text("reservation", in: response))
        let confirmed = try await post("limits/\(id)/confirm", #"{"tickets":1}"#, key: nil)
        try #require(confirmed.status == 200)
        return true
    }

    private func post(_ path: String, _ json: String, key: String?) async throws -> CrowdResponse {
        var headers = [("Authorization", "Bearer \(secret)")]
        if let key { headers.append(("Idempotency-Key", key)) }
        for _ in 0..<StubbornVisitor.patience {
            do {
                let response = try await client.send(
                    .post("/core/arena/\(path)", headers: headers, json: json)
                )
                if response.status != 503 { return response }
            } catch {
                // No answer: the same request with the same key comes again.
            }
            try await Task.sleep(for: StubbornVisitor.retryPause)
        }
        throw VisitError.noAnswer(.timedOut)
    }

    private func text(_ member: String, in response: CrowdResponse) throws -> String? {
        let object = try JSONSerialization.jsonObject(with: Data(response.body))
        return (object as? [String: Any])?[member] as? String
    }
}
