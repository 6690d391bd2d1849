/// Finds where a series has forgotten how it began.
package enum WarmUp {
    /// How many values make one of the means that the rule looks at.
    package static let batch = 5

    /// How many values at the beginning to leave out, by the rule MSER-5.
    ///
    /// The cut is where the rest, in means of five, tells its own mean best: where its squared standard
    /// error is least. It is looked for in the first half, because any short stretch that happens to be
    /// quiet tells its own mean well; if it lies where that ends, nothing can be said, and the answer
    /// is nil. Source: K. P. White, "An effective truncation heuristic for bias
    /// reduction in simulation output", Simulation 69, 1997.
    package static func mser5(_ values: [Double]) -> Int? {
        let count = values.count / batch
        guard count > 1 else { return nil }
        let means = (0..<count).map { index in
            values[index * batch..<(index + 1) * batch].reduce(0, +) / Double(batch)
        }
        // From behind, each cut's sums follow from those of the next.
        var (sum, squares) = (0.0, 0.0)
        let last = count / 2
        var best = (cut: last, error: Double.infinity)
        for cut in stride(from: count - 1, through: 0, by: -1) {
            sum += means[cut]
            squares += means[cut] * means[cut]
            let rest = Double(count - cut)
            guard cut <= last else { continue }
            let error = max(0, squares - sum * sum / rest) / (rest * rest)
            if error <= best.error { best = (cut, error) }
        }
        guard best.cut < last else { return nil }
        return best.cut * batch
    }
}
