import RealModule

/// Lifetimes under observation up to a horizon: which run, and what was seen of them by age.
///
/// The horizon lies so far in the past that all ends before it are known. An end that is told even
/// later is put right: the time that was counted beyond it is taken back.
package struct ObservedLifetimes: Hashable, Sendable {
    /// What was seen, by age.
    package private(set) var table: LifeTable
    /// What runs at the horizon, and what has begun since.
    package private(set) var running: Cohorts
    /// The horizon, in seconds.
    package private(set) var through: Double
    /// From which age on a lifetime is no longer believed to run.
    package let greatestAge: Double

    private struct End: Hashable {
        var begun, at: Double
        var isSeen: Bool
    }

    /// The most ends to come that a snapshot keeps; beyond that it counts the earliest before their time.
    package static let mostEndsToCome = 1_024

    private var toCome: [End] = []
    /// Ends that became known behind the horizon since it last moved.
    private var late = 0.0

    /// Begins to observe at a moment, in seconds.
    package init(_ grid: AgeGrid, greatestAge: Double, from moment: Double) {
        table = LifeTable(grid)
        running = Cohorts(quantum: min(1, grid.starts[1] / 2))
        through = moment
        self.greatestAge = greatestAge
    }

    /// Notes lifetimes that began.
    package mutating func begin(at moment: Double, count: Double = 1) {
        running.begin(at: moment, count: count)
    }

    /// Notes that a lifetime is over.
    ///
    /// - Parameters:
    ///   - begun: When it began, in seconds.
    ///   - moment: When it was over.
    ///   - isSeen: Whether that was its end; if not, it was only lost from sight.
    package mutating func end(begun: Double, at moment: Double, isSeen: Bool = true) {
        let end = End(begun: begun, at: moment, isSeen: isSeen)
        guard moment <= through else { return toCome.append(end) }
        guard running.end(begun: begun) else { return }
        table.observe(from: through - begun, to: moment - begun, count: 1)
        guard isSeen else { return }
        table.end(age: moment - begun)
        late += 1
    }

    /// Moves the horizon.
    ///
    /// - Parameters:
    ///   - horizon: The new one; an earlier one changes nothing.
    ///   - memory: After how many seconds an observation counts for 1/e.
    ///   - hazards: What is believed at present, per second by age.
    /// - Returns: The ends that were seen, and how many were to be expected.
    package mutating func advance(
        to horizon: Double,
        memory: Double,
        hazards: [Double]
    ) -> (seen: Double, expected: Double) {
        guard horizon > through else { return (0, 0) }
        table.fade(to: .exp(-(horizon - through) / memory))
        let before = table.exposures
        let seen = settle(until: horizon)
        for cohort in running.all {
            let from = through - cohort.beginning
            let to = horizon - cohort.beginning
            if to > 0 { table.observe(from: max(0, from), to: to, count: cohort.count) }
        }
        through = horizon
        running.merge(at: horizon)
        running.forget(before: horizon - greatestAge)
        var expected = 0.0
        for index in hazards.indices {
            expected += hazards[index] * (table.exposures[index] - before[index])
        }
        return (seen, expected)
    }

    /// Lets what was seen so far count for less.
    package mutating func fade(to share: Double) { table.fade(to: share) }

    /// How many have ended behind the horizon, as far as is known.
    package var endedSince: Double { Double(toCome.count) }

    /// Notes time under observation beyond that of any lifetime that runs.
    package mutating func observe(from: Double, to: Double) {
        if to > from { table.observe(from: from, to: to, count: 1) }
    }

    /// Counts the earliest of too many ends before the horizon comes; the sums are the same in the end.
    private mutating func countEarlyIfMany() {
        guard toCome.count > Self.mostEndsToCome else { return }
        toCome.sort { $0.at < $1.at }
        let first = toCome[toCome.count - Self.mostEndsToCome].at
        late += settle(until: first)
    }

    /// Ends what has ended by the new horizon.
    private mutating func settle(until horizon: Double) -> Double {
        var seen = late
        late = 0
        guard !toCome.isEmpty else { return seen }
        var left: [End] = []
        for end in toCome {
            guard end.at <= horizon else {
                left.append(end)
                continue
            }
            guard running.end(begun: end.begun) else { continue }
            table.observe(
                from: max(0, through - end.begun),
                to: end.at - end.begun,
                count: 1
            )
            guard end.isSeen else { continue }
            table.end(age: end.at - end.begun)
            seen += 1
        }
        toCome = left
        return seen
    }
}

extension ObservedLifetimes {
    /// What a snapshot keeps, in three parts.
    package var values: [[Double]] {
        var kept = self
        kept.countEarlyIfMany()
        return [
            [through] + kept.table.values, kept.running.values,
            kept.toCome.flatMap { [$0.begun, $0.at, $0.isSeen ? 1 : 0] },
        ]
    }

    /// Takes back what a snapshot kept; false, and nothing changed, if it does not fit.
    package mutating func restore(_ values: [[Double]]) -> Bool {
        guard values.count == 3, let through = values[0].first, through.isFinite,
            let running = Cohorts(quantum: running.quantum, values: values[1]),
            values[2].count % 3 == 0,
            values[2].allSatisfy(\.isFinite), table.restore(Array(values[0].dropFirst()))
        else { return false }
        self.through = through
        self.running = running
        toCome = stride(from: 0, to: values[2].count, by: 3).map { at in
            End(begun: values[2][at], at: values[2][at + 1], isSeen: values[2][at + 2] > 0)
        }
        return true
    }
}
