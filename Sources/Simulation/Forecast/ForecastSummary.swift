import WaitingRoom

/// How a set of forecasts came out, beside those of the oracle for the same waits.
package struct ForecastSummary: Sendable {
    /// Forecasts given, of waits that came to an end.
    package private(set) var count = 0
    /// How often nothing was said.
    package private(set) var unknown = 0
    /// Waits shorter than the interval.
    package private(set) var below = 0
    /// Waits longer than the interval.
    package private(set) var above = 0
    /// Waits in the oracle's interval.
    package private(set) var oracleCovered = 0

    private var waits = 0.0
    private var scores = 0.0
    private var oracleScores = 0.0
    private var errors: [Double] = []

    /// Nothing yet.
    package init() {}

    /// Sums up those that a condition picks.
    package init(_ cases: [ForecastCase], where isPicked: (ForecastCase) -> Bool) {
        for one in cases where isPicked(one) { add(one) }
    }

    /// Adds a forecast whose wait came to an end; others are left out.
    package mutating func add(_ one: ForecastCase) {
        guard let wait = one.wait, let oracle = one.oracle else { return }
        guard let forecast = one.forecast else {
            unknown += 1
            return
        }
        count += 1
        waits += wait
        if wait < forecast.p10 { below += 1 }
        if wait > forecast.p90 { above += 1 }
        if oracle.covers(wait) { oracleCovered += 1 }
        scores += forecast.intervalScore(wait)
        oracleScores += oracle.intervalScore(wait)
        errors.append((forecast.p50 - wait) / max(wait, 1))
    }

    /// The share of waits in their interval.
    package var coverage: Double { share(count - below - above) }
    /// The share of waits in the oracle's interval.
    package var oracleCoverage: Double { share(oracleCovered) }
    /// The share of waits shorter than their interval.
    package var belowShare: Double { share(below) }
    /// The share of waits longer than their interval.
    package var aboveShare: Double { share(above) }
    /// The share of waits of which nothing was said.
    package var unknownShare: Double { Double(unknown) / Double(max(1, count + unknown)) }
    /// The mean wait in seconds.
    package var wait: Double { waits / Double(max(1, count)) }
    /// The mean interval score in seconds.
    package var score: Double { scores / Double(max(1, count)) }
    /// The oracle's mean interval score in seconds.
    package var oracleScore: Double { oracleScores / Double(max(1, count)) }
    /// The mean interval score over that of the oracle.
    package var ratio: Double { oracleScores > 0 ? scores / oracleScores : 0 }
    /// The median of forecast median minus wait, over the wait.
    package var medianError: Double { Self.median(errors) }
    /// The median of its magnitude.
    package var medianMagnitude: Double { Self.median(errors.map(\.magnitude)) }

    private func share(_ part: Int) -> Double { Double(part) / Double(max(1, count)) }

    private static func median(_ values: [Double]) -> Double {
        values.isEmpty ? 0 : values.sorted()[values.count / 2]
    }
}
