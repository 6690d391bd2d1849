/// How much subjects may buy.
package struct LimitsPlan: Hashable, Sendable {
    /// The limits.
    package var limits: [PurchaseLimit] = []
    /// Of whom each may have one place: an account or a key gets the same place again, and a document is
    /// held by the place that checks in with it.
    package var onePlacePer: Set<SubjectKind> = []
    /// How long after a session's end a payment may still be confirmed.
    package var paymentGrace: Duration = .seconds(120)
    /// The longest time until a returned ticket is free again; the time itself is drawn.
    package var longestReturnDelay: Duration = .seconds(300)

    /// No limits.
    package init() {}
}

/// One limit: so many tickets per subject.
package struct PurchaseLimit: Hashable, Sendable {
    /// What is counted together.
    package enum Scope: Hashable, Sendable {
        /// One sale of one room.
        case sale
        /// All sales of all rooms that name the event.
        case event(String)
        /// All sales of one room, in a window that slides.
        case window(Duration)
    }

    /// The limit's name.
    package var name: String
    /// Per what.
    package var subject: SubjectKind
    /// What is counted together.
    package var scope: Scope
    /// How many tickets.
    package var tickets: Int

    /// Describes a limit.
    package init(name: String, subject: SubjectKind, scope: Scope, tickets: Int) {
        self.name = name
        self.subject = subject
        self.scope = scope
        self.tickets = tickets
    }
}
