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

    /// The mistake in one sentence.
    package var sentence: String {
        switch self {
        case .servers: "The number of servers must lie between 1 and \(Erlang.maximumServers)."
        case .offeredLoad: "The offered load must be a finite number, zero or more."
        case .probability: "A probability must lie strictly between 0 and 1."
        case .notPositive: "Counts and times must be greater than zero."
        }
    }
}
