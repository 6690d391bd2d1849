/// Why a line cannot be simulated.
package enum MultiServerError: Error, Hashable, Sendable {
    /// The number of servers is outside of its limits.
    case servers
    /// The number of customers is outside of its limits.
    case customers
    /// So few customers tell nothing: at least this many are needed.
    case tooFewCustomers(needed: Int)
    /// The share of time in which servers are busy is outside of its limits.
    case utilization
    /// The mean service time is not a positive number of sensible size.
    case serviceMean
    /// The squared coefficient of variation is outside of its limits.
    case variation
    /// Services are cut at a limit, which changes their mean: the event list simulates such.
    case cutService
    /// The arrivals per second are not a positive number of sensible size.
    case arrivalRate
    /// The room has less room than servers.
    case capacity
    /// The mean patience is not a positive number of sensible size.
    case patience
    /// The time that waits are compared with is negative or not finite.
    case longWait

    /// The mistake in one sentence.
    package var sentence: String {
        switch self {
        case .servers:
            Self.sentence("The number of servers", MultiServerSimulation.serverRange)
        case .customers:
            Self.sentence("The number of customers", MultiServerSimulation.customerRange)
        case .tooFewCustomers(let needed):
            "At this load only \(needed) customers or more make an interval that can be trusted."
        case .utilization:
            Self.sentence("The utilization", MultiServerSimulation.utilizationRange)
        case .serviceMean:
            Self.sentence("The mean service time", MultiServerSimulation.serviceMeanRange)
        case .variation:
            Self.sentence(
                "The squared coefficient of variation",
                MultiServerSimulation.variationRange
            )
        case .arrivalRate:
            Self.sentence("The arrivals per second", EventListSimulation.magnitudeRange)
        case .capacity: "The most customers inside must be as many as the servers, or more."
        case .patience: Self.sentence("The mean patience", EventListSimulation.magnitudeRange)
        case .cutService: "Services that are cut at a limit are simulated by the event list only."
        case .longWait: "The time of a long wait must be a finite number, zero or more."
        }
    }

    private static func sentence<Bound>(_ subject: String, _ range: ClosedRange<Bound>) -> String {
        "\(subject) must lie between \(range.lowerBound) and \(range.upperBound)."
    }
}
