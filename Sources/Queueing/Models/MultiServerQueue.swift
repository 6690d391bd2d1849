import RealModule

/// M/M/c: Poisson arrivals, `c` servers, exponential service, one line, first come first served.
///
/// Rates are per unit of time and all times in that unit. With Erlang C for the probability of waiting,
/// `P(W > t) = C exp(-(c mu - lambda) t)`. Source: A. K. Erlang 1917; formulas as in any text.
/// Relative errors are near 1e-14, see ``Erlang``.
package struct MultiServerQueue: Hashable, Sendable {
    /// How many can be served at once.
    package let servers: Int
    /// The share of arrivals that has to wait: Erlang C.
    package let waitProbability: Double
    private let traffic: Traffic

    /// Defines the queue.
    ///
    /// At or past saturation there is no steady state, and the error says so; that everybody waits then
    /// is what ``Erlang`` answers.
    ///
    /// - Throws: ``QueueingError/servers``; ``QueueingError/arrivalRate`` or
    ///   ``QueueingError/serviceRate`` outside of ``DistributionLimits/rates``, except that nobody may
    ///   arrive; ``QueueingError/unstable`` unless the load is below the number of servers.
    package init(
        servers: Int,
        arrivalRate: Double,
        serviceRate: Double
    ) throws(QueueingError) {
        try Traffic.check(servers: servers)
        traffic = try Traffic(arrivalRate: arrivalRate, serviceRate: serviceRate)
        self.servers = servers
        let capacity = Double(servers)
        guard traffic.offeredLoad < capacity, arrivalRate < capacity * serviceRate else {
            throw .unstable
        }
        waitProbability = Erlang.waiting(capacity, traffic.offeredLoad)
    }

    /// Arrivals per unit of time.
    package var arrivalRate: Double { traffic.arrivalRate }
    /// Services per unit of time of one busy server.
    package var serviceRate: Double { traffic.serviceRate }
    /// The arrival rate over the service rate, in erlangs.
    package var offeredLoad: Double { traffic.offeredLoad }

    /// The share of time in which a server is busy.
    package var utilization: Double { offeredLoad / Double(servers) }

    /// The mean number in service.
    package var activeMean: Double { offeredLoad }

    /// The mean number waiting, without those in service.
    package var queueLength: Double { arrivalRate * wait }

    /// The mean wait before service, over all arrivals.
    package var wait: Double { waitProbability / spareRate }

    /// The mean wait and service together.
    package var timeInSystem: Double { wait + 1 / serviceRate }

    /// The probability that the wait before service exceeds a time.
    ///
    /// - Throws: ``QueueingError/time`` unless the time is finite and not negative.
    package func waitExceeds(_ time: Double) throws(QueueingError) -> Double {
        try Traffic.check(time: time)
        return waitProbability * Double.exp(-spareRate * time)
    }

    /// The time within which the given share of arrivals begins service.
    ///
    /// - Throws: ``QueueingError/probability`` unless strictly between 0 and 1.
    package func waitQuantile(_ probability: Double) throws(QueueingError) -> Double {
        try Traffic.check(probability: probability)
        return max(0, Double.log(waitProbability / (1 - probability)) / spareRate)
    }

    private var spareRate: Double { Double(servers) * serviceRate - arrivalRate }
}
