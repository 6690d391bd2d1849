import RealModule

/// Counts how many of a crowd have joined; the crowd costs the same however large it is.
package struct CrowdJoins: Sendable {
    /// Moments of people in order, without a list of them.
    ///
    /// The smallest of `n` uniform draws above `v` is `1 - (1 - v) U^(1/n)`: so each order statistic follows
    /// from the last (L. Devroye, "Non-Uniform Random Variate Generation", 1986, chapter V.3).
    private struct OrderStatistics: Sendable {
        var above = 1.0

        mutating func next(of left: Int, _ stream: inout RandomStream) -> Double {
            above *= .exp(.log(stream.uniform()) / Double(left))
            return 1 - above
        }
    }

    private let crowd: Crowd
    private var left: Int
    private var next: Double
    private var order = OrderStatistics()
    private var stream: RandomStream
    private var recorded = 0

    /// Nobody of the crowd with that index in its scenario has joined yet.
    package init(_ crowd: Crowd, index: Int, seed: UInt64) {
        self.crowd = crowd
        left = crowd.count
        stream = RandomStream(seed: seed, source: 0xC0D0_0000_0000_0000 &+ UInt64(index))
        switch crowd.arrivals {
        case .atOnce(let moment), .stream(let moment, perSecond: _): next = moment
        case .curve: next = left > 0 ? order.next(of: left, &stream) : 1
        case .recorded: next = 0
        }
    }

    /// Whether everybody has joined.
    package var isOver: Bool { left == 0 }

    /// How many have joined by a moment and were not counted before.
    package mutating func joined(by moment: Double) -> Int {
        guard left > 0 else { return 0 }
        let count =
            switch crowd.arrivals {
            case .atOnce: next <= moment ? left : 0
            case .stream(from: _, let perSecond): streamed(by: moment, perSecond)
            case .curve(let curve): drawn(upTo: curve.share(by: moment))
            case .recorded(let joins): repeated(joins, by: moment)
            }
        left -= count
        return count
    }

    private mutating func streamed(by moment: Double, _ perSecond: Double) -> Int {
        var count = 0
        while next <= moment, count < left {
            count += 1
            next += stream.exponential(mean: 1 / perSecond)
        }
        return count
    }

    private mutating func drawn(upTo share: Double) -> Int {
        var count = 0
        while count < left, next <= share {
            count += 1
            if count < left { next = order.next(of: left - count, &stream) }
        }
        return count
    }

    private mutating func repeated(_ joins: [RecordedJoins], by moment: Double) -> Int {
        var count = 0
        while recorded < joins.count, joins[recorded].at <= moment {
            count += joins[recorded].count
            recorded += 1
        }
        return min(left, count)
    }
}
