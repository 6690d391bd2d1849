import Simulation
import Testing

@Suite struct RandomStreamTests {
    @Test func `one seed gives one sequence, and sources differ`() {
        var first = RandomStream(seed: 7, source: 1)
        var again = RandomStream(seed: 7, source: 1)
        var other = RandomStream(seed: 7, source: 2)
        let draws = (0..<100).map { _ in first.uniform() }
        #expect(draws == (0..<100).map { _ in again.uniform() })
        #expect(draws != (0..<100).map { _ in other.uniform() })
        #expect(draws.allSatisfy { $0 > 0 && $0 < 1 })
    }

    @Test func `draws have the mean and the variation that were asked for`() {
        var stream = RandomStream(seed: 3, source: 9)
        let count = 200_000
        let exponential = (0..<count).map { _ in stream.exponential(mean: 240) }
        let lognormal = (0..<count).map { _ in stream.lognormal(mean: 240, squaredVariation: 0.5) }
        for (draws, variation) in [(exponential, 1.0), (lognormal, 0.5)] {
            let mean = draws.reduce(0, +) / Double(count)
            let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
            #expect(abs(mean / 240 - 1) < 0.01)
            #expect(abs(variance / (mean * mean) / variation - 1) < 0.05)
        }
    }
}
