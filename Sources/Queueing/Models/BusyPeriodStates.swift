import RealModule

/// The states of Erlang A in which all servers are busy.
///
/// In Palm's notation `x = c mu / theta` is the capacity and `y = lambda / theta` the arrivals.
struct BusyPeriodStates {
    let capacity: Double
    let arrivals: Double

    /// Palm's `A = 1 + sum_{j>=1} y^j / ((x+1)...(x+j))`: the weight of the states, in units of the
    /// one in which the last server is taken.
    let weight: Double

    init(capacity: Double, arrivals: Double) {
        self.capacity = capacity
        self.arrivals = arrivals
        weight = arrivals > 0 ? IncompleteGamma.lowerOverTerm(capacity, arrivals) : 1
    }

    /// The probability of giving up of an arrival that finds all servers busy.
    ///
    /// The closed form `(1/A + rho - 1) / rho` cancels when hardly anybody gives up; there the
    /// continued fraction of `A` gives the difference.
    var abandonShare: Double {
        let utilization = arrivals / capacity
        let difference = 1 / weight + (utilization - 1)
        if utilization >= 1 || difference > 0.05 / weight { return difference / utilization }
        let rest = tail
        return (1 + rest) / (capacity + 1 + rest)
    }

    /// What DLMF 8.9.1 leaves after its first two terms, `y/(x+2 - (x+1)y/(x+3 + 2y/(x+4 - ...)))`.
    private var tail: Double {
        // In units of the capacity, whose square may pass the largest double.
        let utilization = arrivals / capacity
        var fraction = 1 + 2 / capacity
        var c = fraction
        var d = 0.0
        for step in 1...10_000 {
            let k = Double((step + 1) / 2)
            let numerator =
                (step.isMultiple(of: 2) ? (k + 1) / capacity : -(1 + k / capacity)) * utilization
            let denominator = 1 + Double(step + 2) / capacity
            d = 1 / (denominator + numerator * d)
            c = denominator + numerator / c
            fraction *= c * d
            if (c * d - 1).magnitude < 1e-16 { break }
        }
        return utilization / fraction
    }
}
