import WaitingRoom

extension SaleScenario {
    /// What a scenario may be divided by.
    package static let scaleRange = 1...10_000

    /// The same sale with so many times fewer visitors, servers and tickets, and limits to match.
    ///
    /// Times stay as they are, so that windows, delays and the controller's own times mean the same. A small
    /// core wastes more of its servers on chance than a large one: scaled figures are not those of the
    /// whole sale, but those that a rehearsal of the same scale should come to.
    package func scaled(downBy scale: Int) -> SaleScenario {
        guard scale > 1 else { return self }
        func divided(_ count: Int) -> Int {
            max(1, Int((Double(count) / Double(scale)).rounded()))
        }
        var scenario = self
        scenario.plan.core.servers = divided(plan.core.servers)
        scenario.plan.terms.hardCap = divided(plan.terms.hardCap)
        scenario.plan.terms.perSecondLimit /= Double(scale)
        scenario.core.servers = divided(core.servers)
        scenario.stock?.tickets = divided(stock?.tickets ?? 1)
        for index in crowds.indices {
            scenario.crowds[index].count = divided(crowds[index].count)
        }
        scenario.adjustments = adjustments.map { at, adjustment in
            switch adjustment {
            case .perSecondLimit(let limit):
                (at, Adjustment.perSecondLimit(limit / Double(scale)))
            case .hardCap(let cap): (at, Adjustment.hardCap(divided(cap)))
            case .pause, .resume, .message, .stock, .health: (at, adjustment)
            }
        }
        return scenario
    }
}
