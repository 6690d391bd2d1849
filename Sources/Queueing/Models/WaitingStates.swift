import RealModule

/// The weights of the states of M/M/c/K in which all servers are busy, with sums over them.
///
/// State `c + j` has weight `rho^j`, scaled by the heaviest one so that nothing overflows.
struct WaitingStates: Hashable, Sendable {
    private let places: Int
    private let ratio: Double

    /// The weight of the state in which an arrival is turned away.
    let full: Double
    /// The weight of all states.
    let total: Double
    /// The weight of the states in which an arrival is admitted.
    let open: Double
    /// The weight of the states in which an arrival is admitted and waits.
    let waiting: Double
    /// The number waiting, summed over the states by weight.
    let queueLength: Double

    init(servers: Int, places: Int, _ offeredLoad: Double) {
        self.places = places
        ratio = offeredLoad / Double(servers)
        // The last state's weight by the first's, or the other way round if that is the heavier one.
        let lighter = places == 0 ? 1 : Double.pow(min(ratio, 1 / ratio), Double(places))
        let first = ratio > 1 ? lighter : 1
        full = ratio > 1 ? 1 : lighter
        let freeServers = first * Self.below(servers, offeredLoad)
        var sums = (waiting: 0.0, length: 0.0)
        Self.descend(from: places, ratio) { j, weight in
            if j < places { sums.waiting += weight }
            sums.length += Double(j) * weight
            return weight * Double(places + 1) * Double(places + 1) < 1e-18 * sums.waiting
        }
        waiting = sums.waiting
        queueLength = sums.length
        open = freeServers + waiting
        total = open + full
    }

    /// The sum of a function of the number found waiting, over the states that admit, by weight.
    ///
    /// The function rises with the number and is at most 1.
    func sumOverOpen(_ function: (Int) -> Double) -> Double {
        var sum = 0.0
        Self.descend(from: places, ratio) { j, weight in
            guard j < places else { return false }
            sum += weight * function(j)
            return weight * Double(places) < 1e-18 * sum
        }
        return sum
    }

    /// The weight of the states with a free server, in units of that of state `c`.
    private static func below(_ servers: Int, _ offeredLoad: Double) -> Double {
        let quotient = Double(servers) / offeredLoad
        guard servers > 1, quotient < .infinity else { return quotient }
        return quotient * Erlang.inverseBlocking(Double(servers - 1), offeredLoad)
    }

    /// Visits the numbers waiting from the heaviest state on until the visitor says enough.
    private static func descend(
        from places: Int,
        _ ratio: Double,
        _ visit: (Int, Double) -> Bool
    ) {
        let isRising = ratio > 1
        let factor = isRising ? 1 / ratio : ratio
        var weight = 1.0
        for step in 0...places {
            if visit(isRising ? places - step : step, weight) { return }
            weight *= factor
        }
    }
}
