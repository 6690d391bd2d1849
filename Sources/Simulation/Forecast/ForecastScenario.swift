import Queueing
import StilePass
import WaitingRoom

/// A sale of some hours for forecasts to be tried on: drop-outs, a slowdown and a stop.
///
/// The room's own controller releases a crowd, that came all at once, and a stream behind it into a core of
/// 1,000 servers with lognormal sessions. At the slowdown all servers fall to half their speed at
/// once, for everybody inside. The stop is an operator's pause. Crowd, patience and moments differ from
/// seed to seed.
package struct ForecastScenario: Sendable {
    /// Servers of the core.
    package static let servers = 1_000
    /// The mean session before the slowdown, in seconds.
    package static let serviceSeconds = 240.0
    /// The squared coefficient of variation of sessions.
    package static let serviceVariation = 0.5
    /// The share of those called who do not come.
    package static let noShow = 0.15
    /// How late the core reports, in seconds.
    package static let reportDelay = 2.0
    /// How long the sale runs, in seconds.
    package static let length = 16_200.0
    /// How long the stop lasts, in seconds.
    package static let stop = 300.0
    /// When the slowdown comes, in seconds.
    package static let slowsAt = 4_500.0..<5_700.0
    /// When the stop begins, in seconds.
    package static let stopsAt = 10_200.0..<11_400.0
    /// How many join at once.
    package static let crowd = 170_000..<200_000
    /// How many join per second behind them.
    package static let stream = 0.5..<1.5
    /// The share of the crowd that is there at the beginning.
    package static let present = 0.8..<0.98
    /// The mean patience of those who wait, in seconds.
    package static let patience = 7_200.0..<21_600.0

    /// The seed.
    package let seed: UInt64
    /// What is simulated.
    package let scenario: SaleScenario
    private var trace = SaleTrace()

    /// Draws the sale of a seed.
    package init(seed: UInt64) {
        self.seed = seed
        var draw = RandomStream(seed: seed, source: 0xF03E)
        func between(_ range: Range<Double>) -> Double {
            range.lowerBound + (range.upperBound - range.lowerBound) * draw.uniform()
        }
        let slowsAt = between(Self.slowsAt)
        let stopsAt = between(Self.stopsAt)
        trace.changes = [slowsAt, stopsAt, stopsAt + Self.stop]
        let presence = between(Self.present)
        let hazard = 1 / between(Self.patience)
        trace.presence = presence
        trace.hazard = hazard
        let crowd = Self.crowd.lowerBound + draw.index(below: Self.crowd.count)
        let stream = between(Self.stream)
        func visitors(_ count: Int, perSecond: Double?) -> Crowd {
            Crowd(
                count: count,
                perSecond: perSecond,
                presentShare: presence,
                dropOutHazard: hazard,
                noShow: Self.noShow
            )
        }
        scenario = SaleScenario(
            plan: Self.plan,
            core: CoreModel(
                servers: Self.servers,
                service: ServiceLaw(
                    mean: Self.serviceSeconds,
                    shape: .lognormal(squaredVariation: Self.serviceVariation)
                ),
                changes: [CoreChange(at: slowsAt, .speed(0.5))],
                reportDelay: Self.reportDelay
            ),
            crowds: [
                visitors(crowd, perSecond: nil),
                visitors(Int(stream * Self.length), perSecond: stream),
            ],
            adjustments: [(stopsAt, .pause), (stopsAt + Self.stop, .resume)]
        )
    }

    private static var plan: RoomPlan {
        RoomPlan(
            id: "arena",
            title: "Arena",
            target: "https://shop.example",
            saleID: "forecast",
            core: CorePlan(
                servers: servers,
                serviceTime: .seconds(serviceSeconds),
                waitProbability: 0.05,
                noShow: noShow
            ),
            terms: SaleTerms(
                claimWindow: .seconds(120),
                idleLimit: .seconds(4 * 3_600),
                sessionLimit: .seconds(4 * 3_600),
                hardCap: 1_400,
                perSecondLimit: 10_000
            )
        )
    }

    /// Runs the sale under the production rules and notes what the leader sees.
    ///
    /// - Parameter length: When to end, in seconds.
    /// - Returns: What was seen, tick by tick.
    /// - Throws: ``QueueingError``, which the constants give no reason for.
    package func run(length: Double = length) throws(QueueingError) -> SaleTrace {
        let policy = try ProductionPolicy(scenario.plan)
        var sale = SimulatedSale(scenario, policy: policy, seed: seed)
        var trace = trace
        while sale.seconds < length {
            let tick = sale.step()
            let limit = AdmissionController.Limit(rawValue: tick.decision.reason) ?? .erlangC
            let grade = tick.decision.reasons?.grade ?? .none
            trace.ticks.append(LineTick(tick.report, limit: limit, grade: grade, at: tick.now))
            trace.isRunning.append(limit != .paused)
        }
        return trace
    }
}
