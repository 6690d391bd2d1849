import Queueing
import StilePass

/// Learns how long sessions last, from finished and running ones, whatever their distribution.
///
/// All moments are seconds on one clock.
struct ServiceTimeEstimator: Sendable {
    /// How many expected service times an observation counts for, at least.
    static let memoryInServiceTimes = 4.0
    /// How many ended sessions shall count, at least, however few servers there are.
    static let rememberedSessions = 400.0
    /// The longest memory.
    static let longestMemorySeconds = 14_400.0
    /// From how many ended sessions on a change can be told.
    static let sessionsToTellChange = 60.0
    /// What earlier observations still count for after a change.
    static let afterChange = 0.1
    /// After what share of a service time the belief is formed anew.
    static let renewalShare = 0.01
    /// The shortest and the longest time between two renewals, in seconds.
    static let renewalSeconds = 1.0...10.0

    private(set) var observed: ObservedLifetimes
    private(set) var belief: LifetimeBelief
    private(set) var changes = ChangeDetector()
    private let models: LifetimeModels
    private var renewedAt: Double

    init(planned: Duration, sessionLimit: Duration, from moment: Double) {
        let mean = max(0.001, planned.inSeconds)
        let grid = AgeGrid(first: 0.02 * mean, ratio: 1.12, last: 15 * mean)
        models = LifetimeModels(grid, planned: mean)
        observed = ObservedLifetimes(
            grid,
            greatestAge: sessionLimit.inSeconds + 3600,
            from: moment
        )
        belief = LifetimeBelief(models, observed.table)
        renewedAt = moment
    }

    /// Sessions that run, as far as is known.
    var running: Double { observed.running.count }

    mutating func begin(at moment: Double) { observed.begin(at: moment) }

    mutating func end(begun: Double, at moment: Double) {
        observed.end(begun: begun, at: moment)
    }

    /// Takes in all that happened up to a moment before which every end is known.
    mutating func advance(to horizon: Double) {
        let (seen, expected) = observed.advance(
            to: horizon,
            memory: memorySeconds,
            hazards: belief.hazards
        )
        let canTell = observed.table.weight >= Self.sessionsToTellChange
        if canTell, changes.note(seen, expected: expected) != nil {
            observed.fade(to: Self.afterChange)
        }
        let range = Self.renewalSeconds
        let due = min(max(Self.renewalShare * belief.mean, range.lowerBound), range.upperBound)
        guard horizon - renewedAt >= due else { return }
        belief = LifetimeBelief(models, observed.table)
        renewedAt = horizon
    }

    /// How many sessions have ended since the horizon without anybody knowing it yet, by their ages.
    func unknownEnds(at now: Double) -> Double {
        let horizon = observed.through
        guard now > horizon else { return 0 }
        let ended = observed.running.all.reduce(0) { sum, cohort in
            let from = max(0, horizon - cohort.beginning)
            let to = max(from, now - cohort.beginning)
            return sum + cohort.count * (1 - belief.survival(from: from, to: to))
        }
        return max(0, ended - observed.endedSince)
    }

    /// The moment up to which all ends are known, in seconds.
    var horizon: Double { observed.through }

    private var memorySeconds: Double {
        let perSecond = max(1e-6, running / belief.mean)
        let wanted = max(
            Self.memoryInServiceTimes * belief.mean,
            Self.rememberedSessions / perSecond
        )
        return min(Self.longestMemorySeconds, wanted)
    }
}

extension ServiceTimeEstimator: SnapshotPart {
    var parts: [[Double]] { observed.values + [[changes.slower, changes.faster]] }

    mutating func restore(_ parts: [[Double]]) -> Bool {
        guard parts.count == 4, parts[3].count == 2, observed.restore(Array(parts.prefix(3)))
        else { return false }
        changes = ChangeDetector(slower: parts[3][0], faster: parts[3][1])
        belief = LifetimeBelief(models, observed.table)
        return true
    }
}
