import RealModule

/// How a forecaster's own forecasts came out, and by how much its intervals must be stretched for that.
///
/// A few places along the line are forecast again and again, and each forecast is kept until its place
/// is reached. Then the stretch of waits of that length moves a little: up after a miss, down after a
/// hit, so that it comes to rest where four in five are hits (adaptive conformal inference, Gibbs and
/// Candès 2021). Forecasts from before a change are dropped: they were right when they were made.
struct ForecastRecord: Sendable {
    /// The places ahead at which forecasts are kept.
    static let depths = [3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000]
    /// How many forecasts of a depth run at the same time.
    static let running = 8.0
    /// The share of waits that lie in the interval.
    static let coverage = 0.8
    /// How far one outcome moves the logarithm of the stretch.
    static let step = 0.04
    /// The limits of the stretch.
    static let stretches = 0.6...3.0
    /// Where one length of waits ends and the next begins, in seconds.
    static let lengths = [10.0, 60.0, 480.0]

    private struct Issued: Sendable {
        var place: Int
        var at: Double
        var forecast: WaitForecast
    }

    private var issued = depths.map { _ in [Issued]() }
    private var logStretch = Array(repeating: 0.0, count: lengths.count + 1)

    /// By how much the interval around a wait must be stretched.
    func stretch(_ wait: Double) -> Double { Double.exp(logStretch[Self.length(wait)]) }

    /// Drops what was forecast before a change.
    mutating func forget() {
        for index in issued.indices { issued[index] = [] }
    }

    /// Takes in how far the line has come by now.
    mutating func settle(serving: Int, atSeconds now: Double) {
        for index in issued.indices {
            while let first = issued[index].first, first.place <= serving {
                learn(first.forecast, wait: now - first.at)
                issued[index].removeFirst()
            }
        }
    }

    /// The depths at which a forecast is due, by their index.
    func due(atSeconds now: Double, isInLine: (Int) -> Bool) -> [Int] {
        Self.depths.indices.filter { index in
            guard let last = issued[index].last else { return isInLine(Self.depths[index]) }
            return now - last.at >= last.forecast.p50 / Self.running
                && isInLine(Self.depths[index])
        }
    }

    /// Keeps a forecast that was stretched as it was told.
    mutating func keep(
        _ forecast: WaitForecast,
        depth index: Int,
        place: Int,
        atSeconds now: Double
    ) {
        issued[index].append(Issued(place: place, at: now, forecast: forecast))
    }

    private mutating func learn(_ forecast: WaitForecast, wait: Double) {
        let isHit = forecast.p10 <= wait && wait <= forecast.p90
        let move = Self.step * (isHit ? Self.coverage - 1 : Self.coverage)
        let length = Self.length(forecast.p50)
        let limits = Double.log(Self.stretches.lowerBound)...Double.log(Self.stretches.upperBound)
        logStretch[length] = min(
            max(logStretch[length] + move, limits.lowerBound),
            limits.upperBound
        )
    }

    private static func length(_ wait: Double) -> Int {
        lengths.firstIndex { wait < $0 } ?? lengths.count
    }
}
