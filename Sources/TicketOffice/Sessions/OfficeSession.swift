import StilePass

/// The stay of one admitted visitor in the shop; orders are possible only while it lives.
///
/// The id is a bearer secret: whoever knows it may order within the quota. It is never logged.
package struct OfficeSession: Hashable, Sendable {
    /// The unguessable id, as the waiting room gave it.
    package let id: String
    /// The event that the visitor was admitted to.
    package let event: String
    /// The visitor's id in the line.
    package let queueID: String
    /// How many tickets the visitor may have, held and bought ones together.
    package let quota: Int
    /// The moment at which the session ends at the latest.
    package let expiresAt: Timestamp
    /// How long the session goes on without a sign of life, as the waiting room counts it; nil if it
    /// ends no session for that.
    ///
    /// The office ends the session at the same time: what it sold must be told while the waiting room
    /// still keeps the tickets set aside.
    package let idleLimit: Duration?
    /// The moment at which the session ends without a further sign of life.
    package internal(set) var endsAt: Timestamp
    /// How the session ended, or nil while it goes on.
    package internal(set) var departure: Departure?

    /// Creates a session.
    package init(
        id: String,
        event: String,
        queueID: String,
        quota: Int,
        expiresAt: Timestamp,
        idleLimit: Duration? = nil,
        endsAt: Timestamp? = nil,
        departure: Departure? = nil
    ) {
        self.id = id
        self.event = event
        self.queueID = queueID
        self.quota = quota
        self.expiresAt = expiresAt
        self.idleLimit = idleLimit
        self.endsAt = endsAt ?? expiresAt
        self.departure = departure
    }

    /// Whether orders may be placed at a moment.
    package func isLive(at now: Timestamp) -> Bool {
        departure == nil && now < endsAt
    }

    /// Takes in a sign of life.
    mutating func stay(at now: Timestamp) {
        guard let idleLimit else { return }
        endsAt = min(now + idleLimit, expiresAt)
    }
}
