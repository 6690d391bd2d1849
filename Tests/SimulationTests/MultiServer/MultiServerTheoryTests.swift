import Queueing
import Simulation
import Testing

/// The fast path beside theory: exact values lie in its own 99 % intervals.
@Suite struct MultiServerTheoryTests {
    /// A line whose figures are known.
    struct Setting: Sendable {
        var servers: Int
        var utilization: Double
        var shape: ServiceLaw.Shape
        var waitProbability: Double
        var wait: Double

        init(
            _ servers: Int,
            _ utilization: Double,
            _ shape: ServiceLaw.Shape,
            _ waitProbability: Double,
            _ wait: Double
        ) {
            self.servers = servers
            self.utilization = utilization
            self.shape = shape
            self.waitProbability = waitProbability
            self.wait = wait
        }
    }

    static let exponential: [(servers: Int, utilization: Double)] = [
        (1, 0.5), (1, 0.8), (2, 0.7), (3, 2.0 / 3), (5, 0.6), (5, 0.85), (10, 0.8), (10, 0.9),
        (20, 0.8), (30, 0.75), (50, 0.9), (100, 0.9),
    ]

    @Test(arguments: exponential)
    func `exponential service agrees with Erlang`(servers: Int, utilization: Double) throws {
        #expect(try misses(servers: servers, utilization: utilization) == [])
    }

    @Test(arguments: exponential.filter { $0.utilization >= 0.8 })
    func `services that are three per cent too long do not pass as Erlang's`(
        servers: Int,
        utilization: Double
    ) throws {
        let misses = try misses(servers: servers, utilization: utilization, slowness: 1.03)
        #expect(misses.contains("mean wait"))
    }

    // Exact, from the stationary distribution of the number in the line at multiples of the service
    // time, which is a Markov chain: C. D. Crommelin 1932.
    static let constant = [
        Setting(1, 0.5, .deterministic, 0.5, 0.5), Setting(1, 0.8, .deterministic, 0.8, 2),
        Setting(2, 0.7, .deterministic, 0.565_367, 0.493_610),
        Setting(5, 0.8, .deterministic, 0.533_615, 0.289_060),
        Setting(10, 0.5, .deterministic, 0.033_147_7, 0.004_741_80),
        Setting(10, 0.8, .deterministic, 0.384_717, 0.109_828),
        Setting(20, 0.9, .deterministic, 0.523_265, 0.144_286),
        Setting(100, 0.9, .deterministic, 0.195_343, 0.012_333_5),
    ]

    // Exact, by the formula of Pollaczek and Khinchine for one server.
    static let lognormal = [
        Setting(1, 0.5, .lognormal(squaredVariation: 0.5), 0.5, 0.75),
        Setting(1, 0.7, .lognormal(squaredVariation: 0.5), 0.7, 1.75),
        Setting(1, 0.6, .lognormal(squaredVariation: 1), 0.6, 1.5),
        Setting(1, 0.5, .lognormal(squaredVariation: 2), 0.5, 1.5),
    ]

    @Test(arguments: constant + lognormal)
    func `constant and lognormal service agree with theory`(setting: Setting) throws {
        let figures = try MultiServerSimulation(
            servers: setting.servers,
            utilization: setting.utilization,
            service: ServiceLaw(mean: 1, shape: setting.shape),
            customers: 500_000,
            longWait: 0
        ).run(seed: 1)
        #expect(try misses(figures, of: setting) == [])
    }

    /// A mean wait from an independent simulation of some million customers, and its error.
    struct Published: Sendable {
        var variation: Double
        var wait: Double
        var error: Double
    }

    @Test(arguments: [
        Published(variation: 2, wait: 0.0252, error: 0.0019),
        Published(variation: 4, wait: 0.0350, error: 0.0037),
    ])
    func `a hundred servers with lognormal service agree with another simulation`(
        published: Published
    ) throws {
        let figures = try MultiServerSimulation(
            servers: 100,
            utilization: 0.9,
            service: ServiceLaw(mean: 1, shape: .lognormal(squaredVariation: published.variation)),
            customers: 1_200_000,
            longWait: 0
        ).run(seed: 1)
        let interval = try #require(try figures.wait.interval(confidence: 0.99))
        let other = published.wait - published.error...published.wait + published.error
        #expect(interval.overlaps(other))
    }

    @Test func `of many intervals as many hold the truth as they promise`() throws {
        let theory = try MultiServerQueue(servers: 2, arrivalRate: 1, serviceRate: 1)
        let simulation = try MultiServerSimulation(
            servers: 2,
            utilization: 0.5,
            service: ServiceLaw(mean: 1, shape: .exponential),
            customers: 10_000,
            longWait: 1
        )
        let holding = try (1...200).count { seed in
            let wait = simulation.run(seed: UInt64(seed)).wait
            return try wait.interval(confidence: 0.9)?.contains(theory.wait) ?? false
        }
        // Binomial with 200 and 0.9: mean 180, deviation 4.2.
        #expect((167...193).contains(holding))
    }

    /// The figures whose intervals do not hold what M/M/c says.
    private func misses(
        servers: Int,
        utilization: Double,
        slowness: Double = 1
    ) throws -> [String] {
        let theory = try MultiServerQueue(
            servers: servers,
            arrivalRate: utilization * Double(servers),
            serviceRate: 1
        )
        let longWait = theory.wait / theory.waitProbability
        // The same arrivals, whatever the services.
        let figures = try MultiServerSimulation(
            servers: servers,
            utilization: utilization * slowness,
            service: ServiceLaw(mean: slowness, shape: .exponential),
            customers: 1_000_000,
            longWait: longWait
        ).run(seed: 1)
        let setting = Setting(
            servers,
            utilization,
            .exponential,
            theory.waitProbability,
            theory.wait
        )
        let long = try figures.longWaitProbability.interval(confidence: 0.99)
        let holdsLong = try long?.contains(theory.waitExceeds(longWait)) ?? false
        return try misses(figures, of: setting) + (holdsLong ? [] : ["long waits"])
    }

    private func misses(_ figures: MultiServerFigures, of setting: Setting) throws -> [String] {
        let probability = try figures.waitProbability.interval(confidence: 0.99)
        let wait = try figures.wait.interval(confidence: 0.99)
        return [
            (probability?.contains(setting.waitProbability) ?? false) ? nil : "wait probability",
            (wait?.contains(setting.wait) ?? false) ? nil : "mean wait",
        ].compactMap { $0 }
    }
}
