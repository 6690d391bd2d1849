import Queueing
import StilePass

/// How much the core tells of itself.
package enum TelemetryGrade: String, Hashable, Sendable, CaseIterable {
    /// It redeems passes and reports its health again and again: everything is live.
    case full
    /// It redeems passes: sessions are known, and end when it says so or by their limits.
    case redeemOnly
    /// It verifies passes by itself: nothing is known of what happens inside.
    case none

    /// What is live and what is not, in one sentence.
    package var sentence: String {
        switch self {
        case .full:
            "The core reports its health: load, service time and trouble are live."
        case .redeemOnly:
            "The core redeems passes but does not report its health: sessions count from redemption "
                + "to departure, or to idleLimit and sessionLimit where no departure is told."
        case .none:
            "Nothing tells who is inside: the rate rests on the configured service time and on the "
                + "limits."
        }
    }
}

/// What the core tells, how often, how late, and whether it still does.
///
/// All moments are seconds on the sale's clock.
struct Telemetry: Sendable {
    /// How the last report stands.
    enum Freshness: Sendable {
        /// In time.
        case fresh
        /// Later than three report delays: the rate falls to a half.
        case stale
        /// Later than twice that: nobody is let in.
        case silent
    }

    /// So many reports make a habit; a single one by hand obliges to nothing.
    static let reportsForHabit = 3.0
    /// How many report delays may pass without a report.
    static let toleratedDelays = 3.0
    /// The shortest silence that matters, in seconds.
    static let shortestSilence = 10.0
    /// The weight of a new report in the averages.
    static let newness = 0.2
    /// The longest silence that is tolerated, however late and rarely the core reports, in seconds.
    static let longestSilence = 600.0
    /// Of the delays of departures, this share is to be covered.
    static let coveredDelays = 0.95
    /// How quickly the covering delay follows, as a share of itself.
    static let delayStep = 0.05

    private(set) var reports = 0.0
    private(set) var delay = 0.0
    private var interval = 0.0
    private var lastReceived = -Double.infinity
    private var lastMeasured = -Double.infinity
    /// How late departures become known, in seconds: nineteen in twenty are no later.
    private(set) var departureDelay = 0.0
    private(set) var hasRedeemed = false
    private var countsActive = false
    /// The largest age of a report that may be called fresh, in seconds.
    var toleratedAge: Double {
        min(
            Self.longestSilence,
            max(Self.shortestSilence, Self.toleratedDelays * (delay + interval))
        )
    }

    /// How late what the core tells becomes known, in seconds.
    var reportDelay: Double { max(delay, departureDelay) }

    /// Whether the core reports again and again, so that its silence means something.
    private var hasHabit: Bool { reports >= Self.reportsForHabit }

    /// How much the core tells: without a count of those inside or redemptions its load is unknown.
    var grade: TelemetryGrade {
        if hasHabit, hasRedeemed || countsActive { return .full }
        return hasRedeemed ? .redeemOnly : .none
    }

    /// Notes that a pass was redeemed.
    mutating func noteRedemption() { hasRedeemed = true }

    /// Notes how late ends became known.
    ///
    /// A quantile that follows in small steps: one end that is told an hour late moves it hardly, a
    /// habit of telling late within a hundred ends. Those of a tick come in order of their delays, so
    /// they are noted in a spread one, or the last ones would undo what the first ones said.
    mutating func noteDepartures(delays: [Double]) {
        var stride = max(1, Int(0.618 * Double(delays.count)))
        while Self.commonDivisor(stride, delays.count) > 1 { stride += 1 }
        for index in delays.indices { noteDeparture(delay: delays[index * stride % delays.count]) }
    }

    private static func commonDivisor(_ left: Int, _ right: Int) -> Int {
        right == 0 ? left : commonDivisor(right, left % right)
    }

    private mutating func noteDeparture(delay: Double) {
        let direction = delay > departureDelay ? Self.coveredDelays : Self.coveredDelays - 1
        let step = Self.delayStep * max(1, departureDelay)
        departureDelay = max(0, departureDelay + direction * step)
    }

    /// Expects no more reports, because an operator has decided to go on without them.
    mutating func forgetHabit() { reports = 0 }

    /// Notes a report; false if it is known already.
    mutating func note(measured: Double, received: Double, countsActive: Bool) -> Bool {
        guard received > lastReceived || measured > lastMeasured else { return false }
        self.countsActive = countsActive
        let lag = received - measured
        delay = reports > 0 ? delay + Self.newness * (lag - delay) : lag
        if reports > 0 {
            let gap = min(received - lastReceived, 2 * toleratedAge)
            interval = reports > 1 ? interval + Self.newness * (gap - interval) : gap
        }
        reports += 1
        lastReceived = received
        lastMeasured = measured
        return true
    }

    /// How the last report stands at a moment; always fresh where none is expected.
    func freshness(at now: Double) -> Freshness {
        guard hasHabit else { return .fresh }
        let age = now - lastMeasured
        if age <= toleratedAge { return .fresh }
        return age <= 2 * toleratedAge ? .stale : .silent
    }
}

extension Telemetry: SnapshotPart {
    var parts: [[Double]] {
        guard reports > 0 else { return [[hasRedeemed ? 1 : 0, departureDelay]] }
        return [
            [
                hasRedeemed ? 1 : 0, departureDelay, reports, delay, interval, lastReceived,
                lastMeasured, countsActive ? 1 : 0,
            ]
        ]
    }

    mutating func restore(_ parts: [[Double]]) -> Bool {
        guard parts.count == 1, [2, 8].contains(parts[0].count),
            parts[0].allSatisfy(\.isFinite)
        else { return false }
        let values = parts[0]
        hasRedeemed = values[0] > 0
        departureDelay = values[1]
        guard values.count == 8 else { return true }
        (reports, delay, interval) = (values[2], values[3], values[4])
        (lastReceived, lastMeasured) = (values[5], values[6])
        countsActive = values[7] > 0
        return true
    }
}
