import Simulation
import Testing

@Suite struct EventListSimulationTests {
    @Test func `one seed gives one result, and another seed another`() throws {
        let simulation = try simulation(capacity: 6, meanPatience: 2)
        #expect(simulation.run(seed: 7) == simulation.run(seed: 7))
        #expect(simulation.run(seed: 7) != simulation.run(seed: 8))
    }

    @Test func `the unit of time changes nothing but the waits`() throws {
        let services = try simulation(meanPatience: 2).run(seed: 3)
        let minutes = try simulation(arrivalRate: 0.5, mean: 4, meanPatience: 8).run(seed: 3)
        #expect(abs(minutes.lostShare.mean / services.lostShare.mean - 1) < 1e-9)
        #expect(abs(minutes.waiting.mean / services.waiting.mean - 1) < 1e-9)
        #expect(abs(minutes.wait.mean / services.wait.mean / 4 - 1) < 1e-9)
    }

    @Test func `the number waiting is the arrivals times their wait`() throws {
        let found = try simulation(arrivalRate: 2.8, meanPatience: 4).run(seed: 2)
        // Little's law; only those who are there at a batch's ends keep it from being exact.
        #expect(abs(found.waiting.mean / (2.8 * found.wait.mean) - 1) < 0.03)
        #expect(found.waiting.mean > 0.5)
    }

    @Test func `a limit cuts services`() throws {
        let whole = try simulation().run(seed: 4)
        let cut = try simulation(limit: 1).run(seed: 4)
        // The mean of an exponential time of mean one that is cut at one is 1 - 1/e.
        #expect(abs(cut.busy.mean / whole.busy.mean - 0.632) < 0.02)
    }

    @Test func `what is out of its limits is refused by its name`() throws {
        #expect(throws: MultiServerError.servers) { try simulation(servers: 0) }
        #expect(throws: MultiServerError.customers) { try simulation(customers: 9_999) }
        #expect(throws: MultiServerError.capacity) { try simulation(capacity: 2) }
        #expect(throws: MultiServerError.utilization) { try simulation(arrivalRate: 3) }
        #expect(throws: Never.self) { try simulation(arrivalRate: 9, capacity: 3) }
        for wrong in [0, -1, Double.nan, .infinity] {
            #expect(throws: MultiServerError.arrivalRate) { try simulation(arrivalRate: wrong) }
            #expect(throws: MultiServerError.serviceMean) { try simulation(mean: wrong) }
            #expect(throws: MultiServerError.patience) { try simulation(meanPatience: wrong) }
        }
    }

    private func simulation(
        servers: Int = 3,
        arrivalRate: Double = 2,
        mean: Double = 1,
        limit: Double? = nil,
        capacity: Int? = nil,
        meanPatience: Double? = nil,
        customers: Int = 40_000
    ) throws(MultiServerError) -> EventListSimulation {
        try EventListSimulation(
            servers: servers,
            arrivalRate: arrivalRate,
            service: ServiceLaw(mean: mean, shape: .exponential, limit: limit),
            capacity: capacity,
            meanPatience: meanPatience,
            customers: customers
        )
    }
}
