import RealModule

/// M/M/1: Poisson arrivals, one server, exponential service, first come first served.
///
/// Rates are per unit of time and all times in that unit. With `rho = lambda / mu` the wait before
/// service has `P(W > t) = rho exp(-(mu - lambda) t)`. Source: any text on queues, e.g. L. Kleinrock,
/// "Queueing Systems" I, 1975, chapter 3.
package struct SingleServerQueue: Hashable, Sendable {
    private let traffic: Traffic

    /// Defines the queue.
    ///
    /// - Throws: ``QueueingError/arrivalRate`` or ``QueueingError/serviceRate`` outside of
    ///   ``DistributionLimits/rates``, except that nobody may arrive; ``QueueingError/unstable`` unless
    ///   the arrival rate is below the service rate.
    package init(arrivalRate: Double, serviceRate: Double) throws(QueueingError) {
        traffic = try Traffic(arrivalRate: arrivalRate, serviceRate: serviceRate)
        guard arrivalRate < serviceRate, traffic.offeredLoad < 1 else { throw .unstable }
    }

    /// Arrivals per unit of time.
    package var arrivalRate: Double { traffic.arrivalRate }
    /// Services per unit of time while the server is busy.
    package var serviceRate: Double { traffic.serviceRate }

    /// The share of time in which the server is busy.
    package var utilization: Double { traffic.offeredLoad }

    /// The mean number in service.
    package var activeMean: Double { utilization }

    /// The share of arrivals that has to wait.
    package var waitProbability: Double { utilization }

    /// The mean number waiting, without the one in service.
    package var queueLength: Double { arrivalRate * wait }

    /// The mean wait before service.
    package var wait: Double { utilization / spareRate }

    /// The mean wait and service together.
    package var timeInSystem: Double { 1 / spareRate }

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

    private var spareRate: Double { serviceRate - arrivalRate }
}
