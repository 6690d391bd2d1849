import Simulation
import Testing

@Suite struct MultiServerSimulationTests {
    @Test(arguments: [
        ServiceLaw.Shape.exponential, .deterministic, .lognormal(squaredVariation: 2),
    ])
    func `one seed gives one result, and another seed another`(shape: ServiceLaw.Shape) throws {
        let simulation = try simulation(shape: shape)
        #expect(simulation.run(seed: 7) == simulation.run(seed: 7))
        #expect(simulation.run(seed: 7) != simulation.run(seed: 8))
    }

    @Test func `the unit of time changes nothing but the waits`() throws {
        let services = try simulation().run(seed: 3)
        let minutes = try simulation(mean: 4, longWait: 2).run(seed: 3)
        #expect(services.waitProbability == minutes.waitProbability)
        #expect(services.longWaitProbability == minutes.longWaitProbability)
        #expect(abs(minutes.wait.mean / services.wait.mean / 4 - 1) < 1e-9)
    }

    @Test func `a wait longer than none is a wait`() throws {
        let figures = try simulation(longWait: 0).run(seed: 5)
        #expect(figures.longWaitProbability == figures.waitProbability)
        let never = try simulation(longWait: 1e9).run(seed: 5)
        #expect(never.longWaitProbability.mean == 0)
        #expect(try never.longWaitProbability.interval(confidence: 0.99) == nil)
    }

    @Test func `the beginning is left out and the rest makes equal batches`() throws {
        let simulation = try simulation()
        #expect(simulation.measuredCustomers == 28_480)
        #expect(simulation.measuredCustomers % MultiServerSimulation.batches == 0)
    }

    @Test func `what is out of its limits is refused by its name`() throws {
        #expect(throws: MultiServerError.servers) { try simulation(servers: 0) }
        #expect(throws: MultiServerError.servers) { try simulation(servers: 1_000_001) }
        #expect(throws: MultiServerError.customers) { try simulation(customers: 9_999) }
        #expect(throws: MultiServerError.customers) { try simulation(customers: .max) }
        for utilization in [0, -1, 1, 1.5, .nan, .infinity] {
            #expect(throws: MultiServerError.utilization) {
                try simulation(utilization: utilization)
            }
        }
        for mean in [0, -1, .nan, .infinity] {
            #expect(throws: MultiServerError.serviceMean) { try simulation(mean: mean) }
        }
        for variation in [0, -1, .nan, 1e9] {
            #expect(throws: MultiServerError.variation) {
                try simulation(shape: .lognormal(squaredVariation: variation))
            }
        }
        for longWait in [-1, .nan, .infinity] {
            #expect(throws: MultiServerError.longWait) { try simulation(longWait: longWait) }
        }
    }

    @Test func `too few customers for a busy line are refused with the number that is needed`()
        throws
    {
        let error = #expect(throws: MultiServerError.self) {
            try simulation(utilization: 0.99, customers: 1_000_000)
        }
        guard case .tooFewCustomers(let needed) = error else {
            Issue.record("Refused for another reason: \(String(describing: error))")
            return
        }
        #expect((40_000_000...60_000_000).contains(needed))
        #expect(try simulation(utilization: 0.99, customers: needed).customers == needed)
    }

    private func simulation(
        servers: Int = 3,
        utilization: Double = 0.6,
        mean: Double = 1,
        shape: ServiceLaw.Shape = .exponential,
        customers: Int = 30_000,
        longWait: Double = 0.5
    ) throws(MultiServerError) -> MultiServerSimulation {
        try MultiServerSimulation(
            servers: servers,
            utilization: utilization,
            service: ServiceLaw(mean: mean, shape: shape),
            customers: customers,
            longWait: longWait
        )
    }
}
