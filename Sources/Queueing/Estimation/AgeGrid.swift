import RealModule

/// A division of ages into intervals that grow with the age; the last one has no end.
package struct AgeGrid: Hashable, Sendable {
    /// Where the intervals begin, in seconds; the first one at 0.
    package let starts: [Double]
    private let first: Double
    private let logRatio: Double

    /// Divides ages.
    ///
    /// - Parameters:
    ///   - first: The length of the first interval in seconds, greater than 0.
    ///   - ratio: By how much each interval's end exceeds its beginning, greater than 1.
    ///   - last: Where the open interval begins, at the earliest.
    package init(first: Double, ratio: Double, last: Double) {
        self.first = first
        logRatio = .log(ratio)
        var starts = [0, first]
        while let end = starts.last, end < last { starts.append(end * ratio) }
        self.starts = starts
    }

    /// How many intervals there are.
    package var count: Int { starts.count }

    /// The interval that an age lies in.
    package func index(of age: Double) -> Int {
        guard age >= first else { return 0 }
        return min(count - 1, 1 + Int(Double.log(age / first) / logRatio))
    }

    /// The length of an interval in seconds; infinite for the last one.
    package func width(_ index: Int) -> Double { end(index) - starts[index] }

    /// The end of an interval; infinite for the last one.
    package func end(_ index: Int) -> Double {
        index + 1 < count ? starts[index + 1] : .infinity
    }
}
