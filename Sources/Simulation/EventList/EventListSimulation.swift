import Queueing

/// A line before several servers, simulated by the code that runs the core of a whole sale.
///
/// Slower than ``MultiServerSimulation`` and able to do more: a room that is full, customers who give
/// up, services that are cut. Its purpose is that ``SimulatedCore`` can be held against theory. The
/// first customers are left out, the others make batches of equal size. One seed gives one result.
package struct EventListSimulation: Hashable, Sendable {
    /// How many servers are accepted.
    package static let serverRange = 1...100_000
    /// How many customers are accepted.
    package static let customerRange = 10_000...1_000_000_000
    /// The arrivals per second and the mean times that are accepted.
    package static let magnitudeRange = 1e-9...1e9

    /// How many are served at a time.
    package let servers: Int
    /// Customers who come in a second, on average, at random.
    package let arrivalRate: Double
    /// How long services last.
    package let service: ServiceLaw
    /// The most customers inside, served or not; nil for as many as come.
    package let capacity: Int?
    /// How long a customer waits before giving up, on average and memoryless; nil for no end.
    package let meanPatience: Double?
    /// How many come in all.
    package let customers: Int

    /// Defines the simulation.
    ///
    /// - Throws: ``MultiServerError`` for what is outside of its limits, and for a line that grows for ever.
    package init(
        servers: Int,
        arrivalRate: Double,
        service: ServiceLaw,
        capacity: Int? = nil,
        meanPatience: Double? = nil,
        customers: Int
    ) throws(MultiServerError) {
        guard Self.serverRange.contains(servers) else { throw .servers }
        guard Self.customerRange.contains(customers) else { throw .customers }
        guard Self.magnitudeRange.contains(arrivalRate) else { throw .arrivalRate }
        guard Self.magnitudeRange.contains(service.mean) else { throw .serviceMean }
        guard capacity.map({ $0 >= servers }) ?? true else { throw .capacity }
        guard meanPatience.map(Self.magnitudeRange.contains) ?? true else { throw .patience }
        let load = arrivalRate * service.mean / Double(servers)
        let isStable = load <= MultiServerSimulation.utilizationRange.upperBound
        guard isStable || capacity != nil || meanPatience != nil else { throw .utilization }
        self.servers = servers
        self.arrivalRate = arrivalRate
        self.service = service
        self.capacity = capacity
        self.meanPatience = meanPatience
        self.customers = customers
    }

    /// Simulates all customers.
    package func run(seed: UInt64) -> EventListFigures {
        run(seed: seed, core: SimulatedCore(servers: servers, capacity: capacity))
    }

    /// Simulates all customers before a given core.
    func run(seed: UInt64, core: some EventListCore) -> EventListFigures {
        let batches = MultiServerSimulation.batches
        let kept = Double(customers) * (1 - MultiServerSimulation.warmUpShare)
        let batch = Int(kept / Double(batches))
        var line = EventListLine(self, core: core, seed: seed)
        _ = line.serve(customers - batches * batch)
        return EventListFigures((0..<batches).map { _ in line.serve(batch) })
    }
}
