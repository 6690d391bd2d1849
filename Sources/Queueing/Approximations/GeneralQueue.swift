import RealModule

/// GI/G/c: many servers, with arrivals and services of any variability, by approximation.
///
/// A squared coefficient of variation is the variance over the square of the mean: 1 for the
/// exponential, 0 for constant times. Every formula corrects the mean wait of M/M/c. The *probability* of
/// waiting hardly depends on the service distribution: Erlang C is within -10 % to +5 % of it (measured
/// at 100 servers, Poisson arrivals, variability of service 0 to 4).
///
/// Errors in the comments below are those against simulations of 4 to 6 million customers with Poisson
/// arrivals and lognormal service (constant for variability 0), for (servers, utilization) of (20, .9),
/// (100, .9) and (100, .97), in this order.
package struct GeneralQueue: Hashable, Sendable {
    /// The queue with exponential times and the same rates.
    package let exponential: MultiServerQueue
    /// The squared coefficient of variation of the times between arrivals; 1 for Poisson.
    package let arrivalVariability: Double
    /// The squared coefficient of variation of the service times; 1 for exponential.
    package let serviceVariability: Double

    /// The largest squared coefficient of variation that is accepted.
    package static let maximumVariability = 1e6

    /// Defines the queue.
    ///
    /// - Throws: ``QueueingError/variability`` unless both lie between 0 and ``maximumVariability``.
    package init(
        exponential: MultiServerQueue,
        arrivalVariability: Double = 1,
        serviceVariability: Double
    ) throws(QueueingError) {
        let range = 0...Self.maximumVariability
        guard range.contains(arrivalVariability), range.contains(serviceVariability) else {
            throw .variability
        }
        self.exponential = exponential
        self.arrivalVariability = arrivalVariability
        self.serviceVariability = serviceVariability
    }

    /// The mean wait by Allen and Cunneen: that of M/M/c times the mean variability.
    ///
    /// Exact for M/M/c and M/G/1; good in heavy traffic. For variable service it errs on the safe
    /// side. Errors at service variability 0, .5, 2, 4: -5, +1, +12, +24 %; -14, -1, +29, +55 %;
    /// -4, -1, +7, +16 %. Source: A. O. Allen, "Probability, Statistics, and Queueing Theory", 1990.
    package var allenCunneenWait: Double { meanVariability * exponential.wait }

    /// The mean wait by Sakasegawa, which needs no Erlang function.
    ///
    /// Exact for M/M/1 and M/G/1; 15 % above the exact wait of M/M/100 at utilization .9. For intuition and
    /// for spreadsheets. Source: H. Sakasegawa, Annals of the Institute of Statistical Mathematics 29,
    /// 1977.
    package var sakasegawaWait: Double {
        let power = Double.sqrt(2 * (servers + 1)) - 1
        let idle = servers * (1 - utilization) * exponential.serviceRate
        return meanVariability * Double.pow(utilization, power) / idle
    }

    /// The mean wait of M/D/c, constant service and Poisson arrivals, by Cosmetatos.
    ///
    /// Within 1 % of the simulations at service variability 0. For light traffic, where the formula
    /// would pass the wait of M/M/c, that is taken instead. Source: G. P. Cosmetatos, "Some
    /// approximate equilibrium results for the multi-server queue M/G/r", Operational Research
    /// Quarterly 27, 1976.
    package var constantServiceWait: Double {
        min(1, (1 + cosmetatosTerm) / 2) * exponential.wait
    }

    /// The mean wait by Kimura: a harmonic mean of M/M/c and M/D/c, for Poisson arrivals only.
    ///
    /// Exact for M/M/c. Errors at service variability 0, .5, 2, 4: 0, +4, +7, +7 %; -1, +5, +15,
    /// +13 %; 0, +1, +3, +4 %: the best of these where service is very variable. Source: T. Kimura,
    /// "A two-moment approximation for the mean waiting time in the GI/G/s queue", Management Science
    /// 32, 1986.
    ///
    /// - Throws: ``QueueingError/variability`` unless the arrivals' variability is 1.
    package func kimuraWait() throws(QueueingError) -> Double {
        guard arrivalVariability == 1 else { throw .variability }
        guard exponential.wait > 0 else { return 0 }
        let ratio = constantServiceWait / exponential.wait
        let squared = serviceVariability
        return exponential.wait * (1 + squared) / (2 * squared + (1 - squared) / ratio)
    }

    /// The mean wait by Whitt, for arrivals and services of any variability.
    ///
    /// Exact for M/M/c, but not for M/G/1; made for moderate and heavy traffic. Errors at service variability 0, .5, 2,
    /// 4: 0, +4, +7, +13 %; -1, +7, +16, +27 %; 0, +1, +4, +10 %. Source: W. Whitt, "Approximations
    /// for the GI/G/m queue", Production and Operations Management 2, 1993, (2.16)-(2.25).
    package var whittWait: Double {
        guard utilization > 0, meanVariability > 0 else { return 0 }
        let gamma = min(0.24, cosmetatosTerm)
        let above = 1 + gamma
        let below = (1 - 4 * gamma) * Double.exp(-2 * (1 - utilization) / (3 * utilization))
        let mixed =
            meanVariability >= 1
            ? 1 : Double.pow(min(1, (above + below) / 2), 2 * (1 - meanVariability))
        return whittFactor(above: above, below: below, mixed: mixed) * allenCunneenWait
    }

    /// The probability that the wait exceeds a time, from Erlang C and a mean wait.
    ///
    /// `C exp(-t C / W)`: exponential as in M/M/c, with the mean given. Within 27 % of the
    /// simulations; worst at 100 servers, utilization .9, service variability 4 (.133 for .106).
    ///
    /// - Throws: ``QueueingError/time`` unless both times are finite and not negative.
    package func waitExceeds(_ time: Double, meanWait: Double) throws(QueueingError) -> Double {
        try Traffic.check(time: time)
        try Traffic.check(time: meanWait)
        let waiting = exponential.waitProbability
        guard time > 0, waiting > 0 else { return waiting }
        return waiting * Double.exp(-time * (waiting / meanWait))
    }

    private var servers: Double { Double(exponential.servers) }

    private var utilization: Double { exponential.utilization }

    private var meanVariability: Double { (arrivalVariability + serviceVariability) / 2 }

    private var cosmetatosTerm: Double {
        guard exponential.servers > 1 else { return 0 }
        let root = Double.sqrt(4 + 5 * servers) - 2
        return (1 - utilization) * (servers - 1) * root / (16 * servers * utilization)
    }

    private func whittFactor(above: Double, below: Double, mixed: Double) -> Double {
        let (arrival, service) = (arrivalVariability, serviceVariability)
        guard arrival < service else {
            let total = 4 * arrival - 3 * service
            return (4 * (arrival - service) * above + service * mixed) / total
        }
        let total = 2 * (arrival + service)
        return ((service - arrival) * below + (service + 3 * arrival) * mixed) / total
    }
}
