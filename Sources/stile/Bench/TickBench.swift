import Foundation
import Queueing
import StilePass
import WaitingRoom

/// A controller that watches many sessions, stepped against the clock.
struct TickBench {
    /// The mean service time of the sessions, in seconds.
    private static let serviceTime = 240.0
    /// How often the offered load is sought.
    private static let searches = 2_000

    let sessions: Int
    let servers: Int
    let ticks: Int

    private var generator = SplitMix64(seed: 1)
    private var sale: SaleRecord
    private var lane = LaneRecord(lane: .general)
    private var ends: [(begun: Timestamp, at: Timestamp)] = []
    private var now = Timestamp(seconds: 1_800_000_000)

    init(sessions: Int, servers: Int, ticks: Int) {
        self.sessions = sessions
        self.servers = servers
        self.ticks = ticks
        var generator = SplitMix64(seed: 2)
        let terms = SaleTerms(
            sessionLimit: .seconds(7_200),
            hardCap: 1_000_000,
            perSecondLimit: 100_000
        )
        sale = SaleRecord(
            SaleOpening(
                id: "bench",
                configuredID: "bench",
                salt: Identifier(using: &generator),
                terms: terms,
                lane: .general
            ),
            at: now
        )
        lane.issued = 10_000_000
    }

    /// Lets the sessions begin over two service times, then measures.
    func run() throws -> TickBenchReport {
        var bench = self
        return try bench.measure()
    }

    private mutating func measure() throws -> TickBenchReport {
        var controller = try AdmissionController(plan)
        // Until as many run as asked for, and their ages have mixed.
        let opening = Int(8 * Self.serviceTime)
        for second in 0..<opening {
            _ = controller.decide(step(beginning(in: second)), phase: .open, at: now)
        }
        let clock = ContinuousClock()
        var times: [Duration] = []
        for tick in 0..<ticks {
            let report = step(beginning(in: opening + tick))
            times.append(
                clock.measure {
                    let decision = controller.decide(report, phase: .open, at: now)
                    precondition(decision.order(epoch: 1, controller.snapshot).snapshot != nil)
                }
            )
        }
        return TickBenchReport(
            sessions: sale.inCore,
            snapshotValues: controller.snapshot?.values.count ?? 0,
            serviceTimeSeconds: controller.decide(step(0), phase: .open, at: now)
                .estimates.serviceTime.value,
            tick: times.sorted(),
            servers: servers,
            search: try search(clock)
        )
    }

    /// How many sessions begin in a second, for as many as asked for to run in the mean.
    func beginning(in second: Int) -> Int {
        func begun(_ seconds: Int) -> Int {
            Int((Double(sessions) * Double(seconds) / Self.serviceTime).rounded(.down))
        }
        return begun(second + 1) - begun(second)
    }

    /// A second goes by in which some sessions begin and those end whose time has come.
    private mutating func step(_ beginning: Int) -> SaleReport {
        var events: [AdmissionEvent] = []
        now = now + .seconds(1)
        sale.lastTick = now
        for _ in 0..<beginning {
            let uniform = Double.random(in: 1e-12..<1, using: &generator)
            let end = now + .seconds(-Self.serviceTime * log(uniform))
            ends.append((now, end))
            events.append(event(.redeemed, began: now, at: now))
        }
        for end in ends where end.at <= now {
            events.append(event(.ended, began: end.begun, at: end.at))
        }
        ends.removeAll { $0.at <= now }
        sale.inCore = ends.count
        sale.taken = ends.count
        sale.admitted += beginning
        lane.calls += beginning
        return SaleReport(
            sale: sale,
            lanes: [lane],
            sinceLastTick: .seconds(1),
            events: events
        )
    }

    private mutating func event(
        _ kind: AdmissionEvent.Kind,
        began: Timestamp,
        at moment: Timestamp
    ) -> AdmissionEvent {
        sale.events += 1
        return AdmissionEvent(
            sequence: sale.events,
            kind: kind,
            began: began,
            at: moment,
            knownAt: moment
        )
    }

    private func search(_ clock: ContinuousClock) throws -> Duration {
        var sum = 0.0
        let time = try clock.measure {
            for index in 0..<Self.searches {
                sum += try Erlang.largestOfferedLoad(
                    servers: servers,
                    waitProbability: 0.05 + Double(index) * 1e-9
                )
            }
        }
        precondition(sum > 0)
        return time / Self.searches
    }

    private var plan: RoomPlan {
        RoomPlan(
            id: "bench",
            title: "Bench",
            target: "/",
            saleID: "bench",
            core: CorePlan(
                servers: sessions,
                serviceTime: .seconds(Int64(Self.serviceTime)),
                waitProbability: 0.05
            ),
            terms: sale.terms
        )
    }
}
