import Simulation
import StilePass
import Synchronization
import WaitingRoom

/// The scenario's core in real time: it redeems passes, serves, and reports as a real one would.
final class RehearsedCore: Sendable {
    /// How often the core looks at what is due.
    static let step = Duration.milliseconds(20)
    /// The time between two reports of its health in seconds.
    static let healthSeconds = 1.0

    private enum Report: Sendable {
        case departure(RunningCore.Departure)
        case health(HealthReport)
        case touch(Int)

        /// What it is called among the troubles.
        var request: String {
            switch self {
            case .departure: "depart"
            case .health: "health"
            case .touch: "touch"
            }
        }
    }

    private struct State {
        var core: RunningCore
        var sessions: [Int: String] = [:]
        var reports = EventQueue<Report>()
        var nextHealth: Double
    }

    private let scenario: SaleScenario
    private let calls: CoreCalls
    private let clock: RehearsalClock
    private let silences: [Range<Double>]
    private let troubles: RehearsalTroubles
    private let state: Mutex<State>

    init(
        _ scenario: SaleScenario,
        _ calls: CoreCalls,
        _ clock: RehearsalClock,
        _ troubles: RehearsalTroubles,
        seed: UInt64
    ) {
        self.troubles = troubles
        self.scenario = scenario
        self.calls = calls
        self.clock = clock
        silences =
            scenario.core.silences
            + scenario.faults.filter { $0.kind == .staleTelemetry }.map(\.span)
        state = Mutex(
            State(
                core: RunningCore(
                    scenario.core,
                    stock: scenario.stock,
                    quota: scenario.plan.terms.quota,
                    from: scenario.begins,
                    seed: seed
                ),
                nextHealth: scenario.begins
            )
        )
    }

    /// What is inside, as it is now.
    var current: RunningCore { state.withLock { $0.core } }

    /// A visitor comes with a pass.
    func enter(_ visitor: SimulatedVisitor, place: Int, calledAt: Double, pass: String) async throws
    {
        let session: String
        do {
            session = try await calls.redeem(pass: pass, key: "rehearsal-\(place)")
        } catch {
            troubles.note(error, "redeem")
            throw error
        }
        state.withLock { state in
            // In order of time: what was due before comes first.
            let now = clock.now
            advance(&state, to: now)
            state.sessions[place] = session
            state.core.admit(
                visitor,
                Admission(
                    place: place,
                    crowd: visitor.crowd,
                    joinedAt: visitor.joinedAt,
                    calledAt: min(calledAt, now),
                    admittedAt: now
                )
            )
            state.reports.add(.touch(place), at: now + touchInterval)
        }
    }

    /// Works and reports until it is cancelled.
    func run() async {
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                let due = state.withLock { state in
                    let now = clock.now
                    advance(&state, to: now)
                    measure(&state, at: now)
                    var due: [(report: Report, session: String?)] = []
                    while let time = state.reports.nextTime, time <= now,
                        let (_, report) = state.reports.next()
                    {
                        due.append((report, session(of: report, &state)))
                    }
                    return due
                }
                for (report, session) in due {
                    group.addTask { await self.send(report, session: session) }
                }
                try? await Task.sleep(for: Self.step)
            }
        }
    }

    private var touchInterval: Double { scenario.plan.terms.idleLimit.inSeconds / 2 }

    private func advance(_ state: inout State, to now: Double) {
        while state.core.nextTime <= now {
            guard let departure = state.core.advance() else { continue }
            guard scenario.core.telemetry != .redeemOnly else { continue }
            let told = departure.at + scenario.core.reportDelay
            let silence = silences.first { $0.contains(told) }
            state.reports.add(.departure(departure), at: silence?.upperBound ?? told)
        }
    }

    private func measure(_ state: inout State, at now: Double) {
        guard scenario.core.telemetry == .full, now >= state.nextHealth else { return }
        state.nextHealth = max(state.nextHealth + Self.healthSeconds, now)
        let told = now + scenario.core.reportDelay
        guard !silences.contains(where: { $0.contains(told) }) else { return }
        let health = state.core.health(at: now, measuredAt: clock.wall(now))
        state.reports.add(.health(health), at: told)
    }

    /// The session that a report is about; one that has ended is touched no more.
    private func session(of report: Report, _ state: inout State) -> String? {
        switch report {
        case .health: return nil
        case .departure(let departure): return state.sessions.removeValue(forKey: departure.place)
        case .touch(let place):
            guard state.core.isInside(place) else { return nil }
            state.reports.add(report, at: clock.now + touchInterval)
            return state.sessions[place]
        }
    }

    private func send(_ report: Report, session: String?) async {
        do {
            switch report {
            case .health(let health): try await calls.health(health)
            case .departure(let departure):
                guard let session else { return }
                try await calls.depart(
                    session,
                    tickets: departure.tickets,
                    endedAt: clock.wall(departure.at)
                )
            case .touch:
                guard let session else { return }
                try await calls.touch(session)
            }
        } catch {
            troubles.note(error, report.request)
        }
    }
}
