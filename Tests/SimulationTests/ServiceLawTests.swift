import Simulation
import Testing

@Suite struct ServiceLawTests {
    private func draws(_ law: ServiceLaw, count: Int = 100_000, seed: UInt64 = 3) -> Moments {
        var stream = RandomStream(seed: seed, source: 1)
        return Moments((0..<count).map { _ in law.draw(&stream) })
    }

    @Test(arguments: [0.04, 0.5, 1, 2, 4])
    func `gamma has the mean and the variation that were asked for`(variation: Double) {
        let law = ServiceLaw(mean: 30, shape: .gamma(squaredVariation: variation))
        let moments = draws(law)
        // Four standard errors: of the mean, and of the variance by the gamma's kurtosis 3 + 6 cv^2.
        let count = Double(moments.count)
        #expect(abs(moments.mean / 30 - 1) < 4 * (variation / count).squareRoot())
        let variance = moments.deviation * moments.deviation / 900
        #expect(abs(variance / variation - 1) < 4 * ((2 + 6 * variation) / count).squareRoot())
    }

    @Test func `gamma of variation one is exponential`() {
        var stream = RandomStream(seed: 9, source: 1)
        let law = ServiceLaw(mean: 1, shape: .gamma(squaredVariation: 1))
        let count = 100_000
        let above = (0..<count).count { _ in law.draw(&stream) > 2 }
        // exp(-2) with four standard errors.
        #expect(abs(Double(above) / Double(count) - 0.135_335) < 0.0044)
    }

    @Test func `observed lengths are drawn equally often, and nothing else`() {
        let law = ServiceLaw(mean: 4, shape: .empirical([1, 4, 7]))
        var stream = RandomStream(seed: 2, source: 1)
        var counts: [Double: Int] = [:]
        for _ in 0..<30_000 { counts[law.draw(&stream), default: 0] += 1 }
        #expect(Set(counts.keys) == [1, 4, 7])
        #expect(counts.values.allSatisfy { abs($0 - 10_000) < 350 })
    }

    @Test func `a limit cuts what would last longer, and nothing else`() {
        let free = ServiceLaw(mean: 10, shape: .exponential)
        let cut = ServiceLaw(mean: 10, shape: .exponential, limit: 15)
        var (one, other) = (RandomStream(seed: 4, source: 1), RandomStream(seed: 4, source: 1))
        let pairs = (0..<1_000).map { _ in (free.draw(&one), cut.draw(&other)) }
        #expect(pairs.allSatisfy { $0.1 == min($0.0, 15) })
        #expect(pairs.contains { $0.0 > 15 })
    }

    @Test func `the fast path refuses a limit and takes the other laws`() throws {
        func simulation(_ law: ServiceLaw) throws(MultiServerError) -> MultiServerSimulation {
            try MultiServerSimulation(
                servers: 1,
                utilization: 0.5,
                service: law,
                customers: 200_000,
                longWait: 0
            )
        }
        #expect(throws: MultiServerError.cutService) {
            try simulation(ServiceLaw(mean: 1, shape: .exponential, limit: 2))
        }
        // Pollaczek and Khinchine: load / (1 - load) * (1 + squared variation) / 2.
        let gamma = ServiceLaw(mean: 1, shape: .gamma(squaredVariation: 0.5))
        let lengths = ServiceLaw(mean: 1, shape: .empirical([0.5, 1, 1.5]))
        for (law, wait) in [(gamma, 0.75), (lengths, 0.5 * (1 + 1.0 / 6))] {
            let interval = try simulation(law).run(seed: 1).wait.interval(confidence: 0.99)
            #expect(try #require(interval).contains(wait))
        }
    }
}
