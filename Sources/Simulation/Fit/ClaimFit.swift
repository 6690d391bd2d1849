import RealModule
import StilePass
import WaitingRoom

/// How long those take who answer a call, fitted to those who were in time.
///
/// Whoever is too slow misses the call and looks as if nobody had come. So the delays that are seen are cut
/// short, their mean with them, and some of the missed calls are not those of people who stayed away.
/// The fit takes an exponential law, which is what scenarios play.
package struct ClaimFit: Hashable, Sendable {
    /// How many steps the search takes; each halves the range.
    private static let steps = 100

    /// The mean from call to redemption of all who come, in time or not, in seconds.
    package let mean: Double
    /// The share of them who are too slow.
    package let lateShare: Double

    /// Fits delays of people who were in time; nil of fewer than are fitted elsewhere.
    init?(_ delays: [Double], _ terms: SaleTerms) {
        guard delays.count >= LengthFit.leastLengths else { return nil }
        // A pass that was taken in time may be redeemed a while later; most pages do both at once.
        let (claim, both) = (
            terms.claimWindow.inSeconds, (terms.claimWindow + terms.passLifetime).inSeconds
        )
        let window = delays.contains { $0 > claim } ? both : claim
        let seen = delays.reduce(0, +) / Double(delays.count)
        mean = Self.mean(seen: seen, window)
        lateShare = mean > 0 ? .exp(-window / mean) : 0
    }

    /// The mean of the exponential law of which those within a window have the mean that was seen.
    ///
    /// The mean within a window `w` is `m - w / (exp(w / m) - 1)`, which grows with `m` towards half the window.
    private static func mean(seen: Double, _ window: Double) -> Double {
        var (low, high) = (seen, 10 * window)
        guard seen > 0, inside(high, window) > seen else { return seen }
        for _ in 0..<steps {
            let middle = (low + high) / 2
            if inside(middle, window) < seen { low = middle } else { high = middle }
        }
        return high
    }

    private static func inside(_ mean: Double, _ window: Double) -> Double {
        mean - window / .expMinusOne(window / mean)
    }
}
