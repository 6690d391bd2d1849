import StilePass

/// One limit as it binds one subject: no more than so many tickets of what is counted together.
package struct LimitUse: Hashable, Sendable {
    /// The limit's name, which a refusal tells.
    package var limit: String
    /// What is counted together, as a key that names it wherever it is counted, see ``LimitsPlan``.
    package var scope: String
    /// How long a ticket counts; nil for as long as the scope lasts.
    package var window: Duration?
    /// Whom it binds.
    package var subject: Subject
    /// How many tickets the subject may have.
    package var most: Int

    /// Binds a subject.
    package init(
        limit: String,
        scope: String,
        window: Duration? = nil,
        subject: Subject,
        most: Int
    ) {
        self.limit = limit
        self.scope = scope
        self.window = window
        self.subject = subject
        self.most = most
    }

    /// What its tickets are counted under; several limits may count the same tickets.
    package var counter: LimitCounter { LimitCounter(scope: scope, subject: subject) }
}

/// What tickets are counted under: a subject in a scope.
package struct LimitCounter: Hashable, Comparable, Sendable {
    /// What is counted together.
    package var scope: String
    /// Whose tickets.
    package var subject: Subject

    /// Names a counter.
    package init(scope: String, subject: Subject) {
        self.scope = scope
        self.subject = subject
    }

    /// By scope, then by subject.
    package static func < (left: LimitCounter, right: LimitCounter) -> Bool {
        (left.scope, left.subject) < (right.scope, right.subject)
    }
}
