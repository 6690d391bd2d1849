import StilePass
import WaitingRoom

/// Asks the room's own forecaster once a minute, and holds its answers against what comes of them.
struct ForecastWatch: Sendable {
    /// The places ahead for which waits are asked.
    static let depths = [10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000, 300_000]
    /// The time between two rounds of questions in seconds.
    static let roundSeconds = 60.0

    /// What was told so far, in that order.
    private(set) var checks: [ForecastCheck] = []
    private var forecaster = WaitForecaster()
    private var schedule: SaleSchedule
    private var next: Double?
    private var wasLed = true
    /// The checks whose place has not been reached, that of the highest place first.
    private var open: [Int] = []

    init(_ plan: RoomPlan) { schedule = plan.schedule }

    mutating func note(_ tick: SimulatedTick) {
        guard tick.isLed, let reasons = tick.decision.reasons else {
            wasLed = false
            return
        }
        // A new leader begins without what the old one had seen.
        if !wasLed { forecaster = WaitForecaster() }
        wasLed = true
        let line = LineTick(
            tick.report,
            limit: reasons.limit,
            grade: reasons.grade,
            at: tick.now
        )
        let phase = schedule.phase(at: tick.now)
        if reasons.limit.isStop { forecaster.forget() } else { forecaster.note(line) }
        settle(serving: line.serving, at: tick.seconds)
        guard phase == .open, tick.seconds >= next ?? tick.seconds else { return }
        // From now, so that a stop is not made up for by many rounds one after the other.
        next = tick.seconds + Self.roundSeconds
        ask(tick, line, phase)
    }

    private mutating func settle(serving: Int, at now: Double) {
        while let index = open.last, checks[index].place <= serving {
            open.removeLast()
            checks[index].wait = now - checks[index].at
        }
    }

    private mutating func ask(_ tick: SimulatedTick, _ line: LineTick, _ phase: SalePhase) {
        let outlook = WaitOutlook(report: tick.report, forecaster: forecaster, phase: phase)
        for ahead in Self.depths where line.serving + ahead + 1 <= line.issued {
            let place = line.serving + ahead + 1
            let check = ForecastCheck(
                at: tick.seconds,
                place: place,
                ahead: ahead,
                forecast: outlook.wait(ahead: ahead)
            )
            var low = 0
            var high = open.count
            while low < high {
                let middle = (low + high) / 2
                if checks[open[middle]].place >= place { low = middle + 1 } else { high = middle }
            }
            open.insert(checks.count, at: low)
            checks.append(check)
        }
    }
}
