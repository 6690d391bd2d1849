/// How far two orders of the same things agree.
///
/// 1 is the same order, 0 none, -1 the reverse. Source: M. G. Kendall, "A new measure of rank correlation",
/// Biometrika 30, 1938; counted by merging, W. R. Knight, Journal of the American Statistical
/// Association 61, 1966.
package enum KendallTau {
    /// Tau of values that all differ against the order in which they stand; nil of fewer than two.
    package static func againstOrder(_ values: [Int]) -> Double? {
        guard values.count > 1 else { return nil }
        var values = values
        var merged = values
        var inversions = 0
        var width = 1
        while width < values.count {
            for start in stride(from: 0, to: values.count, by: 2 * width) {
                let middle = min(start + width, values.count)
                let end = min(start + 2 * width, values.count)
                inversions += merge(values, start..<middle, middle..<end, into: &merged)
            }
            swap(&values, &merged)
            width *= 2
        }
        let pairs = Double(values.count) * Double(values.count - 1) / 2
        return 1 - 2 * Double(inversions) / pairs
    }

    /// Merges two neighbouring sorted stretches, and counts the pairs that stood the wrong way.
    private static func merge(
        _ values: [Int],
        _ left: Range<Int>,
        _ right: Range<Int>,
        into merged: inout [Int]
    ) -> Int {
        var inversions = 0
        var (first, second) = (left.lowerBound, right.lowerBound)
        for index in left.lowerBound..<right.upperBound {
            let takesFirst =
                second == right.upperBound
                || first < left.upperBound && values[first] <= values[second]
            if takesFirst {
                merged[index] = values[first]
                first += 1
            } else {
                inversions += left.upperBound - first
                merged[index] = values[second]
                second += 1
            }
        }
        return inversions
    }
}
