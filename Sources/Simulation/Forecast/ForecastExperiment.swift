/// Forecasts of many sales, held against what came of them and against an oracle.
package struct ForecastExperiment: Sendable {
    /// The forecasts of all sales.
    package let cases: [ForecastCase]
    /// The width of the windows in which coverage is told, in seconds.
    package static let windowSeconds = 600.0

    /// Forecasts the waits of sales that have been run.
    package init(_ traces: [SaleTrace]) {
        let oracle = ForecastOracle(traces)
        cases = traces.flatMap { trace in
            ForecastCase.collect(trace).map { one in
                var one = one
                if !trace.isStopped(one.regime) { one.oracle = oracle.forecast(one, in: trace) }
                return one
            }
        }
    }

    /// Those whose wait no later change disturbed.
    package var undisturbed: ForecastSummary { ForecastSummary(cases) { $0.isUndisturbed } }

    /// The same, and those from deep in the line.
    package var undisturbedWithDeep: ForecastSummary {
        ForecastSummary(cases) { !$0.spansChange }
    }

    /// Those of a regime.
    package func undisturbed(regime: Int) -> ForecastSummary {
        ForecastSummary(cases) { $0.isUndisturbed && $0.regime == regime }
    }

    /// Those with so many places ahead.
    package func undisturbed(ahead: Int) -> ForecastSummary {
        ForecastSummary(cases) { !$0.spansChange && $0.ahead == ahead }
    }

    /// Those that were given in each ten minutes of a sale.
    package var windows: [ForecastSummary] {
        var windows: [ForecastSummary] = []
        for one in cases where one.isUndisturbed {
            let window = Int(one.at / Self.windowSeconds)
            while windows.count <= window { windows.append(ForecastSummary()) }
            windows[window].add(one)
        }
        return windows
    }

    /// Those whose wait a change disturbed, by that change's number.
    package func disturbed(by change: Int) -> ForecastSummary {
        ForecastSummary(cases) {
            $0.spansChange && $0.regime == change && $0.ahead <= (ForecastCase.depths.last ?? 0)
        }
    }

    /// Those that were given in a minute after a change.
    package func recovery(regime: Int, minutes: Range<Double>) -> ForecastSummary {
        ForecastSummary(cases) {
            $0.isUndisturbed && $0.regime == regime && minutes.contains($0.sinceChange / 60)
        }
    }
}
