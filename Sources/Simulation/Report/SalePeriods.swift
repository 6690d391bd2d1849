/// A sale in the periods between the changes of its core, for laying two outcomes side by side.
package struct SalePeriods: Hashable, Sendable {
    /// What happened between two changes.
    package struct Period: Hashable, Sendable {
        /// From when to when, in seconds from the start of the sale.
        package var span: Range<Double>
        /// Admissions per minute.
        package var admittedPerMinute: Double
        /// The median wait of those called in it, in seconds; nil if nobody was.
        package var medianWait: Double?
    }

    /// The periods, in order.
    package let periods: [Period]

    /// Divides an outcome where a scenario's core changes.
    ///
    /// - Parameters:
    ///   - outcome: What is divided.
    ///   - scenario: Whose changes divide it.
    ///   - end: Where the last period ends.
    package init(_ outcome: SaleOutcome, _ scenario: SaleScenario, until end: Double) {
        let changes = scenario.core.changes.map(\.at).filter { $0 > 0 && $0 < end }
        var edges = [0.0]
        for change in changes where change > edges[edges.count - 1] { edges.append(change) }
        edges.append(end)
        periods = zip(edges, edges.dropFirst()).map { from, to in
            let admitted = outcome.admissions.count { (from..<to).contains($0.admittedAt) }
            let waits = outcome.admissions.filter { (from..<to).contains($0.calledAt) }
            return Period(
                span: from..<to,
                admittedPerMinute: Double(admitted) * 60 / (to - from),
                medianWait: waits.map(\.wait).sorted().quantile(0.5)
            )
        }
    }
}
