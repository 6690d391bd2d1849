import Queueing

/// A plain line before several servers, simulated: Poisson arrivals, first come first served.
///
/// The fast path beside the full model: tens of millions of customers a second, for checks against theory
/// and for service times that no formula covers. The first customers are left out, because they meet
/// idle servers; the others make batches of equal size. One seed gives one result.
package struct MultiServerSimulation: Hashable, Sendable {
    /// How many servers are accepted.
    package static let serverRange = 1...Erlang.maximumServers
    /// How many customers are accepted.
    package static let customerRange = 10_000...10_000_000_000
    /// The shares of time in which servers are busy that are accepted.
    package static let utilizationRange = 0.01...0.999
    /// The mean service times that are accepted.
    package static let serviceMeanRange = 1e-9...1e9
    /// The squared coefficients of variation of lognormal times that are accepted.
    package static let variationRange = 0.001...100.0
    /// How many batches the customers make.
    package static let batches = 40
    /// The share of customers that is left out at the beginning.
    package static let warmUpShare = 0.05
    /// How many times as long as the line remembers its past a batch must be.
    ///
    /// Measured on M/M/100 at a load of 0.9: with 10, the 99 % interval held the mean wait in 95 runs of
    /// 100, with 30 in 98 to 99.
    package static let batchRelaxations = 30.0

    /// How many are served at a time.
    package let servers: Int
    /// The share of time in which a server is busy.
    package let utilization: Double
    /// How long services last.
    package let service: ServiceLaw
    /// How many come in all.
    package let customers: Int
    /// The time that waits are compared with.
    package let longWait: Double

    /// Defines the simulation.
    ///
    /// - Throws: ``MultiServerError`` for what is outside of its limits, and for fewer customers than the
    ///   intervals need at such a load.
    package init(
        servers: Int,
        utilization: Double,
        service: ServiceLaw,
        customers: Int,
        longWait: Double
    ) throws(MultiServerError) {
        guard Self.serverRange.contains(servers) else { throw .servers }
        guard Self.customerRange.contains(customers) else { throw .customers }
        try Self.check(service)
        guard Self.utilizationRange.contains(utilization) else { throw .utilization }
        guard longWait >= 0, longWait.isFinite else { throw .longWait }
        let needed = Self.leastCustomers(
            servers: servers,
            utilization: utilization,
            variation: service.shape.squaredVariation
        )
        guard customers >= needed else { throw .tooFewCustomers(needed: needed) }
        self.servers = servers
        self.utilization = utilization
        self.service = service
        self.customers = customers
        self.longWait = longWait
    }

    /// Arrivals per unit of time.
    package var arrivalRate: Double { utilization * Double(servers) / service.mean }

    /// How many customers are counted, after those that are left out.
    package var measuredCustomers: Int { Self.batches * batchSize }

    /// Simulates all customers.
    package func run(seed: UInt64) -> MultiServerFigures {
        let generator = Xoshiro256(seed: seed, source: 2)
        // One call per law, so that the compiler writes one loop per law.
        return switch service.shape {
        case .exponential:
            run(ExponentialTimes(mean: service.mean, generator: generator), seed: seed)
        case .deterministic:
            run(ConstantTimes(mean: service.mean), seed: seed)
        case .lognormal(let variation):
            run(
                LognormalTimes(
                    mean: service.mean,
                    squaredVariation: variation,
                    generator: generator
                ),
                seed: seed
            )
        case .gamma, .empirical:
            run(
                DrawnTimes(law: service, stream: RandomStream(seed: seed, source: 2)),
                seed: seed
            )
        }
    }

    private func run(_ services: some ServiceTimes, seed: UInt64) -> MultiServerFigures {
        let gaps = ExponentialTimes(
            mean: 1 / arrivalRate,
            generator: Xoshiro256(seed: seed, source: 1)
        )
        var line = MultiServerLine(servers: servers, gaps: gaps, services: services)
        _ = line.serve(customers - measuredCustomers, longWait: longWait)
        var batches: [WaitTally] = []
        for _ in 0..<Self.batches { batches.append(line.serve(batchSize, longWait: longWait)) }
        return MultiServerFigures(batches)
    }

    private var batchSize: Int {
        Int(Double(customers) * (1 - Self.warmUpShare) / Double(Self.batches))
    }

    /// The fewest customers that make batches long enough to be nearly independent.
    ///
    /// A line forgets its past within `lambda / (sqrt(c mu) - sqrt(lambda))^2` arrivals, the relaxation
    /// time of M/M/1 with all servers' speed (J. W. Cohen, "The single server queue", 1982), and its
    /// servers within a service time. Other laws stretch it as they stretch waits.
    private static func leastCustomers(servers: Int, utilization: Double, variation: Double) -> Int
    {
        let rest = 1 - utilization.squareRoot()
        let line = max(1, (1 + variation) / 2) * utilization / (rest * rest)
        let relaxation = max(line, utilization * Double(servers))
        return Int(batchRelaxations * Double(batches) * relaxation / (1 - warmUpShare)) + 1
    }

    private static func check(_ service: ServiceLaw) throws(MultiServerError) {
        guard serviceMeanRange.contains(service.mean) else { throw .serviceMean }
        guard service.limit == nil else { throw .cutService }
        switch service.shape {
        case .deterministic, .exponential: break
        case .lognormal, .gamma:
            guard variationRange.contains(service.shape.squaredVariation) else {
                throw .variation
            }
        case .empirical(let lengths):
            guard !lengths.isEmpty, lengths.allSatisfy(serviceMeanRange.contains) else {
                throw .serviceMean
            }
        }
    }
}

extension ServiceLaw.Shape {
    /// The variance over the square of the mean.
    fileprivate var squaredVariation: Double {
        switch self {
        case .deterministic: 0
        case .exponential: 1
        case .lognormal(let variation), .gamma(let variation): variation
        case .empirical(let lengths):
            Moments(lengths).squaredVariation
        }
    }
}
