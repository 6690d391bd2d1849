/// What became of a crowd.
package struct CrowdOutcome: Hashable, Sendable {
    /// What the scenario calls it.
    package var name: String
    /// How many joined.
    package var joined = 0
    /// How many were let in.
    package var admitted = 0
    /// How many of them bought.
    package var buyers = 0
    /// Tickets they bought.
    package var tickets = 0

    /// A crowd of which nobody has come yet.
    package init(name: String) { self.name = name }

    /// Counts one of them who was let in.
    package mutating func note(_ admission: Admission) {
        admitted += 1
        tickets += admission.tickets
        if admission.tickets > 0 { buyers += 1 }
    }
}
