/// How many people joined in each of some bins of time.
package struct CountedArrivals: Hashable, Sendable {
    /// Where the bins begin, in seconds, ascending, and at last where the last one ends.
    package let edges: [Double]
    /// How many had joined at each edge.
    package let totals: [Double]

    /// Bins and their counts.
    ///
    /// - Parameters:
    ///   - edges: Ascending moments in seconds, one more than there are bins.
    ///   - counts: Not negative, and not all zero.
    package init(edges: [Double], counts: [Double]) {
        self.edges = edges
        var totals = [0.0]
        for count in counts { totals.append(totals[totals.count - 1] + count) }
        self.totals = totals
    }

    /// How many joined in all.
    package var total: Double { totals[totals.count - 1] }

    func share(by moment: Double) -> Double {
        guard let first = edges.first, let last = edges.last, moment > first else { return 0 }
        guard moment < last else { return 1 }
        var low = 0
        var high = edges.count - 1
        while high - low > 1 {
            let middle = (low + high) / 2
            if edges[middle] <= moment { low = middle } else { high = middle }
        }
        let passed = (moment - edges[low]) / (edges[high] - edges[low])
        return (totals[low] + passed * (totals[high] - totals[low])) / total
    }
}
