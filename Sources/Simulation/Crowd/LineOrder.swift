/// Who stands where: which crowd each place belongs to, and when it was given.
///
/// Only stretches of places are kept, one for each tick in which somebody joined, and a place's crowd is
/// drawn when it is asked for, in order of places.
package struct LineOrder: Sendable {
    /// The owner of a place.
    package struct Owner: Hashable, Sendable {
        /// The place.
        package var place: Int
        /// The crowd, by its index in the scenario.
        package var crowd: Int
        /// When the place was given, in seconds from the start of the sale.
        package var joinedAt: Double
    }

    private struct Stretch {
        var last: Int
        var joinedAt: Double
        /// How many of each crowd have not been drawn yet.
        var crowds: [(crowd: Int, left: Int)]
    }

    /// Places given.
    package private(set) var issued = 0
    /// The last place that was asked for.
    package private(set) var drawn = 0
    private var stretches: [Stretch] = []
    private var current = 0
    private var stream: RandomStream

    /// An empty line.
    package init(seed: UInt64) {
        stream = RandomStream(seed: seed, source: 0x11EE_0000_0000_0001)
    }

    /// Gives the next places to all who have joined by a moment.
    ///
    /// People who come by a curve stand among those of other crowds; all others in blocks before them.
    ///
    /// - Parameters:
    ///   - joins: Who joins; crowd by crowd, in the scenario's order.
    ///   - crowds: The crowds.
    ///   - moment: Now.
    /// - Returns: How many of each crowd have joined since the last time.
    @discardableResult
    package mutating func add(
        _ joins: inout [CrowdJoins],
        of crowds: [Crowd],
        by moment: Double
    ) -> [Int] {
        var mixed: [(crowd: Int, left: Int)] = []
        let counts = joins.indices.map { joins[$0].joined(by: moment) }
        for (index, count) in counts.enumerated() where count > 0 {
            if case .curve = crowds[index].arrivals {
                mixed.append((index, count))
            } else {
                add([(index, count)], at: moment)
            }
        }
        add(mixed, at: moment)
        return counts
    }

    /// Gives the next places to people of several crowds in random order.
    private mutating func add(_ crowds: [(crowd: Int, left: Int)], at moment: Double) {
        let count = crowds.reduce(0) { $0 + $1.left }
        guard count > 0 else { return }
        issued += count
        stretches.append(Stretch(last: issued, joinedAt: moment, crowds: crowds))
    }

    /// The owner of the next place; nil if it is not given yet.
    package mutating func next() -> Owner? {
        guard drawn < issued else { return nil }
        drawn += 1
        while stretches[current].last < drawn { current += 1 }
        return Owner(
            place: drawn,
            crowd: draw(),
            joinedAt: stretches[current].joinedAt
        )
    }

    /// Draws one of the people left in the current stretch.
    private mutating func draw() -> Int {
        let crowds = stretches[current].crowds
        var index = 0
        if crowds.count > 1 {
            var rest = stream.index(below: stretches[current].last - drawn + 1)
            while rest >= crowds[index].left {
                rest -= crowds[index].left
                index += 1
            }
        }
        stretches[current].crowds[index].left -= 1
        return crowds[index].crowd
    }
}
