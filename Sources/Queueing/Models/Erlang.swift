import RealModule

/// Erlang's formulas B and C, for whole numbers of servers and for real ones between them.
///
/// Notation: `a` is the offered load (arrival rate over service rate, in erlangs), `c` the number of
/// servers, `rho = a/c`. Sources: A. K. Erlang 1917; for real `c`, D. L. Jagerman, "Some properties of
/// the Erlang loss function", Bell System Technical Journal 53, 1974.
///
/// Everything comes from `1/B = Gamma(c+1, a) exp(a) a^-c`, which ``IncompleteGamma`` gives at the same
/// small cost for every `c`. The relative error is near 1e-14, also of results as small as 1e-300
/// (there 1e-12); below 1e-307 the result is 0.
package enum Erlang {
    /// The most servers that are accepted.
    package static let maximumServers = 1_000_000

    /// Erlang B: the probability that an arrival finds all servers taken, without a queue.
    ///
    /// - Throws: ``QueueingError/servers`` or ``QueueingError/offeredLoad`` if out of its domain.
    package static func blockingProbability(
        servers: Int,
        offeredLoad: Double
    ) throws(QueueingError) -> Double {
        guard (1...maximumServers).contains(servers) else { throw .servers }
        return try blockingProbability(servers: Double(servers), offeredLoad: offeredLoad)
    }

    /// Erlang B for a real number of servers, which is above 0.
    ///
    /// - Throws: ``QueueingError/servers`` or ``QueueingError/offeredLoad`` if out of its domain.
    package static func blockingProbability(
        servers: Double,
        offeredLoad: Double
    ) throws(QueueingError) -> Double {
        try check(servers: servers, offeredLoad: offeredLoad)
        return 1 / inverseBlocking(servers, offeredLoad)
    }

    /// Erlang C: the probability that an arrival has to wait in M/M/c; 1 at or past saturation.
    ///
    /// - Throws: ``QueueingError/servers`` or ``QueueingError/offeredLoad`` if out of its domain.
    package static func waitProbability(
        servers: Int,
        offeredLoad: Double
    ) throws(QueueingError) -> Double {
        guard (1...maximumServers).contains(servers) else { throw .servers }
        return try waitProbability(servers: Double(servers), offeredLoad: offeredLoad)
    }

    /// Erlang C for a real number of servers, which is above 0; 1 at or past saturation.
    ///
    /// - Throws: ``QueueingError/servers`` or ``QueueingError/offeredLoad`` if out of its domain.
    package static func waitProbability(
        servers: Double,
        offeredLoad: Double
    ) throws(QueueingError) -> Double {
        try check(servers: servers, offeredLoad: offeredLoad)
        return waiting(servers, offeredLoad)
    }

    /// The reciprocal of Erlang B; infinite where B is below the smallest normal double.
    ///
    /// It equals the sum of the probabilities of 0 to `c` customers over that of `c`.
    static func inverseBlocking(_ servers: Double, _ offeredLoad: Double) -> Double {
        guard offeredLoad > 0 else { return .infinity }
        if servers <= fewServers, servers == servers.rounded() {
            return recursion(Int(servers), offeredLoad)
        }
        let shape = servers + 1
        // Rounding must not make a probability of more than one of it.
        return max(1, IncompleteGamma.upperOverTerm(shape, offeredLoad) * (offeredLoad / shape))
    }

    /// Up to so many whole servers the recursion is the quickest way.
    private static let fewServers = 16.0

    /// The recursion `1/B(c) = 1 + c/a / B(c-1)`, which for few servers also rounds least.
    private static func recursion(_ servers: Int, _ offeredLoad: Double) -> Double {
        var inverse = 1.0
        for k in 1...servers { inverse = 1 + Double(k) / offeredLoad * inverse }
        return inverse
    }

    /// Erlang C as `1 / (rho + (1 - rho) / B)`, with `c - a` taken before any division.
    static func waiting(_ servers: Double, _ offeredLoad: Double) -> Double {
        guard offeredLoad < servers else { return 1 }
        let inverse = inverseBlocking(servers, offeredLoad)
        return waiting(servers, offeredLoad, inverseBlocking: inverse)
    }

    /// Erlang C where `1 / B` is known.
    static func waiting(
        _ servers: Double,
        _ offeredLoad: Double,
        inverseBlocking inverse: Double
    ) -> Double {
        servers / (offeredLoad + (servers - offeredLoad) * inverse)
    }

    private static func check(servers: Double, offeredLoad: Double) throws(QueueingError) {
        guard servers > 0, servers <= Double(maximumServers) else { throw .servers }
        guard offeredLoad >= 0, offeredLoad.isFinite else { throw .offeredLoad }
    }
}
