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
    /// A distribution's shape, degrees of freedom or mean is not positive or too large.
    case shape
    /// A distribution's rate is not a positive number of sensible size.
    case rate

    /// The mistake in one sentence.
    package var sentence: String {
        switch self {
        case .servers: "The number of servers must lie between 1 and \(Erlang.maximumServers)."
        case .offeredLoad: "The offered load must be a finite number, zero or more."
        case .probability: "A probability must lie strictly between 0 and 1."
        case .notPositive: "Counts and times must be greater than zero."
        case .shape: "A shape must be greater than zero and at most 1e9."
        case .rate: "A rate must lie between 1e-100 and 1e100."
        }
    }
}
