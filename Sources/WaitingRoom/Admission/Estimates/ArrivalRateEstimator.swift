import Queueing
import RealModule

/// Learns how many join per second, with forgetting: a Gamma posterior of a Poisson rate whose
/// observations fade.
struct ArrivalRateEstimator: Sendable {
    /// After how many seconds an observation counts for 1/e.
    static let memorySeconds = 120.0

    private var joins = 0.0
    private var seconds = 0.0
    private var last: (issued: Int, at: Double)?

    /// Takes in how many places have been given by a moment.
    mutating func note(issued: Int, at now: Double) {
        defer { last = (issued, now) }
        guard let last, now > last.at else { return }
        let kept = Double.exp(-(now - last.at) / Self.memorySeconds)
        joins = joins * kept + Double(max(0, issued - last.issued))
        seconds = seconds * kept + (now - last.at)
    }

    /// Joins per second; nil until something was seen.
    var estimate: Estimate? {
        guard seconds > 0, let gamma = try? GammaDistribution(shape: joins + 0.5, rate: seconds)
        else { return nil }
        return Estimate(
            value: gamma.mean,
            low: gamma.quantile(0.05),
            high: gamma.quantile(0.95)
        )
    }
}
