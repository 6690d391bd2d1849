import Queueing
import RealModule
import StilePass

/// Forecasts waits from what a line has shown: what was achieved, never what is aimed at.
///
/// A value without clock or chance. Each tick it learns three things: the rate of calls since it last
/// changed, the share of places whose owners are gone, by age, and how its own earlier forecasts
/// came out. A forecast walks along the line and carries the uncertainty of all of them. It is nil
/// while too little is known to be of use to anybody.
package struct WaitForecaster: Sendable {
    /// The variance that a count of calls must not exceed, relative to the count, to be of use.
    static let largestRateVariance = 0.04
    /// The largest spread of a long wait: its upper quantile over its lower one.
    static let widestRatio = 2.5
    /// Waits that differ by less, in seconds, are never too uncertain to tell.
    static let tellableSeconds = 20.0
    /// How much farther one can look ahead than the present rate has been watched.
    static let farthest = 3.0

    private var achieved = AchievedRate()
    private var rate = ReleaseRate()
    private var presence = PresenceShare()
    private var joins = JoinHistory()
    private var core = CoreBalance()
    private var record = ForecastRecord()
    private var last: LineTick?
    private var pacesLast = false
    private var tickSeconds = 0.0

    private let readingSeconds: Double?

    /// Nothing was seen yet.
    ///
    /// - Parameter reading: The time between two readings of visitors who are nearly there: they
    ///   look at a forecast some time after its tick and hear of their call some time after that.
    ///   Without it a wait goes from a tick to the tick of the call.
    package init(reading: Duration? = nil) { readingSeconds = reading.map(\.inSeconds) }

    /// The achieved rate of calls per second; nil until something was seen.
    package var perSecond: Double? { achieved.perSecond }

    /// Learns from a tick.
    package mutating func note(_ tick: LineTick) {
        let now = tick.at.inSeconds
        joins.note(issued: tick.issued, atSeconds: now)
        defer { last = tick }
        guard let last, tick.at > last.at else { return }
        let passed = now - last.at.inSeconds
        let calls = max(0, tick.calls - last.calls)
        if learnPresence(tick, calls: calls, after: last) { record.forget() }
        pacesLast = paceLasts(tick)
        let isBusy = tick.isBusy || calls > 0
        if isBusy { achieved.note(calls: calls, seconds: passed) }
        guard pacesLast else {
            record.forget()
            return rate.doubt()
        }
        guard isBusy else { return }
        tickSeconds = tickSeconds == 0 ? passed : tickSeconds + (passed - tickSeconds) / 16
        if rate.note(calls: calls, seconds: passed) { record.forget() }
        check(tick, atSeconds: now)
    }

    /// Learns who is there; true if that differs beyond chance from what was believed.
    ///
    /// A call to somebody who came back late is one more for the places just passed: it takes its time
    /// from those who wait behind them.
    private mutating func learnPresence(
        _ tick: LineTick,
        calls: Int,
        after last: LineTick
    ) -> Bool {
        let serving = max(tick.serving, last.serving)
        let middle = Double(serving + last.serving + 1) / 2
        defer { joins.forget(through: serving) }
        return presence.note(
            places: Double(serving - last.serving),
            calls: Double(calls),
            age: tick.at.inSeconds - joins.joined(middle)
        )
    }

    /// Holds earlier forecasts against what came of them, and makes new ones to be held against it.
    private mutating func check(_ tick: LineTick, atSeconds now: Double) {
        record.settle(serving: tick.serving, atSeconds: now)
        let line = tick.issued - tick.serving
        let ticking = WaitSpread.Ticking(tick: tickSeconds)
        for index in record.due(atSeconds: now, isInLine: { $0 < line }) {
            let ahead = ForecastRecord.depths[index]
            guard let forecast = wait(ahead: ahead, after: tick, ticking) else { continue }
            let place = tick.serving + ahead + 1
            record.keep(forecast, depth: index, place: place, atSeconds: now)
        }
    }

    /// Forgets the rate, because the one before a stop says nothing about the one after it.
    package mutating func forget() {
        achieved = AchievedRate()
        rate.forget()
        record.forget()
        core = CoreBalance()
        pacesLast = false
        last = nil
    }

    private mutating func paceLasts(_ tick: LineTick) -> Bool {
        guard let traffic = tick.core else { return true }
        core.note(traffic)
        return core.isSteady || !tick.isPacedByCore
    }

    /// The wait of somebody with so many places ahead; nil while nothing can be said.
    package func wait(ahead: Int) -> WaitForecast? {
        guard let last else { return nil }
        let ticking = readingSeconds.map { WaitSpread.Ticking(tick: tickSeconds, reading: $0) }
        return wait(ahead: ahead, after: last, ticking ?? WaitSpread.Ticking(tick: tickSeconds))
    }

    private func wait(
        ahead: Int,
        after last: LineTick,
        _ ticking: WaitSpread.Ticking
    ) -> WaitForecast? {
        guard pacesLast, !rate.isDoubtful, !presence.isDoubtful, let perSecond = rate.perSecond,
            rate.logVariance < Self.largestRateVariance
        else { return nil }
        let walk = WaitWalk(
            ahead: max(0, ahead),
            serving: last.serving,
            perSecond: perSecond,
            presence: presence,
            joins: joins,
            nowSeconds: last.at.inSeconds
        )
        return forecast(walk, ticking)
    }

    private func forecast(_ walk: WaitWalk, _ ticking: WaitSpread.Ticking) -> WaitForecast? {
        let callVariance = rate.dispersion(overSeconds: walk.mean) * walk.callVariance
        let chance = callVariance + walk.presenceVariance
        let known = presence.covariance
        let byLoss = walk.byRate
        let guess =
            byLoss * byLoss * (rate.logVariance + known.loss)
            + 2 * byLoss * walk.byHazard * known.both
            + walk.byHazard * walk.byHazard * known.hazard
        let wait = WaitSpread(
            mean: walk.mean,
            chance: chance,
            guess: guess,
            ticking: ticking,
            width: record.stretch(walk.mean)
        ).forecast
        let tooWide =
            wait.p90 - wait.p10 > Self.tellableSeconds && wait.p90 > Self.widestRatio * wait.p10
        let isFar = wait.p50 > Self.farthest * rate.seconds
        return tooWide || isFar ? nil : wait
    }
}
