import Queueing
import Foundation
import GRDB
import Rehearsal
import Testing

@Suite struct KilledSaleTests {
    private static let visitors = 2_000
    private static let stock = 1_500
    private static let perSecond = 25.0

    @Test(.timeLimit(.minutes(8)))
    func `a sale survives three kills: no place, pass or ticket is lost or given twice`()
        async throws
    {
        let folder = try ScratchFolder()
        var sale = TestSale()
        sale.perSecondLimit = Self.perSecond
        // Nothing but the configured rate may bind, so that it can be measured.
        sale.hardCap = 5_000
        sale.stock = Self.stock
        let server = try StileProcess(
            configuration: sale.yaml,
            folder: folder.path,
            port: try StileProcess.freePort()
        )
        try await server.start()
        let client = CrowdClient(
            port: server.port,
            connectionLimit: 64,
            requestTimeout: .seconds(20)
        )
        let recorder = SaleRecorder()
        let begun = ContinuousClock.now

        async let killing = killThreeTimes(server, client, recorder)
        let ends = try await playAll(client, recorder, begun: begun)
        let outages = try await killing
        let record = recorder.current

        #expect(record.contradictions == [])
        #expect(Set(record.ownerOfPlace.keys) == Set(1...Self.visitors))
        #expect(record.ownerOfQueueID.count == Self.visitors)
        #expect(ends.filter { $0 == .bought }.count == Self.stock)
        #expect(record.tickets.count == Self.stock)
        #expect(record.admissions.count == record.sessions.count)
        checkOutages(outages)
        try await checkServer(client, record, coreSecret: sale.coreSecret)
        await client.close()
        #expect(await server.stop() == 0)
        try await checkRate(folder.path, record)
    }

    private func playAll(
        _ client: CrowdClient,
        _ recorder: SaleRecorder,
        begun: ContinuousClock.Instant
    ) async throws -> [SalePlayer.End] {
        try await withThrowingTaskGroup(of: SalePlayer.End.self) { group in
            for player in Self.players() {
                group.addTask { try await player.play(client, recorder, begun: begun) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    /// A tenth vanish and a tenth sleep; everybody joins within eight seconds.
    private static func players() -> [SalePlayer] {
        var generator = SplitMix64(seed: 7)
        return (0..<visitors).map { number in
            let habit: SalePlayer.Habit =
                switch number % 20 {
                case 3, 13: .vanishes
                case 7: .sleepsEarly
                case 17: .sleepsLate
                default: .faithful
                }
            return SalePlayer(
                number: number,
                habit: habit,
                arrivesAfter: .seconds(Double.random(in: 0..<8, using: &generator)),
                sleeps: .seconds(Double.random(in: 8..<12, using: &generator))
            )
        }
    }

    /// One time between a kill and the next call.
    private struct Outage {
        /// From the kill until the server said that it was ready.
        var range: Range<ContinuousClock.Instant>
        /// How long the sale stood still by its own account: from the last tick to the next lead.
        var standstill: Duration
    }

    /// Kills the server while people join, and twice while they are let in.
    private func killThreeTimes(
        _ server: StileProcess,
        _ client: CrowdClient,
        _ recorder: SaleRecorder
    ) async throws -> [Outage] {
        var outages: [Outage] = []
        var standstill = 0.0
        let reached: [@Sendable (SaleRecorder.Record) -> Bool] = [
            { $0.ownerOfPlace.count >= 900 }, { $0.admissions.count >= 500 },
            { $0.admissions.count >= 1_000 },
        ]
        for isReached in reached {
            while !isReached(recorder.current) { try await Task.sleep(for: .milliseconds(10)) }
            let killed = ContinuousClock.now
            await server.kill()
            try await Task.sleep(for: .milliseconds(500))
            try await server.start()
            let range = killed..<ContinuousClock.now
            let total = try #require(
                try await json(client, "/status/arena")["standstillSeconds"] as? Double
            )
            outages.append(Outage(range: range, standstill: .seconds(total - standstill)))
            standstill = total
        }
        return outages
    }

    /// Outages as the test and as the sale saw them agree.
    private func checkOutages(_ outages: [Outage]) {
        for outage in outages {
            // A tick may have been half a second before the kill, and readiness is seen late.
            let seen = outage.range.upperBound - outage.range.lowerBound
            #expect(outage.standstill >= .milliseconds(500))
            #expect(outage.standstill <= seen + .seconds(1))
        }
    }

    /// How many of those who were admitted were called per second of up time, from the first tenth to
    /// the last.
    ///
    /// The moments are those of the calls, on the sale's clock, which stands still while the server is
    /// down: how long a visitor's own machine takes from there is not the server's rate. Places that
    /// were called and never came do not count.
    private func checkRate(_ folder: String, _ record: SaleRecorder.Record) async throws {
        let database = try DatabaseQueue(path: folder + "/data/stile.sqlite")
        let calls = try await database.read { database in
            try Int64.fetchAll(
                database,
                sql: "SELECT called_at FROM place WHERE redeemed_at IS NOT NULL ORDER BY called_at"
            )
        }
        #expect(calls.count == record.admissions.count)
        let begin = calls.count / 10
        let end = calls.count * 9 / 10
        let rate = Double(end - begin) / (Double(calls[end] - calls[begin]) / 1000)
        print(
            "admitted \(calls.count), called at \(rate)/s of up time, configured \(Self.perSecond)/s"
        )
        #expect(abs(rate / Self.perSecond - 1) <= 0.02)
    }

    /// What the server itself says at the end, and that no spent pass can be spent again.
    private func checkServer(
        _ client: CrowdClient,
        _ record: SaleRecorder.Record,
        coreSecret: String
    ) async throws {
        let status = try await json(client, "/status/arena")
        #expect(status["joined"] as? Int == Self.visitors)
        #expect(status["admitted"] as? Int == record.admissions.count)
        let stock = try await json(client, "/shop/arena/stock")
        let types = try #require(stock["types"] as? [[String: Any]])
        #expect(types.count == 1)
        #expect(types[0]["stock"] as? Int == Self.stock)
        #expect(types[0]["sold"] as? Int == Self.stock)
        #expect(types[0]["free"] as? Int == 0)
        #expect(types[0]["held"] as? Int == 0)
        for pass in record.spentPasses.suffix(100) {
            let again = try await client.send(
                .post(
                    "/core/arena/redeem",
                    headers: [
                        ("Authorization", "Bearer \(coreSecret)"), ("Idempotency-Key", "another"),
                    ],
                    json: #"{"pass":"\#(pass)"}"#
                )
            )
            #expect(again.status == 409 || again.status == 422)
        }
    }

    private func json(_ client: CrowdClient, _ path: String) async throws -> [String: Any] {
        let response = try await client.send(.get(path))
        let object = try JSONSerialization.jsonObject(with: Data(response.body))
        return try #require(object as? [String: Any])
    }
}
