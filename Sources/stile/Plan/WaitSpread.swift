import Queueing

/// A time that is not known to the second: what to expect, and the interval of four cases in five.
struct WaitSpread: Equatable {
    /// The expected time in seconds; the median lies within the time of one call.
    let expected: Double
    /// One case in ten is shorter than this.
    let p10: Double
    /// One case in ten is longer than this.
    let p90: Double

    /// The Gamma distribution of this mean and variance, both above zero.
    ///
    /// A wait for many calls is a sum of many short times; the Gamma distribution with the same two
    /// moments has its quantiles within 1 % of the exact ones, already for ``BinomialWait/placeLimit``
    /// places of which one in five is somebody's who comes.
    ///
    /// - Throws: ``QueueingError`` if the two are beyond what the distribution bears.
    init(mean: Double, variance: Double) throws(QueueingError) {
        let distribution = try GammaDistribution(
            shape: mean * mean / variance,
            rate: mean / variance
        )
        expected = mean
        p10 = distribution.quantile(0.1)
        p90 = distribution.quantile(0.9)
    }

    /// The wait of a few places at so many admissions per second.
    init(_ wait: BinomialWait, perSecond rate: Double) {
        expected = wait.mean / rate
        p10 = wait.quantile(0.1) / rate
        p90 = wait.quantile(0.9) / rate
    }
}
