import Logging
import Rehearsal
import Service
import Storage
import WaitingRoom

/// One run of the join benchmark: a whole server and its crowd in one process.
struct JoinBench {
    private static let room = "bench"

    let duration: Duration
    let connections: Int
    let folder: String

    /// Runs it.
    ///
    /// - Throws: ``JoinBenchFailure`` if a place that was acknowledged is not where it should be.
    func run() async throws -> JoinBenchReport {
        let configuration = Self.configuration()
        let run = try await serve(configuration)
        // By now the server is gone with its memory: this is read from the disk.
        let joined = try issued(try await open(configuration)) - run.before
        for count in [run.told, joined] {
            try JoinProof(joined: count, unanswered: run.errors, places: run.record.places).check()
        }
        return JoinBenchReport(
            latencies: run.record.latencies,
            joins: run.record.places.count,
            errors: run.errors,
            connections: connections,
            elapsed: run.elapsed
        )
    }

    private struct Run: Sendable {
        /// How many had joined before.
        var before: Int
        /// How many joined according to the running server.
        var told: Int
        var record: JoinRecorder.Record
        var tally: CrowdTally
        var elapsed: Duration

        var errors: Int { tally.errorCount + record.refusals }
    }

    private func serve(_ configuration: Configuration) async throws -> Run {
        let node = try await open(configuration)
        let before = try issued(node)
        let recorder = JoinRecorder(first: before + 1)
        return try await node.serve { port in
            let clock = ContinuousClock()
            let start = clock.now
            let tally = await crowd(port: port, recorder)
            let elapsed = clock.now - start
            let record = recorder.record
            let told = try await JoinedCount.read(
                room: Self.room,
                port: port,
                expecting: before + record.places.count
            )
            return Run(
                before: before,
                told: told - before,
                record: record,
                tally: tally,
                elapsed: elapsed
            )
        }
    }

    private func crowd(port: Int, _ recorder: JoinRecorder) async -> CrowdTally {
        await CrowdLoop(port: port, connections: connections).run(
            for: duration,
            request: { _ in
                .post(
                    "/rooms/\(Self.room)/join",
                    headers: [("Idempotency-Key", Self.randomKey())]
                )
            },
            answer: { recorder.note($0, $1) }
        )
    }

    private func open(_ configuration: Configuration) async throws -> ServerNode {
        var logger = Logger(label: "stile.bench") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .error
        let secrets = try SecretStore(
            configuration.secrets,
            relativeTo: folder,
            environment: [:]
        )
        return try await ServerNode(
            configuration,
            secrets: secrets,
            folder: folder,
            logger: logger
        )
    }

    private func issued(_ node: ServerNode) throws(JoinBenchFailure) -> Int {
        guard let room = node.rooms.room(Self.room) else { throw .noRoom }
        return room.report.lane(room.plan.lane)?.issued ?? 0
    }

    private static func randomKey() -> String {
        String(UInt64.random(in: .min ... .max), radix: 36)
            + String(UInt64.random(in: .min ... .max), radix: 36)
    }

    private static func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.server.port = 0
        var secrets = Configuration.InlineSecrets()
        secrets.queueTokenKeys = [.init(id: "bench", text: FreshSecret.key())]
        secrets.admissionPassKeys = [.init(id: "bench", text: FreshSecret.key())]
        secrets.core = [room: FreshSecret.key()]
        configuration.secrets = .inline(secrets)
        configuration.rooms = [
            RoomPlan(
                id: room,
                title: "Benchmark",
                target: "/",
                saleID: "bench",
                core: CorePlan(servers: 50, serviceTime: .seconds(240), waitProbability: 0.05),
                terms: SaleTerms(hardCap: 60, perSecondLimit: 10)
            )
        ]
        return configuration
    }
}
