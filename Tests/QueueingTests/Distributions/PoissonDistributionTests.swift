import Queueing
import Testing

@Suite struct PoissonDistributionTests {
    @Test(arguments: [0.01, 1, 7.5, 120, 4000])
    func `the shares are sums of the probabilities`(mean: Double) throws {
        let poisson = try PoissonDistribution(mean: mean)
        var sum = 0.0
        for count in 0...Int(2 * mean + 10) {
            sum += poisson.probability(count)
            #expect((poisson.cumulative(count) - sum).magnitude < 1e-13)
            #expect((poisson.survival(count) + sum - 1).magnitude < 1e-13)
        }
        #expect(sum > 0.99)
    }

    @Test(arguments: [0.01, 1, 7.5, 120, 1e6])
    func `a quantile is the first count that reaches the share`(mean: Double) throws {
        let poisson = try PoissonDistribution(mean: mean)
        for share in [1e-9, 0.1, 0.5, 0.9, 0.999999] {
            let count = poisson.quantile(share)
            #expect(poisson.cumulative(count) >= share)
            #expect(poisson.cumulative(count - 1) < share)
        }
    }

    @Test func `the ends stay harmless`() throws {
        let none = try PoissonDistribution(mean: 0)
        #expect(none.probability(0) == 1)
        #expect(none.probability(1) == 0)
        #expect(none.cumulative(0) == 1)
        #expect(none.quantile(0.9) == 0)
        let poisson = try PoissonDistribution(mean: 3)
        #expect(poisson.variance == 3)
        #expect(poisson.probability(-1) == 0)
        #expect(poisson.cumulative(-1) == 0)
        #expect(poisson.survival(-1) == 1)
        #expect(poisson.cumulative(.max) == 1)
        #expect(poisson.quantile(0) == 0)
        #expect(poisson.quantile(.nan) == 0)
        #expect(poisson.quantile(1) == .max)
    }

    @Test(arguments: [-1, .nan, .infinity, 1e10])
    func `a mean that is none is refused`(mean: Double) {
        #expect(throws: QueueingError.shape) { try PoissonDistribution(mean: mean) }
    }
}
