/// A visitor who was let in.
package struct Admission: Hashable, Sendable {
    /// The place.
    package var place: Int
    /// The crowd, by its index in the scenario.
    package var crowd: Int
    /// When the visitor joined.
    package var joinedAt: Double
    /// When the visitor was called.
    package var calledAt: Double
    /// When the visitor's session began.
    package var admittedAt: Double
    /// How long the visitor waited inside for a free server, in seconds; so far, if still waiting.
    package var waitInside = 0.0
    /// When the session ended; nil if it has not.
    package var endedAt: Double?
    /// Tickets bought.
    package var tickets = 0

    /// A visitor who was let in just now.
    package init(
        place: Int,
        crowd: Int,
        joinedAt: Double,
        calledAt: Double,
        admittedAt: Double
    ) {
        self.place = place
        self.crowd = crowd
        self.joinedAt = joinedAt
        self.calledAt = calledAt
        self.admittedAt = admittedAt
    }

    /// The wait that visitors are told: from joining, or the start if that is later, to the call.
    package var wait: Double { calledAt - max(0, joinedAt) }
}
