/// Erlang's formulas for a system of whole numbers of servers, M/M/c and its loss cousin.
///
/// Notation: `a` is the offered load (arrival rate over service rate, in erlangs), `c` the number of
/// servers, `rho = a/c`. Source: A. K. Erlang 1917; recursions as in any text on M/M/c.
package enum Erlang {
    /// The most servers that are accepted; the recursion is linear in them.
    package static let maximumServers = 1_000_000

    /// Erlang B: the probability that an arrival finds all servers taken, without a queue.
    ///
    /// Computed by the stable recursion `B(k) = a B(k-1) / (k + a B(k-1))`, relative error below
    /// 1e-14; an underflow to 0 is harmless.
    ///
    /// - Throws: ``QueueingError`` if `servers` or `offeredLoad` is out of its domain.
    package static func blockingProbability(
        servers: Int,
        offeredLoad: Double
    ) throws(QueueingError) -> Double {
        guard (1...maximumServers).contains(servers) else { throw .servers }
        guard offeredLoad >= 0, offeredLoad.isFinite else { throw .offeredLoad }
        var blocking = 1.0
        for k in 1...servers {
            let load = offeredLoad * blocking
            blocking = load / (Double(k) + load)
        }
        return blocking
    }

    /// Erlang C: the probability that an arrival has to wait in M/M/c; 1 at or past saturation.
    ///
    /// `C = B / (1 - rho (1 - B))`.
    ///
    /// - Throws: ``QueueingError`` if `servers` or `offeredLoad` is out of its domain.
    package static func waitProbability(
        servers: Int,
        offeredLoad: Double
    ) throws(QueueingError) -> Double {
        let blocking = try blockingProbability(servers: servers, offeredLoad: offeredLoad)
        let utilization = offeredLoad / Double(servers)
        guard utilization < 1 else { return 1 }
        return blocking / (1 - utilization * (1 - blocking))
    }

    /// The largest offered load at which no more than the given share of arrivals has to wait.
    ///
    /// This is the `a*(c, eps)` of the live limit `lambda = mu a*`: it depends on nothing else, so it
    /// is computed once. Bisection, to the last bit of a double.
    ///
    /// - Throws: ``QueueingError`` if an argument is out of its domain; `waitProbability` lies
    ///   strictly between 0 and 1.
    package static func largestOfferedLoad(
        servers: Int,
        waitProbability limit: Double
    ) throws(QueueingError) -> Double {
        // Without a server the bisection would not even begin, and answer a load of zero.
        guard (1...maximumServers).contains(servers) else { throw .servers }
        guard limit > 0, limit < 1 else { throw .probability }
        var low = 0.0
        var high = Double(servers)
        while true {
            let middle = low + (high - low) / 2
            guard middle > low, middle < high else { return low }
            if try waitProbability(servers: servers, offeredLoad: middle) <= limit {
                low = middle
            } else {
                high = middle
            }
        }
    }
}
