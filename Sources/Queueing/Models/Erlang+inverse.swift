import RealModule

extension Erlang {
    /// The largest offered load at which no more than the given share of arrivals has to wait.
    ///
    /// This is the `a*(c, eps)` of the live limit `lambda = mu a*`: it depends on nothing else, so it
    /// is computed once. The result is exact to the last bit: one double more breaks the promise.
    ///
    /// - Throws: ``QueueingError/servers``, or ``QueueingError/probability`` unless `waitProbability`
    ///   lies strictly between 0 and 1.
    package static func largestOfferedLoad(
        servers: Int,
        waitProbability limit: Double
    ) throws(QueueingError) -> Double {
        guard (1...maximumServers).contains(servers) else { throw .servers }
        return try largestOfferedLoad(servers: Double(servers), waitProbability: limit)
    }

    /// The largest offered load for a real number of servers, which is above 0.
    ///
    /// - Throws: ``QueueingError/servers``, or ``QueueingError/probability`` unless `waitProbability`
    ///   lies strictly between 0 and 1.
    package static func largestOfferedLoad(
        servers: Double,
        waitProbability limit: Double
    ) throws(QueueingError) -> Double {
        guard servers > 0, servers <= Double(maximumServers) else { throw .servers }
        guard limit > 0, limit < 1 else { throw .probability }
        return largestLoad(servers: servers, probability: limit, patience: 0)
    }

    /// The largest load at which `P(W > t) <= eps`, with the time in mean service times.
    static func largestLoad(servers: Double, probability: Double, patience: Double) -> Double {
        let root = MonotoneRoot.find(
            between: 0,
            and: servers,
            from: firstGuess(servers, probability)
        ) { load in
            let inverse = inverseBlocking(servers, load)
            let wait = waiting(servers, load, inverseBlocking: inverse)
            let tail = wait * Double.exp(-(servers - load) * patience)
            return .init(
                excess: Double.log(tail / probability),
                perLogarithm: waitingPerLogarithm(servers, load, inverse) + load * patience
            )
        }
        return lastKept(near: root, below: servers) { load in
            waiting(servers, load) * Double.exp(-(servers - load) * patience) <= probability
        }
    }

    /// The derivative of `ln C` by `ln a`, from `dB/da = B (c/a - 1 + B)`.
    private static func waitingPerLogarithm(
        _ servers: Double,
        _ load: Double,
        _ inverse: Double
    ) -> Double {
        guard inverse < .infinity else { return servers }
        let spare = servers - load
        let slope = load * (1 - inverse) - spare * inverse * (spare + load / inverse)
        return -slope / (load + spare * inverse)
    }

    /// Square-root staffing with Halfin and Whitt's probability of waiting, solved by iteration.
    ///
    /// Source: S. Halfin, W. Whitt, Operations Research 29, 1981.
    private static func firstGuess(_ servers: Double, _ probability: Double) -> Double {
        let beta = MonotoneRoot.find(between: 0, and: 40, from: 1) { beta in
            let ratio = beta * Normal.cumulative(beta) / Normal.density(beta)
            return .init(
                excess: Double.log((1 + ratio) * probability),
                perLogarithm: ratio * (1 + beta * beta) / (1 + ratio)
            )
        }
        let root = (Double.sqrt(beta * beta + 4 * servers) - beta) / 2
        return root * root
    }

    /// The largest double at which a condition that fails from some point on still holds.
    private static func lastKept(
        near root: Double,
        below end: Double,
        holds: (Double) -> Bool
    ) -> Double {
        var low = root
        var high = root
        var width = root.ulp
        while low > 0, !holds(low) {
            low = max(0, low - width)
            width *= 4
        }
        width = root.ulp
        while high < end, holds(high) {
            high = min(end, high + width)
            width *= 4
        }
        while true {
            let middle = MonotoneRoot.middle(low, high)
            guard middle > low, middle < high else { return low }
            if holds(middle) { low = middle } else { high = middle }
        }
    }
}
