import Queueing
import RealModule

/// Sessions that begin at four per second from an opening on, as a leader sees them each second.
struct OpeningDay {
    /// How long a session lasts.
    enum Service {
        case exponential, lognormal

        func draw(mean: Double, using generator: inout SplitMix64) -> Double {
            let uniform = Double.random(in: 1e-12..<1, using: &generator)
            switch self {
            case .exponential: return -mean * Double.log(uniform)
            case .lognormal:
                let variance = Double.log(1.5)
                let normal = Normal.quantile(uniform)
                return mean * .exp(normal * variance.squareRoot() - variance / 2)
            }
        }
    }

    private(set) var observed: ObservedLifetimes
    private(set) var belief: LifetimeBelief
    private let models: LifetimeModels
    private var generator: SplitMix64
    private var ends: [(begun: Double, at: Double)] = []
    private var now = 0.0

    init(planned: Double, seed: UInt64) {
        let grid = AgeGrid(first: 0.02 * planned, ratio: 1.12, last: 15 * planned)
        models = LifetimeModels(grid, planned: planned)
        observed = ObservedLifetimes(grid, greatestAge: 10_000, from: 0)
        belief = LifetimeBelief(models, observed.table)
        generator = SplitMix64(seed: seed)
    }

    /// Runs on, and believes what was seen at the end.
    mutating func run(until end: Double, mean: Double, _ service: Service) {
        while now < end {
            for _ in 0..<4 {
                let begun = now + Double.random(in: 0..<1, using: &generator)
                observed.begin(at: begun)
                ends.append((begun, begun + service.draw(mean: mean, using: &generator)))
            }
            now += 1
            for end in ends where end.at <= now { observed.end(begun: end.begun, at: end.at) }
            ends.removeAll { $0.at <= now }
            _ = observed.advance(to: now, memory: 14_400, hazards: [])
        }
        belief = LifetimeBelief(models, observed.table)
    }
}
