import StilePass
import Synchronization

/// What the crowd itself has seen, to be held against what the server says.
final class DemoTally: Sendable {
    /// A forecast that somebody read.
    struct Forecast: Sendable {
        /// When it was read.
        var at: ContinuousClock.Instant
        /// Seconds; one in ten waits is shorter.
        var low: Double
        /// Seconds; one in ten waits is longer.
        var high: Double
    }

    /// The counts so far.
    struct Counts: Sendable {
        /// Places acknowledged.
        var joined = 0
        /// Passes that the shop accepted.
        var admitted = 0
        /// Places given up.
        var left = 0
        /// Serving documents read.
        var readings = 0
        /// Page requests of the rush.
        var pages = 0
        /// Forecasts whose wait is over.
        var forecasts = 0
        /// Those whose wait lay in the interval.
        var covered = 0
        /// Since the last line: how many, and the sums of middle and actual, in seconds.
        var recent = (count: 0, middle: 0.0, actual: 0.0)
    }

    private let counts = Mutex(Counts())

    var current: Counts { counts.withLock { $0 } }

    func add(_ count: any WritableKeyPath<Counts, Int> & Sendable) {
        counts.withLock { $0[keyPath: count] += 1 }
    }

    /// Compares a forecast with the wait that it was about.
    func settle(_ forecast: Forecast, at now: ContinuousClock.Instant) {
        let actual = (now - forecast.at).inSeconds
        counts.withLock { counts in
            counts.forecasts += 1
            if (forecast.low...forecast.high).contains(actual) { counts.covered += 1 }
            counts.recent.count += 1
            counts.recent.middle += (forecast.low + forecast.high) / 2
            counts.recent.actual += actual
        }
    }

    /// The mean forecast and the mean wait of those called since the last time.
    func takeRecent() -> (forecast: Double, actual: Double)? {
        counts.withLock { counts in
            defer { counts.recent = (0, 0, 0) }
            let count = Double(counts.recent.count)
            return count > 0 ? (counts.recent.middle / count, counts.recent.actual / count) : nil
        }
    }
}
