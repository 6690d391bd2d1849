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
    /// The moment at which the session ends if nothing ends it earlier.
    package let expiresAt: Timestamp
    /// How the session ended, or nil while it goes on.
    package internal(set) var departure: Departure?

    /// Creates a session.
    package init(
        id: String,
        event: String,
        queueID: String,
        quota: Int,
        expiresAt: Timestamp,
        departure: Departure? = nil
    ) {
        self.id = id
        self.event = event
        self.queueID = queueID
        self.quota = quota
        self.expiresAt = expiresAt
        self.departure = departure
    }

    /// Whether orders may be placed at a moment.
    package func isLive(at now: Timestamp) -> Bool {
        departure == nil && now < expiresAt
    }
}
