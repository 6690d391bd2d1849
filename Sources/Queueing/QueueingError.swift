/// An argument outside the domain of a formula.
package enum QueueingError: Error, Hashable, Sendable {
    /// The number of servers is below one or above the limit.
    case servers
    /// The offered load is negative or not finite.
    case offeredLoad
    /// A probability is not strictly between 0 and 1.
    case probability
    /// A count or a time that must be positive is not.
    case notPositive
    /// A distribution's shape, degrees of freedom or mean is not positive, too small or too large.
    case shape
    /// A distribution's rate is not a positive number of sensible size.
    case rate
    /// The arrival rate is negative, not finite or beyond any sensible size.
    case arrivalRate
    /// The service rate is not a positive number of sensible size.
    case serviceRate
    /// The rate at which waiting customers give up is not a positive number of sensible size.
    case patienceRate
    /// There are fewer places than servers, or more than the limit.
    case capacity
    /// A time is negative or not finite.
    case time
    /// A squared coefficient of variation is negative, not finite, or not what the formula is for.
    case variability
    /// Arrivals come at least as fast as all servers together can serve, so the line never ends.
    case unstable
    /// No number of servers up to the limit keeps the promise.
    case unreachable

    /// The mistake in one sentence.
    package var sentence: String {
        switch self {
        case .servers: "The number of servers must lie between 1 and \(Erlang.maximumServers)."
        case .offeredLoad: "The offered load must be a finite number, zero or more."
        case .probability: "A probability must lie strictly between 0 and 1."
        case .notPositive: "Counts and times must be greater than zero."
        case .shape: "A shape must lie between 0.0001 and 1e9, a mean between 0 and 1e9."
        case .rate: "A rate must lie between 1e-100 and 1e100."
        case .arrivalRate: "The arrival rate must be 0 or lie between 1e-100 and 1e100."
        case .serviceRate: "The service rate must lie between 1e-100 and 1e100."
        case .patienceRate: "The patience rate must lie between 1e-100 and 1e100."
        case .capacity:
            "The capacity must lie between the number of servers and \(FiniteQueue.maximumCapacity)."
        case .time: "A time must be a finite number, zero or more."
        case .variability:
            "A squared coefficient of variation must be finite, zero or more, and fit the formula."
        case .unstable:
            "The arrival rate must be below the number of servers times the service rate."
        case .unreachable:
            "No number of servers up to \(Erlang.maximumServers) keeps this promise."
        }
    }
}
