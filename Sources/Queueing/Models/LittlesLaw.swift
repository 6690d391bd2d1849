/// Little's law: the mean number inside is the arrival rate times the mean time inside.
///
/// It holds for any system in a steady state, whatever the distributions. Source: J. D. C. Little,
/// Operations Research 9, 1961.
package enum LittlesLaw {
    /// The mean number inside, from arrivals per unit of time and the mean time inside.
    ///
    /// - Throws: ``QueueingError/arrivalRate`` or ``QueueingError/time`` if negative or not finite.
    package static func number(arrivalRate: Double, time: Double) throws(QueueingError) -> Double {
        guard arrivalRate >= 0, arrivalRate.isFinite else { throw .arrivalRate }
        try Traffic.check(time: time)
        return arrivalRate * time
    }

    /// The mean time inside, from the mean number inside and arrivals per unit of time.
    ///
    /// - Throws: ``QueueingError/arrivalRate`` unless positive and finite;
    ///   ``QueueingError/offeredLoad`` if the number is negative or not finite.
    package static func time(number: Double, arrivalRate: Double) throws(QueueingError) -> Double {
        guard number >= 0, number.isFinite else { throw .offeredLoad }
        guard arrivalRate > 0, arrivalRate.isFinite else { throw .arrivalRate }
        return number / arrivalRate
    }

    /// The arrivals per unit of time, from the mean number and the mean time inside.
    ///
    /// - Throws: ``QueueingError/offeredLoad`` if the number is negative or not finite;
    ///   ``QueueingError/time`` unless the time is positive and finite.
    package static func arrivalRate(number: Double, time: Double) throws(QueueingError) -> Double {
        guard number >= 0, number.isFinite else { throw .offeredLoad }
        guard time > 0, time.isFinite else { throw .time }
        return number / time
    }
}
