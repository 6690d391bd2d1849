import StilePass
import WaitingRoom

/// How long visitors sleep between two readings of the serving document.
///
/// Whoever can be told a wait sleeps a share of it. Everybody else sleeps as long as it takes until
/// something can change for them: a crowd that waits for a start, for a pause to end or for nothing
/// at all must not ask all the time, and whoever may be called soon must ask often.
struct PollPace: Sendable {
    /// The longest that anybody sleeps, in seconds.
    static let longestSeconds = 120.0
    /// The share of the expected wait, or of the time until the start, that a visitor sleeps.
    static let share = 0.1
    /// The shortest sleep before the start, in seconds.
    static let shortestBeforeStartSeconds = 5.0
    /// How long those near the front sleep while no wait is known, in seconds.
    static let nearSeconds = 10.0
    /// How many places further back the sleep grows by as much again.
    static let placesPerStep = 1_000.0
    /// The longest sleep of those in line while no wait is known, in seconds.
    static let longestInLineSeconds = 60.0
    /// In a room that is faster than life these sleeps shrink to so many shortest ones.
    static let shortestSleeps = 5.0

    private enum Outlook {
        case over
        case beforeStart(seconds: Double)
        case inLine(reach: Int)
    }

    private let shortest: Double
    private let outlook: Outlook

    init(plan: RoomPlan, report: SaleReport, phase: SalePhase, at now: Timestamp) {
        shortest = plan.pace.shortestPoll.inSeconds
        let lane = report.lane(plan.lane)
        let next = phase == .closed ? plan.schedule.opens : plan.schedule.starts
        outlook =
            switch phase {
            case .ended: .over
            case .closed, .prequeue: .beforeStart(seconds: next.map { ($0 - now).inSeconds } ?? 0)
            case .open where report.sale.flags.soldOut: .over
            case .open: .inLine(reach: max(0, lane.map { $0.checkInThrough - $0.serving - 1 } ?? 0))
            }
    }

    /// The sleep of somebody with so many ahead, in seconds.
    func seconds(ahead: Int, _ wait: WaitForecast?) -> Double {
        if let wait { return min(Self.longestSeconds, max(shortest, Self.share * wait.p50)) }
        switch outlook {
        case .over: return Self.longestSeconds
        case .beforeStart(let seconds):
            let soonest = noLonger(than: Self.shortestBeforeStartSeconds)
            return min(Self.longestSeconds, max(soonest, Self.share * seconds))
        case .inLine(let reach):
            let steps = Double(max(0, ahead - reach)) / Self.placesPerStep
            return min(Self.longestInLineSeconds, noLonger(than: Self.nearSeconds) * (1 + steps))
        }
    }

    private func noLonger(than seconds: Double) -> Double {
        max(shortest, min(seconds, Self.shortestSleeps * shortest))
    }
}
