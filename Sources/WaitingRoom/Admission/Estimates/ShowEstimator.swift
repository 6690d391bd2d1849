import Queueing
import StilePass
import RealModule

/// Learns which share of the called come, and when, by the age of their call.
///
/// Counting only calls that are settled would be wrong for as long as a claim window lasts: who comes,
/// comes quickly, and who does not is known at the window's end. So hazards by age are measured here
/// as well, and the share that comes follows from them.
struct ShowEstimator: Sendable {
    /// After how many seconds an observation counts for 1/e, at least.
    static let memorySeconds = 900.0
    /// How many visitors who came shall count, at least.
    static let rememberedShows = 200.0
    /// The longest memory.
    static let longestMemorySeconds = 14_400.0
    /// How many shows within an interval of age the plan is worth.
    static let plannedShows = 1.0
    /// The lowest share that is believed: calls are never multiplied by more than its inverse.
    static let leastShow = 0.2
    /// The share of the claim window that a visitor is planned to take.
    static let plannedDelayShare = 1.0 / 6

    private(set) var observed: ObservedLifetimes
    private var hazards: [Double]
    private let planned: [Double]
    private let window: Double

    /// - Parameters:
    ///   - noShow: The planned share that does not come.
    ///   - claimWindow: How long a visitor may take to claim.
    ///   - passLifetime: How long one may take to go on from there.
    ///   - moment: When observation begins, in seconds.
    init(noShow: Double, claimWindow: Duration, passLifetime: Duration, from moment: Double) {
        window = claimWindow.inSeconds + passLifetime.inSeconds
        let grid = AgeGrid(first: window / 200, ratio: 1.2, last: window)
        observed = ObservedLifetimes(grid, greatestAge: 2 * window + 60, from: moment)
        let delay = claimWindow.inSeconds * Self.plannedDelayShare
        planned = (0..<grid.count).map { index in
            let end = index + 1 < grid.count ? grid.end(index) : grid.starts[index] * 1.2
            return Self.plannedHazard(1 - noShow, delay, from: grid.starts[index], to: end)
        }
        hazards = planned
    }

    /// The hazard to come within an interval of age, of a share that comes with an exponential delay.
    private static func plannedHazard(
        _ show: Double,
        _ delay: Double,
        from start: Double,
        to end: Double
    ) -> Double {
        func notYet(_ age: Double) -> Double { 1 - show + show * .exp(-age / delay) }
        return max(1e-9, Double.log(notYet(start) / notYet(end)) / (end - start))
    }

    mutating func call(_ count: Int, at moment: Double) {
        observed.begin(at: moment, count: Double(count))
    }

    mutating func show(called: Double, at moment: Double) {
        observed.end(begun: called, at: moment)
    }

    /// Who leaves before the window is over will not come in what is left of it.
    mutating func lapse(called: Double, at moment: Double) {
        observed.end(begun: called, at: moment, isSeen: false)
        observed.observe(from: max(0, moment - called), to: window)
    }

    /// Takes in all that happened up to now.
    mutating func advance(to now: Double) {
        let passed = max(1e-3, now - observed.through)
        let perSecond = observed.table.weight / Self.memorySeconds
        let memory = min(
            Self.longestMemorySeconds,
            max(Self.memorySeconds, Self.rememberedShows / max(perSecond, 1e-6))
        )
        guard passed > 0 else { return }
        _ = observed.advance(to: now, memory: memory, hazards: [])
        hazards = planned.indices.map { index in
            (max(0, observed.table.ends[index]) + Self.plannedShows)
                / (max(0, observed.table.exposures[index])
                    + Self.plannedShows / planned[index])
        }
    }

    /// The probability that a visitor comes who was called so long ago and has not come yet.
    func showProbability(age: Double = 0) -> Double { 1 - .exp(-cumulated(from: age)) }

    /// The share of the called that come, with its interval, never below ``leastShow``.
    var estimate: Estimate {
        let share = max(Self.leastShow, showProbability())
        let settled = observed.table.weight / share + Self.plannedShows * Double(planned.count)
        // Normal on the scale of log odds: as good as the beta quantiles, and a hundred times as quick.
        let certain = min(share, 1 - 1 / (settled + 2))
        let odds = certain / (1 - certain)
        let factor = Double.exp(
            Normal.quantile(0.95) / (settled * certain * (1 - certain)).squareRoot()
        )
        return Estimate(
            value: share,
            low: min(share, odds / (odds + factor)),
            high: max(share, odds * factor / (1 + odds * factor))
        )
    }

    /// The share of those on their way that will still come.
    func comingShare(at now: Double) -> Double {
        var coming = 0.0
        var count = 0.0
        for cohort in observed.running.all {
            coming += cohort.count * showProbability(age: max(0, now - cohort.beginning))
            count += cohort.count
        }
        return count > 0 ? coming / count : showProbability()
    }

    /// The mean delay between call and coming, of those who come, in seconds.
    var meanDelay: Double {
        let grid = observed.table.grid
        let never = 1 - showProbability()
        var alive = 1.0
        var area = 0.0
        for index in hazards.indices {
            let width = max(0, min(grid.end(index), window) - grid.starts[index])
            let kept = Double.exp(-hazards[index] * width)
            area += alive * (1 - kept) / hazards[index] - never * width
            alive *= kept
        }
        return max(0, area / max(1e-9, 1 - never))
    }

    private func cumulated(from age: Double) -> Double {
        let grid = observed.table.grid
        var sum = 0.0
        for index in hazards.indices.reversed() {
            let start = max(age, grid.starts[index])
            let end = min(grid.end(index), window)
            if end > start { sum += hazards[index] * (end - start) }
            if grid.starts[index] <= age { break }
        }
        return sum
    }
}

extension ShowEstimator: SnapshotPart {
    var parts: [[Double]] { observed.values }

    mutating func restore(_ parts: [[Double]]) -> Bool { observed.restore(parts) }
}
