/// What an event list needs of a core.
///
/// There is one such core, ``SimulatedCore``. The protocol is there for tests, which put a core with a known
/// error in its place and expect the comparison with theory to notice.
protocol EventListCore {
    /// When the next session ends; nil if none does.
    var nextDeparture: Double? { get }
    /// When the next visitor gives up; nil if none does.
    var nextAbandonment: Double? { get }
    /// Visitors who wait.
    var waiting: Int { get }
    /// Visitors who are served.
    var serving: Int { get }

    /// Lets a visitor in, unless the core is full.
    mutating func arrive(
        _ visitor: Int,
        work: Double,
        patientUntil: Double,
        at now: Double
    ) -> SimulatedCore.Arrival
    /// Ends the session that is due next.
    mutating func depart(nextAtMost limit: Double) -> SimulatedCore.Departure?
    /// Lets the visitor go who gives up next.
    mutating func abandon() -> SimulatedCore.Abandonment?
}

extension SimulatedCore: EventListCore {}
