import RealModule

/// M/M/c/K: as M/M/c, but an arrival that finds `K` customers inside is turned away.
///
/// `K` counts all places, those of the servers included; without room to wait (`K = c`) it is Erlang's
/// loss system. It has a steady state at any load. Waits are those of *admitted* arrivals. Rates are
/// per unit of time and all times in that unit. The states from `c` on weigh `rho^j`, those up to `c`
/// together `1/B` of state `c`. Source: birth and death equations, any text. Relative errors are near
/// 1e-14 times one plus a hundredth of the number of waiting places.
package struct FiniteQueue: Hashable, Sendable {
    /// The most places that are accepted; the sums are linear in them.
    package static let maximumCapacity = 2_000_000

    /// How many can be served at once.
    package let servers: Int
    /// How many can be inside at once, waiting or served.
    package let capacity: Int
    /// The share of all arrivals that is turned away.
    package let blockProbability: Double
    /// The share of admitted arrivals that has to wait.
    package let waitProbability: Double
    /// The mean number waiting, without those in service.
    package let queueLength: Double

    private let traffic: Traffic
    private let admittedShare: Double
    private let states: WaitingStates

    /// Defines the queue.
    ///
    /// - Throws: ``QueueingError/servers``; ``QueueingError/capacity`` unless between the number of
    ///   servers and ``maximumCapacity``; ``QueueingError/arrivalRate`` or
    ///   ``QueueingError/serviceRate`` outside of ``DistributionLimits/rates``, except that nobody may
    ///   arrive.
    package init(
        servers: Int,
        capacity: Int,
        arrivalRate: Double,
        serviceRate: Double
    ) throws(QueueingError) {
        try Traffic.check(servers: servers)
        guard (servers...Self.maximumCapacity).contains(capacity) else { throw .capacity }
        traffic = try Traffic(arrivalRate: arrivalRate, serviceRate: serviceRate)
        self.servers = servers
        self.capacity = capacity
        states = WaitingStates(servers: servers, places: capacity - servers, traffic.offeredLoad)
        blockProbability = states.full / states.total
        // Whichever is small keeps its own digits; with next to no load both weights are infinite.
        admittedShare =
            blockProbability < 0.5 ? 1 - blockProbability : states.open / states.total
        waitProbability = states.waiting / states.open
        queueLength = states.queueLength / states.total
    }

    /// Arrivals per unit of time, including those that are turned away.
    package var arrivalRate: Double { traffic.arrivalRate }
    /// Services per unit of time of one busy server.
    package var serviceRate: Double { traffic.serviceRate }

    /// The mean number in service.
    package var activeMean: Double { traffic.offeredLoad * admittedShare }

    /// The share of time in which a server is busy.
    package var utilization: Double { activeMean / Double(servers) }

    /// The mean wait before service of an admitted arrival.
    package var wait: Double {
        guard arrivalRate > 0 else { return 0 }
        return queueLength / (arrivalRate * admittedShare)
    }

    /// The mean wait and service together of an admitted arrival.
    package var timeInSystem: Double { wait + 1 / serviceRate }

    /// The probability that an admitted arrival waits longer than a time.
    ///
    /// Whoever finds `j` waiting needs `j + 1` departures of the full system, so the sum is over
    /// Poisson probabilities.
    ///
    /// - Throws: ``QueueingError/time`` unless the time is finite and not negative.
    package func waitExceeds(_ time: Double) throws(QueueingError) -> Double {
        try Traffic.check(time: time)
        return tail(time)
    }

    /// The time within which the given share of admitted arrivals begins service.
    ///
    /// - Throws: ``QueueingError/probability`` unless strictly between 0 and 1.
    package func waitQuantile(_ probability: Double) throws(QueueingError) -> Double {
        try Traffic.check(probability: probability)
        guard 1 - probability < waitProbability else { return 0 }
        return TailQuantile.find(tail: 1 - probability, scale: 1 / serviceRate, tail)
    }

    private func tail(_ time: Double) -> Double {
        let departures = min(Double(servers) * serviceRate * time, .greatestFiniteMagnitude)
        return states.sumOverOpen { IncompleteGamma.upper(Double($0) + 1, departures) }
            / states.open
    }
}
