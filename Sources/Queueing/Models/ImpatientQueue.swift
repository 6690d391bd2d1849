import RealModule

/// Erlang A, M/M/c+M: as M/M/c, but whoever waits gives up at rate `theta`.
///
/// It has a steady state at any load. Waits and probabilities are over *all* arrivals; the wait of
/// somebody who gives up ends there. Rates are per unit of time and all times in that unit. Sources:
/// C. Palm 1937; A. Mandelbaum, S. Zeltyn, "The Palm/Erlang-A queue", 2005. Everything is written in
/// incomplete gamma functions of `x = c mu / theta` and `y = lambda / theta`; relative errors are near
/// 1e-13.
package struct ImpatientQueue: Hashable, Sendable {
    /// How many can be served at once.
    package let servers: Int
    /// How often per unit of time somebody who waits gives up: one over the mean patience.
    package let patienceRate: Double
    /// The share of arrivals that has to wait.
    package let waitProbability: Double
    /// The share of arrivals that gives up.
    package let abandonProbability: Double

    private let traffic: Traffic

    /// Defines the queue.
    ///
    /// - Throws: ``QueueingError/servers``; ``QueueingError/arrivalRate``,
    ///   ``QueueingError/serviceRate`` or ``QueueingError/patienceRate`` outside of
    ///   ``DistributionLimits/rates``, except that nobody may arrive.
    package init(
        servers: Int,
        arrivalRate: Double,
        serviceRate: Double,
        patienceRate: Double
    ) throws(QueueingError) {
        try Traffic.check(servers: servers)
        traffic = try Traffic(arrivalRate: arrivalRate, serviceRate: serviceRate)
        guard DistributionLimits.rates.contains(patienceRate) else { throw .patienceRate }
        self.servers = servers
        self.patienceRate = patienceRate
        let busy = BusyPeriodStates(
            capacity: Double(servers) * serviceRate / patienceRate,
            arrivals: arrivalRate / patienceRate
        )
        let below = Self.freeServers(servers, traffic.offeredLoad)
        waitProbability = 1 / (1 + below / busy.weight)
        abandonProbability = waitProbability * busy.abandonShare
    }

    /// Arrivals per unit of time.
    package var arrivalRate: Double { traffic.arrivalRate }
    /// Services per unit of time of one busy server.
    package var serviceRate: Double { traffic.serviceRate }

    /// The mean wait over all arrivals, until service or giving up.
    package var wait: Double { abandonProbability / patienceRate }

    /// The mean number waiting, without those in service.
    package var queueLength: Double { arrivalRate * wait }

    /// The mean number in service.
    package var activeMean: Double { traffic.offeredLoad * (1 - abandonProbability) }

    /// The share of time in which a server is busy.
    package var utilization: Double { min(1, activeMean / Double(servers)) }

    /// The mean time inside of all arrivals, until served or given up.
    package var timeInSystem: Double { wait + (1 - abandonProbability) / serviceRate }

    /// The probability that an arrival is still waiting after a time.
    ///
    /// - Throws: ``QueueingError/time`` unless the time is finite and not negative.
    package func waitExceeds(_ time: Double) throws(QueueingError) -> Double {
        try Traffic.check(time: time)
        return tail(time)
    }

    /// The time within which the given share of arrivals is served or has given up.
    ///
    /// - Throws: ``QueueingError/probability`` unless strictly between 0 and 1.
    package func waitQuantile(_ probability: Double) throws(QueueingError) -> Double {
        try Traffic.check(probability: probability)
        guard 1 - probability < waitProbability else { return 0 }
        return TailQuantile.find(tail: 1 - probability, scale: 1 / patienceRate, tail)
    }

    /// The patience left times the wait that is offered, `P(V > t) / P(V > 0) = P(x, z) / P(x, y)` with
    /// `z = y exp(-theta t)`.
    private func tail(_ time: Double) -> Double {
        let given = min(patienceRate * time, .greatestFiniteMagnitude)
        let capacity = Double(servers) * serviceRate / patienceRate
        let arrivals = arrivalRate / patienceRate
        let left = arrivals * Double.exp(-given)
        if arrivals > capacity {
            let offered =
                IncompleteGamma.lower(capacity, left) / IncompleteGamma.lower(capacity, arrivals)
            return waitProbability * Double.exp(-given) * offered
        }
        let exponent =
            (capacity - arrivals) * given + arrivals * given * Self.curvature(given) + given
        let offered =
            IncompleteGamma.lowerOverTerm(capacity, left)
            / IncompleteGamma.lowerOverTerm(capacity, arrivals)
        return waitProbability * Double.exp(-exponent) * offered
    }

    /// The value `1 - (1 - exp(-u)) / u`, without cancellation for small `u`.
    private static func curvature(_ u: Double) -> Double {
        guard u < 0.5 else { return 1 + Double.expMinusOne(-u) / u }
        return stride(from: 18.0, through: 2, by: -1).reduce(0) { (1 - $0) * u / $1 }
    }

    /// The weight of the states with a free server, in units of that in which the last is taken.
    private static func freeServers(_ servers: Int, _ offeredLoad: Double) -> Double {
        let quotient = Double(servers) / offeredLoad
        guard servers > 1, quotient < .infinity else { return quotient }
        return quotient * Erlang.inverseBlocking(Double(servers - 1), offeredLoad)
    }
}
