import Queueing
import Foundation
import Rehearsal
import Testing

@Suite struct KilledSaleTests {
    private static let visitors = 2_000
    private static let stock = 1_500
    private static let perSecond = 30.0

    @Test(.timeLimit(.minutes(8)))
    func `a sale survives three kills: no place, pass or ticket is lost or given twice`()
        async throws
    {
        let folder = try ScratchFolder()
        var sale = TestSale()
        sale.perSecondLimit = Self.perSecond
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

        async let outages = killThreeTimes(server, recorder)
        let ends = try await playAll(client, recorder, begun: begun)
        let downTimes = try await outages
        let record = recorder.current

        #expect(record.contradictions == [])
        #expect(Set(record.ownerOfPlace.keys) == Set(1...Self.visitors))
        #expect(record.ownerOfQueueID.count == Self.visitors)
        #expect(ends.filter { $0 == .bought }.count == Self.stock)
        #expect(record.tickets.count == Self.stock)
        #expect(record.admissions.count == record.sessions.count)
        try await checkRate(record, downTimes)
        try await checkServer(client, record, coreSecret: sale.coreSecret)
        await client.close()
        #expect(await server.stop() == 0)
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

    /// Kills the server while people join, and twice while they are let in.
    private func killThreeTimes(
        _ server: StileProcess,
        _ recorder: SaleRecorder
    ) async throws -> [Range<ContinuousClock.Instant>] {
        var outages: [Range<ContinuousClock.Instant>] = []
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
            outages.append(killed..<ContinuousClock.now)
        }
        return outages
    }

    /// From the first tenth to the last, admissions per second of up time.
    private func checkRate(
        _ record: SaleRecorder.Record,
        _ outages: [Range<ContinuousClock.Instant>]
    ) async throws {
        let admissions = record.admissions.sorted()
        let first = admissions[admissions.count / 10]
        let last = admissions[admissions.count * 9 / 10]
        let count = admissions.count * 9 / 10 - admissions.count / 10
        let down = outages.reduce(Duration.zero) { sum, outage in
            let overlap = outage.clamped(to: first..<last)
            return sum + (overlap.upperBound - overlap.lowerBound)
        }
        let seconds = (last - first - down).seconds
        let rate = Double(count) / seconds
        print(
            "admissions: \(count) in \(seconds) s of up time = \(rate)/s, configured \(Self.perSecond)/s"
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

extension Duration {
    fileprivate var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }
}
