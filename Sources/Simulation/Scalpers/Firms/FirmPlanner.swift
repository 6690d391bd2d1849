import RealModule
import WaitingRoom

/// Finds out what a policy leaves open to each firm, and plans for it.
struct FirmPlanner: Sendable {
    private let probe: RouteProbe
    private let economics: TicketEconomics
    private let budget: Double

    init(
        _ policy: CompiledPolicy,
        _ walk: VisitorWalk,
        _ scenario: ScalperScenario,
        reach: SaleReach
    ) {
        probe = RouteProbe(policy, walk, scenario, reach: reach)
        economics = TicketEconomics(scenario)
        budget = scenario.value(.placeBudget)
    }

    /// What a firm prepares.
    func plan(for firm: ScalperFirm, seed: UInt64) -> FirmPlan {
        let offers = programs(of: firm, seed) + people(of: firm, seed)
        return FirmPlan(offers, economics, wanted: firm.wanted, budget: budget)
    }

    /// What its programs can do; who has not read the policy knows only the cheapest way.
    private func programs(of firm: ScalperFirm, _ seed: UInt64) -> [RouteOffer] {
        guard firm.type.hasPrograms else { return [] }
        let routes = firm.isPrepared ? ScalperRoute.programs : [.careless]
        return routes.flatMap { probe.offers($0, firm, seed: seed) }
    }

    /// Each person whom it can rent, the cheapest first.
    ///
    /// Prices are even in the logarithm between the lowest and the highest.
    private func people(of firm: ScalperFirm, _ seed: UInt64) -> [RouteOffer] {
        let rents = firm.type == .rentedIdentities || firm.isPrepared
        guard rents, firm.people > 0,
            let offer = probe.offers(.person, firm, seed: seed).first
        else { return [] }
        let (low, high) = (firm.prices.person.lowerBound, firm.prices.person.upperBound)
        return (0..<firm.people).map { index in
            var person = offer
            person.units = 1
            person.unitCost = low * .pow(high / low, (Double(index) + 0.5) / Double(firm.people))
            return person
        }
    }
}
