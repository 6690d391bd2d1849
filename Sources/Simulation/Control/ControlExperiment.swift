import Queueing
import StilePass
import WaitingRoom

/// The control experiment: two hours of endless demand, and a core that slows to half after one.
///
/// 1,000 servers, lognormal sessions of 240 s with a squared coefficient of variation of one half, a
/// quarter of those called do not come, the others after an exponential delay of 20 s; the promise is
/// that one in twenty of the admitted, at most, finds no free server.
package struct ControlExperiment: Sendable {
    /// Servers of the core.
    package static let servers = 1_000
    /// The mean session before the slowdown, in seconds.
    package static let serviceTime = 240.0
    /// The promise.
    package static let waitProbability = 0.05
    /// The share of those called who do not come.
    package static let noShow = 0.25
    /// More visitors than any of the policies calls.
    package static let crowd = 400_000

    /// Who decides.
    package enum Policy: String, Sendable, CaseIterable {
        /// The room's own controller.
        case hybrid
        /// The rate that is right in the first hour.
        case fixed
        /// The rate that suits the mean session of late.
        case live
        /// Proportional to the room left in the core.
        case proportional

        /// What the policy is, in words.
        package var title: String {
            switch self {
            case .hybrid: "hybrid (the room's controller)"
            case .fixed: "fixed rate"
            case .live: "live rate only"
            case .proportional: "proportional, gain 0.2/s"
            }
        }
    }

    /// Whom the slowdown hits.
    package enum Slowdown: String, Sendable, CaseIterable {
        /// Sessions that begin from then on.
        case newSessions
        /// Everybody inside too.
        case everybody

        /// Whom it hits, in words.
        package var title: String {
            switch self {
            case .newSessions: "new sessions"
            case .everybody: "everybody inside"
            }
        }
    }

    /// Who decides.
    package var policy: Policy
    /// How late the core reports, in seconds.
    package var reportDelay: Double
    /// Whom the slowdown hits.
    package var slowdown: Slowdown
    /// The cap on slots that the room's controller is given; the other policies have none.
    package var hardCap: Int
    /// When the core slows down, in seconds; the experiment lasts twice as long.
    package var slowsAt = 3_600.0
    /// The largest offered load that keeps the promise, in erlangs.
    package let largestOfferedLoad: Double

    /// Prepares a cell of the table.
    ///
    /// - Throws: ``QueueingError``, which the constants give no reason for.
    package init(
        _ policy: Policy,
        reportDelay: Double,
        slowdown: Slowdown = .newSessions,
        hardCap: Int = 1_400
    ) throws(QueueingError) {
        self.policy = policy
        self.reportDelay = reportDelay
        self.slowdown = slowdown
        self.hardCap = hardCap
        largestOfferedLoad = try Erlang.largestOfferedLoad(
            servers: Self.servers,
            waitProbability: Self.waitProbability
        )
    }

    /// The sale of the experiment.
    package var scenario: SaleScenario {
        let change: CoreChange.Kind = slowdown == .newSessions ? .newSessions(2) : .speed(0.5)
        return SaleScenario(
            plan: plan,
            core: CoreModel(
                servers: Self.servers,
                service: ServiceLaw(
                    mean: Self.serviceTime,
                    shape: .lognormal(squaredVariation: 0.5)
                ),
                changes: [CoreChange(at: slowsAt, change)],
                reportDelay: reportDelay
            ),
            crowds: [Crowd(count: Self.crowd, noShow: Self.noShow)]
        )
    }

    /// Runs it once, from the first tick to the last.
    ///
    /// - Throws: ``QueueingError``, which the constants give no reason for.
    package func run(seed: UInt64) throws(QueueingError) -> ControlRun {
        var sale = SimulatedSale(scenario, policy: try releasePolicy(), seed: seed)
        var run = ControlRun(seed: seed, slowsAt: slowsAt)
        while sale.seconds < 2 * slowsAt {
            run.note(sale.step(), sale.core)
        }
        return run
    }

    /// The policy of this cell.
    package func releasePolicy() throws(QueueingError) -> any ReleasePolicy {
        let show = 1 - Self.noShow
        switch policy {
        case .hybrid: return try ProductionPolicy(plan)
        case .fixed:
            return FixedRatePolicy(perSecond: largestOfferedLoad / Self.serviceTime / show)
        case .live:
            return LiveRatePolicy(
                offeredLoad: largestOfferedLoad,
                showProbability: show,
                serviceTime: Self.serviceTime
            )
        case .proportional:
            return ProportionalPolicy(
                target: largestOfferedLoad,
                gain: 0.2,
                showProbability: show
            )
        }
    }

    /// Long limits on sessions, since it is the core that ends them here.
    private var plan: RoomPlan {
        RoomPlan(
            id: "arena",
            title: "Arena",
            target: "https://shop.example",
            saleID: "control",
            core: CorePlan(
                servers: Self.servers,
                serviceTime: .seconds(Self.serviceTime),
                waitProbability: Self.waitProbability,
                noShow: Self.noShow
            ),
            terms: SaleTerms(
                claimWindow: .seconds(120),
                idleLimit: .seconds(4 * 3_600),
                sessionLimit: .seconds(4 * 3_600),
                hardCap: policy == .hybrid ? hardCap : SaleTerms.hardCapRange.upperBound,
                perSecondLimit: 10_000
            )
        )
    }
}
