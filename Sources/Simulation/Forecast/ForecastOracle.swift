import RealModule
import WaitingRoom

/// Somebody who knows the true rates of the present regime, and how noisy they are.
///
/// The rate of calls, second by second since the regime began, is its mean over all sales of the
/// experiment, ramps and all; so is the variance of calls by horizon. The share of visitors present,
/// their hazard and when each place was given are those of the sale itself. What the oracle does not know
/// is chance, and changes to come.
package struct ForecastOracle: Sendable {
    /// The width of the bins of the mean rate in seconds.
    static let binSeconds = 10.0
    /// The fewest sales that a bin needs.
    static let fewestSales = 8.0
    /// The doublings of the horizon for which noise is measured; the first is one bin.
    static let horizons = 10
    /// Finer than this, places are not walked over.
    static let steps = 200

    private struct Regime {
        var calls: [Double] = []
        var sales: [Double] = []
        /// The mean of calls by the end of each bin.
        var cumulated: [Double] = []
        /// The variance of calls per call, by horizon.
        var dispersion: [Double] = []
    }

    private var regimes: [Regime]

    /// Learns the truth from all sales together.
    package init(_ traces: [SaleTrace]) {
        regimes = Array(repeating: Regime(), count: 4)
        for trace in traces { addMeans(trace) }
        for index in regimes.indices { cumulate(index) }
        measureNoise(traces)
    }

    private static func bins(_ trace: SaleTrace, _ regime: Int) -> [Double] {
        let begin = regime > 0 ? trace.changes[regime - 1] : 0
        let end =
            regime < trace.changes.count
            ? trace.changes[regime] : trace.seconds(trace.ticks.count - 1)
        let count = Int((end - begin) / binSeconds)
        guard count > 0 else { return [] }
        let perTick = trace.seconds(1)
        let marks = (0...count).map { bin in
            let tick = Int(((begin + Double(bin) * binSeconds) / perTick).rounded())
            return Double(trace.ticks[min(tick, trace.ticks.count - 1)].calls)
        }
        return (0..<count).map { marks[$0 + 1] - marks[$0] }
    }

    private mutating func addMeans(_ trace: SaleTrace) {
        for index in regimes.indices {
            for (bin, calls) in Self.bins(trace, index).enumerated() {
                if regimes[index].calls.count == bin {
                    regimes[index].calls.append(0)
                    regimes[index].sales.append(0)
                }
                regimes[index].calls[bin] += calls
                regimes[index].sales[bin] += 1
            }
        }
    }

    private mutating func cumulate(_ index: Int) {
        let regime = regimes[index]
        var sum = 0.0
        var last = 0.0
        // Beyond the longest regimes the last half hour's mean goes on.
        let enough = regime.sales.prefix { $0 >= min(Self.fewestSales, regime.sales.first ?? 0) }
            .count
        let tail = max(0, enough - 180)..<enough
        let calls = tail.reduce(0) { $0 + regime.calls[$1] }
        let sales = tail.reduce(0) { $0 + regime.sales[$1] }
        regimes[index].cumulated = (0..<2_000).map { bin in
            last = bin < enough ? regime.calls[bin] / regime.sales[bin] : calls / max(1, sales)
            sum += last
            return sum
        }
    }

    private mutating func measureNoise(_ traces: [SaleTrace]) {
        var sums = regimes.map { _ in
            [(squares: Double, calls: Double)](repeating: (0, 0), count: Self.horizons)
        }
        for trace in traces {
            for index in regimes.indices {
                var sum = 0.0
                var cumulated = [0.0]
                for calls in Self.bins(trace, index) {
                    sum += calls
                    cumulated.append(sum)
                }
                for horizon in 0..<Self.horizons {
                    let length = 1 << horizon
                    guard length < cumulated.count else { break }
                    for bin in stride(
                        from: 60,
                        to: cumulated.count - length,
                        by: max(1, length / 4)
                    ) {
                        let mean = expected(index, bin + length) - expected(index, bin)
                        let seen = cumulated[bin + length] - cumulated[bin]
                        sums[index][horizon].squares += (seen - mean) * (seen - mean)
                        sums[index][horizon].calls += mean
                    }
                }
            }
        }
        for index in regimes.indices {
            regimes[index].dispersion = sums[index].map {
                $0.calls > 0 ? $0.squares / $0.calls : .nan
            }
            for horizon in 1..<Self.horizons where !(regimes[index].dispersion[horizon] > 0) {
                regimes[index].dispersion[horizon] = regimes[index].dispersion[horizon - 1]
            }
        }
    }

    private func expected(_ index: Int, _ bins: Int) -> Double {
        bins > 0 ? regimes[index].cumulated[bins - 1] : 0
    }

    /// The expected calls by so many seconds after the regime's beginning.
    private func expectedCalls(_ index: Int, seconds: Double) -> Double {
        let bins = max(0, seconds / Self.binSeconds)
        let whole = min(Int(bins), regimes[index].cumulated.count - 1)
        let left = expected(index, whole)
        return left + (bins - Double(whole)) * (regimes[index].cumulated[whole] - left)
    }

    /// When so many calls are expected, in seconds after the regime's beginning.
    private func seconds(_ index: Int, calls: Double) -> Double {
        let cumulated = regimes[index].cumulated
        var low = 0
        var high = cumulated.count - 1
        while low < high {
            let middle = (low + high) / 2
            if cumulated[middle] < calls { low = middle + 1 } else { high = middle }
        }
        let before = expected(index, low)
        let inBin = max(1e-9, cumulated[low] - before)
        return Self.binSeconds * (Double(low) + (calls - before) / inBin)
    }

    private func dispersion(_ index: Int, seconds: Double) -> Double {
        let level = max(0, Double.log(max(1, seconds / Self.binSeconds)) / Double.log(2))
        let low = min(Int(level), Self.horizons - 1)
        let high = min(low + 1, Self.horizons - 1)
        let share = min(1, level - Double(low))
        let known = regimes[index].dispersion
        return known[low] + share * (known[high] - known[low])
    }

    /// The oracle's forecast for a case of a sale.
    package func forecast(_ one: ForecastCase, in trace: SaleTrace) -> WaitForecast {
        let width = Double(one.ahead) / Double(min(one.ahead, Self.steps))
        let begun = expectedCalls(one.regime, seconds: one.sinceChange)
        var place = Double(trace.ticks[one.tick].serving) + 0.5 * width
        var calls = 0.0
        var wait = 0.0
        var callVariance = 0.0
        var presenceVariance = 0.0
        for step in 0...min(one.ahead, Self.steps) {
            let isOwn = step == min(one.ahead, Self.steps)
            let age = one.at + wait - joined(place, in: trace)
            let share = isOwn ? 1 : trace.presence * Double.exp(-trace.hazard * age)
            let needed = share * (isOwn ? 1 : width)
            calls += needed
            let next = seconds(one.regime, calls: begun + calls) - one.sinceChange
            let time = max(1e-9, next - wait)
            let damping = Double.exp(-2 * trace.hazard * time)
            let perCall = time / needed
            callVariance = callVariance * damping + needed * perCall * perCall
            presenceVariance = presenceVariance * damping + needed * (1 - share) * perCall * perCall
            wait = next
            place += width
        }
        let noise = dispersion(one.regime, seconds: wait)
        return WaitSpread(
            mean: wait,
            chance: noise * callVariance + presenceVariance,
            guess: 0,
            ticking: WaitSpread.Ticking(tick: trace.seconds(1))
        ).forecast
    }

    private func joined(_ place: Double, in trace: SaleTrace) -> Double {
        var low = 0
        var high = trace.ticks.count - 1
        while low < high {
            let middle = (low + high) / 2
            if Double(trace.ticks[middle].issued) < place {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return trace.seconds(low)
    }
}
