import FoundationEssentials
import Simulation
import StilePass
import Synchronization
import WaitingRoom

/// A scenario as a real crowd over HTTP, with the scenario's core behind a running room.
///
/// The same visitors come at the same moments as in the simulation of the same seed. What differs is
/// all that is real: the clock, the network, the server, its store.
package struct SaleRehearsal: Sendable {
    /// The most visitors.
    package static let visitorLimit = 20_000
    /// The longest rehearsal.
    package static let longest = Duration.seconds(4 * 3_600)
    /// Connections that the whole crowd shares; they bound how hard it can press.
    package static let connectionLimit = 256
    /// The most requests in a second, of all visitors and the core together.
    package static let requestsPerSecondLimit = 5_000.0

    private let scenario: SaleScenario
    private let target: RehearsalTarget
    private let seed: UInt64

    /// Prepares a rehearsal.
    ///
    /// - Throws: ``RehearsalError`` for what can't be rehearsed.
    package init(
        _ scenario: SaleScenario,
        at target: RehearsalTarget,
        seed: UInt64
    ) throws(RehearsalError) {
        try Self.check(scenario)
        self.scenario = scenario
        self.target = target
        self.seed = seed
    }

    /// Whether a scenario can be rehearsed at all.
    ///
    /// - Throws: ``RehearsalError`` if it can't.
    package static func check(_ scenario: SaleScenario) throws(RehearsalError) {
        guard scenario.visitors <= visitorLimit else { throw .tooManyVisitors(scenario.visitors) }
        guard scenario.length - scenario.begins <= longest.inSeconds else { throw .tooLong }
        if let fault = scenario.faults.first(where: { $0.kind != .staleTelemetry }) {
            throw .fault(fault.kind.rawValue)
        }
    }

    /// Plays the sale in real time.
    ///
    /// - Parameter adjust: Carries out what the scenario's operators do.
    /// - Returns: What came of it; if it was cancelled, as far as it came.
    /// - Throws: ``RehearsalError`` if the room is not there, has started too early or refuses the secret.
    package func run(
        adjust: @escaping @Sendable (Adjustment) async -> Void
    ) async throws -> SaleOutcome {
        let client = CrowdClient(
            host: target.server.host,
            port: target.server.port,
            connectionLimit: Self.connectionLimit,
            requestsPerSecond: Self.requestsPerSecondLimit
        )
        let result: Result<SaleOutcome, any Error>
        do {
            result = .success(try await play(client, adjust))
        } catch {
            result = .failure(error)
        }
        await client.close()
        return try result.get()
    }

    private func play(
        _ client: CrowdClient,
        _ adjust: @escaping @Sendable (Adjustment) async -> Void
    ) async throws -> SaleOutcome {
        let room = scenario.plan.id
        let clock = try await start(client)
        let calls = CoreCalls(client: client, room: room, secret: target.coreSecret)
        guard try await calls.isKnown() else { throw RehearsalError.secret(room) }
        let troubles = RehearsalTroubles()
        let core = RehearsedCore(scenario, calls, clock, troubles, seed: seed)
        let watch = RehearsalWatch(client, room: room, clock, core)
        let tally = Tally(scenario)
        let end = await withTaskGroup(of: SaleOutcome.End?.self) { group in
            group.addTask {
                await core.run()
                return nil
            }
            group.addTask {
                await watch.run(from: scenario.begins, tick: scenario.tick)
                return nil
            }
            group.addTask { await operate(clock, adjust) }
            group.addTask {
                await crowd(client, clock, core, watch, troubles, tally)
                return await untilEmpty(clock, core)
            }
            group.addTask { await closing(clock, core) }
            for await end in group {
                guard let end else { continue }
                group.cancelAll()
                return end
            }
            return .interrupted
        }
        var outcome = outcome(end, clock, core.current, watch, tally)
        outcome.troubles = troubles.all
        return outcome
    }

    /// The clock of the sale: from the room's start, or from now if the room is open.
    private func start(_ client: CrowdClient) async throws -> RehearsalClock {
        struct Document: Decodable { var phase: String, startsAt: String? }
        let now = ContinuousClock.now
        let wallNow = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
        guard let response = try? await client.send(.get("/serving/\(scenario.plan.id)")),
            let document = try? JSONDecoder().decode(Document.self, from: Data(response.body))
        else { throw RehearsalError.noRoom(scenario.plan.id) }
        guard let text = document.startsAt, let starts = Timestamp(iso8601: text), starts > wallNow
        else {
            guard scenario.begins == 0 else { throw RehearsalError.noPrequeue }
            return RehearsalClock(zero: now, wallZero: wallNow)
        }
        return RehearsalClock(zero: now + (starts - wallNow), wallZero: starts)
    }

    /// Lets everybody come, and waits until each visit is over.
    private func crowd(
        _ client: CrowdClient,
        _ clock: RehearsalClock,
        _ core: RehearsedCore,
        _ watch: RehearsalWatch,
        _ troubles: RehearsalTroubles,
        _ tally: Tally
    ) async {
        var joins = scenario.crowds.enumerated().map { CrowdJoins($1, index: $0, seed: seed) }
        var line = LineOrder(seed: seed)
        var moment = scenario.begins
        await withDiscardingTaskGroup { group in
            while !joins.allSatisfy(\.isOver), !Task.isCancelled {
                moment += scenario.tick
                guard (try? await clock.sleep(until: moment)) != nil else { return }
                line.add(&joins, of: scenario.crowds, by: moment)
                while let owner = line.next() {
                    let person = RehearsedVisitor(
                        owner: owner,
                        crowd: scenario.crowds[owner.crowd],
                        scenario: scenario,
                        seed: seed,
                        clock: clock,
                        core: core,
                        watch: watch,
                        troubles: troubles
                    )
                    let visitor = Visitor(
                        client: client,
                        room: scenario.plan.id,
                        nonce: "rehearsal-\(seed)-\(owner.place)"
                    )
                    group.addTask {
                        if await person.play(visitor) { tally.join(owner.crowd) }
                    }
                }
            }
        }
    }

    /// Waits until nobody is inside any more.
    private func untilEmpty(_ clock: RehearsalClock, _ core: RehearsedCore) async -> SaleOutcome.End
    {
        while core.current.servers.active > 0 {
            guard (try? await clock.sleep(until: clock.now + 0.1)) != nil else {
                return .interrupted
            }
        }
        return Task.isCancelled ? .interrupted : .lineEmpty
    }

    private func closing(_ clock: RehearsalClock, _ core: RehearsedCore) async -> SaleOutcome.End {
        while clock.now < scenario.length {
            guard (try? await clock.sleep(until: clock.now + 0.1)) != nil else {
                return .interrupted
            }
            let inside = core.current
            if inside.stock.isSoldOut, inside.servers.active == 0 { return .soldOut }
        }
        return .timeIsUp
    }

    private func operate(
        _ clock: RehearsalClock,
        _ adjust: @Sendable (Adjustment) async -> Void
    ) async -> SaleOutcome.End? {
        for (at, adjustment) in scenario.adjustments.sorted(by: { $0.at < $1.at }) {
            guard (try? await clock.sleep(until: at)) != nil else { return nil }
            await adjust(adjustment)
        }
        return nil
    }

    private func outcome(
        _ end: SaleOutcome.End,
        _ clock: RehearsalClock,
        _ core: RunningCore,
        _ watch: RehearsalWatch,
        _ tally: Tally
    ) -> SaleOutcome {
        var outcome = SaleOutcome()
        let seen = watch.seen
        outcome.samples = seen.samples
        outcome.forecasts = seen.checks
        outcome.lapsed = seen.lapsed
        outcome.admissions = core.admissions(by: clock.now)
        outcome.allHeldAt = core.stock.allHeldAt
        outcome.soldOutAt = core.stock.soldOutAt
        outcome.returned = core.stock.returned
        outcome.crowds = tally.crowds
        for admission in core.admissions { outcome.crowds[admission.crowd].note(admission) }
        outcome.end = end
        outcome.endedAt = clock.now
        return outcome
    }

    /// Who got a place.
    private final class Tally: Sendable {
        private let counts: Mutex<[CrowdOutcome]>

        init(_ scenario: SaleScenario) {
            counts = Mutex(scenario.crowds.map { CrowdOutcome(name: $0.name) })
        }

        var crowds: [CrowdOutcome] { counts.withLock { $0 } }

        func join(_ crowd: Int) { counts.withLock { $0[crowd].joined += 1 } }
    }
}
