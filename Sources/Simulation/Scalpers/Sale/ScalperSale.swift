import WaitingRoom

/// One run of a sale in which fans and scalpers go through a policy.
///
/// All randomness comes from the seed, in streams of their own for every trait, so that two policies
/// meet the same fans and the same firms. Firms know the policy and prepare what pays. Places are in
/// order of arrival, or by lot; how fast somebody solves a challenge changes nothing.
package struct ScalperSale: Sendable {
    let scenario: ScalperScenario
    let policy: CompiledPolicy
    let walk: VisitorWalk
    let crowd: [SimulatedFan]
    let firms: [ScalperFirm]
    let seed: UInt64
    let orderLimit: Int
    let economics: TicketEconomics
    let walks: [WalkOutcome]
    let reach: SaleReach
    var places: [FirmPlaces] = []
    var plans: [FirmPlan] = []
    var counts: PurchaseCounts
    var stock: Int
    var outcome = ScalperOutcome()

    init(
        _ scenario: ScalperScenario,
        _ policy: CompiledPolicy,
        _ crowd: [SimulatedFan],
        _ firms: [ScalperFirm],
        seed: UInt64
    ) {
        self.scenario = scenario
        self.policy = policy
        self.seed = seed
        self.crowd = crowd
        self.firms = firms
        let walk = VisitorWalk(policy, scenario)
        self.walk = walk
        walks = crowd.map { walk.outcome(of: $0.guest) }
        orderLimit = Int(scenario.value(.orderLimit).rounded())
        economics = TicketEconomics(scenario)
        counts = PurchaseCounts(policy.document.limits)
        reach = Self.reach(crowd, walks, counts, scenario)
        stock = scenario.simulatedTickets
    }

    /// Plays a sale and tells its figures.
    package static func figures(
        of scenario: ScalperScenario,
        under policy: CompiledPolicy,
        seed: UInt64
    ) -> ScalperFigures {
        let crowd = crowd(of: scenario, seed: seed)
        let firms = FirmDraw(scenario, seed: seed).firms()
        return figures(of: scenario, under: policy, crowd, firms, seed: seed)
    }

    /// Plays a sale under several policies with the same fans and firms; figures are in their order.
    package static func figures(
        of scenario: ScalperScenario,
        under policies: [CompiledPolicy],
        seed: UInt64
    ) -> [ScalperFigures] {
        let crowd = crowd(of: scenario, seed: seed)
        let firms = FirmDraw(scenario, seed: seed).firms()
        return policies.map { figures(of: scenario, under: $0, crowd, firms, seed: seed) }
    }

    private static func crowd(of scenario: ScalperScenario, seed: UInt64) -> [SimulatedFan] {
        var fans = FanCrowd(scenario, seed: seed)
        return fans.fans()
    }

    private static func figures(
        of scenario: ScalperScenario,
        under policy: CompiledPolicy,
        _ crowd: [SimulatedFan],
        _ firms: [ScalperFirm],
        seed: UInt64
    ) -> ScalperFigures {
        var sale = ScalperSale(scenario, policy, crowd, firms, seed: seed)
        sale.run()
        return ScalperFigures(sale.outcome, crowd, scenario)
    }

    mutating func run() {
        noteFans()
        prepare()
        for place in line() {
            guard stock > 0 else { break }
            switch place.owner {
            case .fan(let number): call(fan: number, walks[number])
            case .firm(let number, let block, let place): call(firm: number, block, place)
            }
        }
        outcome.unsold = stock
    }
}
