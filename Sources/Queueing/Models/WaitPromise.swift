import RealModule

/// A promise to arrivals at M/M/c: the wait exceeds a time with no more than some probability.
///
/// With a time of zero it is about having to wait at all. The time has the unit in which the rates
/// count. `P(W > t)` rises with the arrival rate and falls with servers and service rate, so each
/// question has one answer.
package struct WaitPromise: Hashable, Sendable {
    /// The wait that is rarely exceeded, zero or more.
    package let wait: Double
    /// How often it may be exceeded, strictly between 0 and 1.
    package let probability: Double

    /// Makes a promise.
    ///
    /// - Throws: ``QueueingError/time`` unless the wait is finite and not negative;
    ///   ``QueueingError/probability`` unless strictly between 0 and 1.
    package init(wait: Double = 0, probability: Double) throws(QueueingError) {
        try Traffic.check(time: wait)
        try Traffic.check(probability: probability)
        self.wait = wait
        self.probability = probability
    }

    /// The largest arrival rate that keeps the promise.
    ///
    /// The load that belongs to it is exact to the last bit.
    ///
    /// - Throws: ``QueueingError/servers`` or ``QueueingError/serviceRate`` if out of range.
    package func largestArrivalRate(
        servers: Int,
        serviceRate: Double
    ) throws(QueueingError) -> Double {
        try Traffic.check(servers: servers)
        return try largestArrivalRate(servers: Double(servers), serviceRate: serviceRate)
    }

    /// The largest arrival rate that keeps the promise with a real number of servers above 0.
    ///
    /// - Throws: ``QueueingError/servers`` or ``QueueingError/serviceRate`` if out of range.
    package func largestArrivalRate(
        servers: Double,
        serviceRate: Double
    ) throws(QueueingError) -> Double {
        guard servers > 0, servers <= Double(Erlang.maximumServers) else { throw .servers }
        let traffic = try Traffic(arrivalRate: 0, serviceRate: serviceRate)
        let patience = min(traffic.serviceRate * wait, .greatestFiniteMagnitude)
        let load = Erlang.largestLoad(
            servers: servers,
            probability: probability,
            patience: patience
        )
        return load * serviceRate
    }

    /// The smallest number of servers that keeps the promise for an arrival rate.
    ///
    /// - Throws: ``QueueingError/arrivalRate`` or ``QueueingError/serviceRate`` if out of range;
    ///   ``QueueingError/unreachable`` if it takes more than ``Erlang/maximumServers``.
    package func smallestServers(
        arrivalRate: Double,
        serviceRate: Double
    ) throws(QueueingError) -> Int {
        let traffic = try Traffic(arrivalRate: arrivalRate, serviceRate: serviceRate)
        guard isKept(by: Erlang.maximumServers, traffic) else { throw .unreachable }
        var low = min(Int(traffic.offeredLoad), Erlang.maximumServers - 1)
        var step = 1
        while low + step < Erlang.maximumServers, !isKept(by: low + step, traffic) {
            low += step
            step *= 2
        }
        var high = min(low + step, Erlang.maximumServers)
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if isKept(by: middle, traffic) { high = middle } else { low = middle }
        }
        return high
    }

    private func isKept(by servers: Int, _ traffic: Traffic) -> Bool {
        let capacity = Double(servers)
        let spare = capacity - traffic.offeredLoad
        guard spare > 0 else { return false }
        let patience = min(traffic.serviceRate * wait, .greatestFiniteMagnitude)
        let tail = Erlang.waiting(capacity, traffic.offeredLoad) * Double.exp(-spare * patience)
        return tail <= probability
    }
}
