import Queueing
import Simulation

/// Simulates M/M/c against the clock.
struct QueueBench {
    private let simulation: MultiServerSimulation

    /// Defines the measurement; without a time, the mean wait of those who wait is taken.
    init(
        customers: Int,
        servers: Int,
        utilization: Double,
        time: Double?
    ) throws(MultiServerError) {
        let spareServers = Double(servers) * (1 - utilization)
        simulation = try MultiServerSimulation(
            servers: servers,
            utilization: utilization,
            service: ServiceLaw(mean: 1, shape: .exponential),
            customers: customers,
            longWait: time ?? 1 / spareServers
        )
    }

    func run(seed: UInt64) throws -> QueueBenchReport {
        let exact = try MultiServerQueue(
            servers: simulation.servers,
            arrivalRate: simulation.arrivalRate,
            serviceRate: 1
        )
        let begin = ContinuousClock.now
        let figures = simulation.run(seed: seed)
        let duration = begin.duration(to: .now)
        return try QueueBenchReport(
            simulation: simulation,
            seed: seed,
            duration: duration,
            waitProbability: .init(figures.waitProbability, exact: exact.waitProbability),
            wait: .init(figures.wait, exact: exact.wait),
            longWaitProbability: .init(
                figures.longWaitProbability,
                exact: exact.waitExceeds(simulation.longWait)
            )
        )
    }
}
