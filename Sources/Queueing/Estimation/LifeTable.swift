/// What was seen of lifetimes lately: by age, the time under observation and the ends within it.
///
/// A period life table: it measures hazards at the present, whatever share of the lifetimes is still
/// running, so that neither leaving running ones out nor censoring biases it. Old observations are
/// forgotten exponentially.
package struct LifeTable: Hashable, Sendable {
    /// The division of ages.
    package let grid: AgeGrid
    /// Observed seconds by age, weighted by how recent they are.
    package private(set) var exposures: [Double]
    /// Ends by age, weighted likewise.
    package private(set) var ends: [Double]

    /// Nothing was seen yet.
    package init(_ grid: AgeGrid) {
        self.grid = grid
        exposures = Array(repeating: 0, count: grid.count)
        ends = exposures
    }

    /// The ends that still count.
    package var weight: Double { ends.reduce(0, +) }

    /// Adds the time that some lifetimes of equal age were under observation.
    ///
    /// - Parameters:
    ///   - from: Their age at the beginning, in seconds.
    ///   - to: Their age at the end; before `from`, to take back what turned out not to be so.
    ///   - count: How many there are.
    package mutating func observe(from: Double, to: Double, count: Double) {
        guard from <= to else { return observe(from: to, to: from, count: -count) }
        var age = max(0, from)
        var index = grid.index(of: age)
        while age < to {
            let end = min(to, grid.end(index))
            exposures[index] += (end - age) * count
            age = end
            index = min(index + 1, grid.count - 1)
        }
    }

    /// Adds the end of a lifetime.
    package mutating func end(age: Double) { ends[grid.index(of: max(0, age))] += 1 }

    /// Lets all that was seen count for less.
    package mutating func fade(to share: Double) {
        for index in ends.indices {
            exposures[index] *= share
            ends[index] *= share
        }
    }

    /// What a snapshot keeps.
    package var values: [Double] { [grid.starts[1], Double(grid.count)] + exposures + ends }

    /// Takes back what a snapshot kept; false if it is of another division of ages.
    package mutating func restore(_ values: [Double]) -> Bool {
        guard values.count == 2 * grid.count + 2, values.allSatisfy(\.isFinite),
            values[0] == grid.starts[1], values[1] == Double(grid.count)
        else { return false }
        exposures = Array(values.dropFirst(2).prefix(grid.count))
        ends = Array(values.suffix(grid.count))
        return true
    }
}
