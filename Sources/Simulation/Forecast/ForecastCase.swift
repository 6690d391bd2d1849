import WaitingRoom

/// One forecast of the experiment and what became of it.
package struct ForecastCase: Sendable {
    /// The tick of the sale at which it was given.
    package var tick: Int
    /// When it was given, in seconds after the start of the sale.
    package var at: Double
    /// The number of changes before it.
    package var regime: Int
    /// Seconds since the last change, or since the start.
    package var sinceChange: Double
    /// Places ahead.
    package var ahead: Int
    /// What was said; nil for "unknown".
    package var forecast: WaitForecast?
    /// What somebody would have said who knows the true rates.
    package var oracle: WaitForecast?
    /// How long it took, in seconds; nil if the sale ended before.
    package var wait: Double?
    /// Whether a change came before the wait was over.
    package var spansChange: Bool

    /// The places ahead for which forecasts are given: waits of some 20 s to 10 min at full pace.
    package static let depths = [100, 300, 1_000, 3_000]
    /// Places ahead, half an hour and more, that are told apart from the others.
    package static let deep = 10_000
    /// The time between two rounds of forecasts in seconds.
    package static let roundSeconds = 60.0

    /// Lets the forecaster watch a sale, and asks it once a minute.
    package static func collect(_ trace: SaleTrace) -> [ForecastCase] {
        var forecaster = WaitForecaster()
        var cases: [ForecastCase] = []
        var nextRound = roundSeconds
        for (index, tick) in trace.ticks.enumerated() {
            if trace.isRunning[index] { forecaster.note(tick) } else { forecaster.forget() }
            let now = trace.seconds(index)
            guard now >= nextRound else { continue }
            nextRound += roundSeconds
            for ahead in depths + [deep] where tick.serving + ahead + 1 <= tick.issued {
                let known = trace.isRunning[index] ? forecaster.wait(ahead: ahead) : nil
                cases.append(ForecastCase(trace, index, ahead, known))
            }
        }
        return cases
    }

    /// Whether it counts: its wait came to an end before another change did.
    package var isUndisturbed: Bool { !spansChange && ahead <= (Self.depths.last ?? 0) }

    private init(_ trace: SaleTrace, _ index: Int, _ ahead: Int, _ forecast: WaitForecast?) {
        tick = index
        at = trace.seconds(index)
        let at = at
        regime = trace.regime(atSeconds: at)
        sinceChange = at - (regime > 0 ? trace.changes[regime - 1] : 0)
        self.ahead = ahead
        self.forecast = forecast
        let end = trace.reached(trace.ticks[index].serving + ahead + 1).map(trace.seconds)
        wait = end.map { $0 - at }
        spansChange = trace.regime(atSeconds: end ?? .infinity) != regime
    }
}

extension WaitForecast {
    /// Whether a wait lies between the outer quantiles.
    package func covers(_ wait: Double) -> Bool { p10 <= wait && wait <= p90 }

    /// The interval score (Gneiting and Raftery 2007) for the 80 % interval; smaller is better.
    package func intervalScore(_ wait: Double) -> Double {
        p90 - p10 + 10 * max(0, p10 - wait) + 10 * max(0, wait - p90)
    }
}
