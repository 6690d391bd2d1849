import FoundationEssentials
import Simulation
import Synchronization
import WaitingRoom

/// Watches the room from outside, as anybody may: its status at each tick, its forecasts each minute.
final class RehearsalWatch: Sendable {
    /// The time between two looks at the forecasts in seconds.
    static let forecastSeconds = 60.0

    private struct Status: Decodable, Sendable {
        struct Control: Decodable, Sendable {
            struct Load: Decodable, Sendable { var target: Double }
            var limit: String
            var load: Load
        }
        var joined, serving, present, calls, lapsed: Int
        var targetPerSecond: Double
        var control: Control
    }

    private struct State {
        var samples: [SaleSample] = []
        var checks: [ForecastCheck] = []
        var lapsed = 0
        var nextRound = 0.0
    }

    private let client: CrowdClient
    private let room: String
    private let clock: RehearsalClock
    private let core: RehearsedCore
    private let state = Mutex(State())

    init(_ client: CrowdClient, room: String, _ clock: RehearsalClock, _ core: RehearsedCore) {
        self.client = client
        self.room = room
        self.clock = clock
        self.core = core
    }

    /// Watches at each tick until it is cancelled.
    func run(from begins: Double, tick: Double) async {
        var moment = begins
        while !Task.isCancelled {
            moment = max(moment + tick, clock.now)
            guard (try? await clock.sleep(until: moment)) != nil else { return }
            await look()
        }
    }

    /// When the serving number had reached a place, as far as anybody has seen.
    func reached(_ place: Int) -> Double? {
        state.withLock { state in
            let samples = state.samples
            var (low, high) = (0, samples.count)
            while low < high {
                let middle = (low + high) / 2
                if samples[middle].serving < place { low = middle + 1 } else { high = middle }
            }
            return low < samples.count ? samples[low].seconds : nil
        }
    }

    /// What was seen: samples, forecasts with what came of them, and lapsed calls.
    var seen: (samples: [SaleSample], checks: [ForecastCheck], lapsed: Int) {
        var (samples, checks, lapsed) = state.withLock { ($0.samples, $0.checks, $0.lapsed) }
        for index in checks.indices {
            checks[index].wait = reached(checks[index].place).map { $0 - checks[index].at }
        }
        return (samples, checks, lapsed)
    }

    private func look() async {
        guard let response = try? await client.send(.get("/status/\(room)")),
            let status = try? JSONDecoder().decode(Status.self, from: Data(response.body))
        else { return }
        let inside = core.current
        var sample = SaleSample()
        sample.seconds = clock.now
        sample.issued = status.joined
        sample.serving = status.serving
        sample.present = status.present
        sample.calls = status.calls
        sample.perSecond = status.targetPerSecond
        sample.limit = AdmissionController.Limit(rawValue: status.control.limit)
        sample.target = status.control.load.target
        sample.served = inside.servers.serving
        sample.waitingInside = inside.servers.waiting
        sample.admitted = inside.admissions.count
        sample.held = inside.stock.held
        sample.sold = inside.stock.sold
        let asks = state.withLock { state in
            state.samples.append(sample)
            state.lapsed = status.lapsed
            guard sample.seconds >= state.nextRound else { return false }
            state.nextRound += Self.forecastSeconds
            return true
        }
        if asks { await ask() }
    }

    private func ask() async {
        guard let response = try? await client.send(.get("/serving/\(room)")),
            let document = try? JSONDecoder().decode(
                ServingAnswer.self,
                from: Data(response.body)
            )
        else { return }
        let now = clock.now
        let serving = document.serving.values.max() ?? 0
        state.withLock { state in
            let issued = state.samples.last?.issued ?? 0
            for row in document.rows where serving + row.ahead + 1 <= issued {
                var forecast: WaitForecast?
                if let p10 = row.p10, let p50 = row.p50, let p90 = row.p90 {
                    forecast = WaitForecast(p10: p10, p50: p50, p90: p90)
                }
                state.checks.append(
                    ForecastCheck(
                        at: now,
                        place: serving + row.ahead + 1,
                        ahead: row.ahead,
                        forecast: forecast
                    )
                )
            }
        }
    }
}
