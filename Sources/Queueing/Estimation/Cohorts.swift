/// Lifetimes that still run, counted by when they began, the longer ago the more coarsely.
///
/// A hundred thousand running sessions become a few hundred numbers: neighbours are put together once
/// their beginnings lie closer than ``resolution`` times their age.
package struct Cohorts: Hashable, Sendable {
    /// How far apart, as a share of their age, beginnings may lie that are counted together.
    package static let resolution = 0.03

    /// Lifetimes that are counted together.
    package struct Cohort: Hashable, Sendable {
        /// The earliest beginning, in seconds.
        package var first: Double
        /// The latest beginning.
        package var last: Double
        /// How many there are.
        package var count: Double
        /// The sum of the beginnings, each since ``first``.
        package var offsets: Double

        /// The mean beginning.
        package var beginning: Double { count > 0 ? first + offsets / count : first }
    }

    /// The cohorts, the oldest first.
    package private(set) var all: [Cohort] = []
    /// Beginnings that lie no further apart than this are counted together at once, in seconds.
    package let quantum: Double

    /// Nothing runs.
    package init(quantum: Double) { self.quantum = quantum }

    /// How many run.
    package var count: Double { all.reduce(0) { $0 + $1.count } }

    /// Adds lifetimes that began at a moment, in seconds.
    package mutating func begin(at moment: Double, count: Double = 1) {
        let index = index(of: moment)
        if let index, all[index].last >= moment || moment - all[index].first <= quantum {
            all[index].last = max(all[index].last, moment)
            all[index].count += count
            all[index].offsets += (moment - all[index].first) * count
        } else {
            let cohort = Cohort(first: moment, last: moment, count: count, offsets: 0)
            all.insert(cohort, at: index.map { $0 + 1 } ?? 0)
        }
    }

    /// Takes one lifetime out that began at a moment; false if none like it is known.
    package mutating func end(begun moment: Double) -> Bool {
        guard let index = index(of: moment), all[index].last >= moment, all[index].count >= 1
        else { return false }
        all[index].count -= 1
        all[index].offsets = max(0, all[index].offsets - (moment - all[index].first))
        if all[index].count < 0.5 { all.remove(at: index) }
        return true
    }

    /// Puts neighbours together that are old enough.
    package mutating func merge(at now: Double) {
        var merged: [Cohort] = []
        merged.reserveCapacity(all.count)
        for cohort in all {
            guard var last = merged.last,
                cohort.last - last.first <= Self.resolution * (now - cohort.last)
            else {
                merged.append(cohort)
                continue
            }
            last.offsets += cohort.offsets + (cohort.first - last.first) * cohort.count
            last.count += cohort.count
            last.last = cohort.last
            merged[merged.count - 1] = last
        }
        all = merged
    }

    /// Drops what began before a moment: nobody would ever say that it ended.
    package mutating func forget(before moment: Double) {
        if let first = all.first, first.last < moment { all.removeAll { $0.last < moment } }
    }

    /// The last cohort that began no later than a moment.
    private func index(of moment: Double) -> Int? {
        var low = 0
        var high = all.count
        while low < high {
            let middle = (low + high) / 2
            if all[middle].first <= moment { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? low - 1 : nil
    }

    /// What a snapshot keeps.
    package var values: [Double] { all.flatMap { [$0.first, $0.last, $0.count, $0.offsets] } }

    /// Takes back what a snapshot kept; nil if it makes no sense.
    package init?(quantum: Double, values: [Double]) {
        guard values.count % 4 == 0, values.allSatisfy(\.isFinite) else { return nil }
        self.quantum = quantum
        all = stride(from: 0, to: values.count, by: 4).map { at in
            Cohort(
                first: values[at],
                last: values[at + 1],
                count: values[at + 2],
                offsets: values[at + 3]
            )
        }
    }
}
