import Foundation

/// The wait until a few places are through, each of which is somebody's who comes, or nobody's.
///
/// Who comes takes an exponential time, who does not takes none. Of `n` places `K` come, which is
/// binomial, and `M` admissions fit into a time, which is Poisson; so the wait is below that time with
/// probability `sum P(K = k) P(M >= k)`. With some probability nobody comes at all, and the wait is 0.
struct BinomialWait {
    /// The most places.
    ///
    /// Each costs a term, and for more of them a Gamma distribution is as good.
    static let placeLimit = 150
    /// So many halvings leave nothing but the last bits of a time.
    private static let halvings = 60

    /// The expected wait, in mean times between two admissions.
    let mean: Double

    private let probabilities: [Double]

    init(places: Int, show: Double) {
        mean = Double(places) * show
        var probabilities = [1.0]
        for _ in 0..<places {
            let before = [0] + probabilities
            probabilities.append(0)
            for index in probabilities.indices {
                probabilities[index] = probabilities[index] * (1 - show) + before[index] * show
            }
        }
        self.probabilities = probabilities
    }

    /// A quantile of the wait, in mean times between two admissions.
    func quantile(_ probability: Double) -> Double {
        var (low, high) = (0.0, 1.0)
        guard cumulative(low) < probability else { return 0 }
        while cumulative(high) < probability { (low, high) = (high, 2 * high) }
        for _ in 0..<Self.halvings {
            let middle = (low + high) / 2
            if cumulative(middle) < probability { low = middle } else { high = middle }
        }
        return high
    }

    /// The probability that the wait is not longer than a time.
    func cumulative(_ time: Double) -> Double {
        var fewer = 0.0
        var exactly = exp(-time)
        var sum = 0.0
        for (count, probability) in probabilities.enumerated() {
            sum += probability * (1 - fewer)
            fewer += exactly
            exactly *= time / Double(count + 1)
        }
        return sum
    }
}
