import WaitingRoom

/// Asks a policy what a firm's routes would come to, as a firm does that tries it out before the sale.
struct RouteProbe: Sendable {
    /// How many visitors are tried out for each route.
    static let trials = 24

    private let walk: VisitorWalk
    private let guests: RouteGuests
    private let document: PolicyDocument
    private let orderLimit: Int
    private let gateCheck: Double
    private let reach: SaleReach

    init(
        _ policy: CompiledPolicy,
        _ walk: VisitorWalk,
        _ scenario: ScalperScenario,
        reach: SaleReach
    ) {
        self.walk = walk
        self.reach = reach
        guests = RouteGuests(scenario)
        document = policy.document
        orderLimit = Int(scenario.value(.orderLimit).rounded())
        gateCheck = scenario.value(.gateCheck)
    }

    /// What a route would come to for a firm; nothing if nobody gets through.
    ///
    /// With accounts it is tried twice: with as many places of each as the firm takes, which may look
    /// like what they are, and with one.
    func offers(_ route: ScalperRoute, _ firm: ScalperFirm, seed: UInt64) -> [RouteOffer] {
        let single = outcomes(route, firm, places: 1, seed)
        guard let first = single.first(where: { $0.end == .passed }) else { return [] }
        let alone = offer(route, firm, single, places: 1)
        let places = placesPerUnit(route, firm, first)
        guard places > 1 else { return [alone].compactMap(\.self) }
        let many = outcomes(route, firm, places: places, seed)
        return [alone, offer(route, firm, many, places: places)].compactMap(\.self)
    }

    private func outcomes(
        _ route: ScalperRoute,
        _ firm: ScalperFirm,
        places: Int,
        _ seed: UInt64
    ) -> [WalkOutcome] {
        var stream = RandomStream(seed: seed, source: 0x9085_0000_0000 &+ UInt64(firm.number))
        return (0..<Self.trials).map { _ in
            let guest = guests.guest(
                of: firm,
                by: route,
                at: PlacePoints(&stream),
                number: stream.index(below: 1 << 30),
                placesPerAccount: places
            )
            return walk.outcome(of: guest)
        }
    }

    private func offer(
        _ route: ScalperRoute,
        _ firm: ScalperFirm,
        _ outcomes: [WalkOutcome],
        places: Int
    ) -> RouteOffer? {
        let passed = outcomes.filter { $0.end == .passed && $0.joinedAt < reach.lastChance }
        guard let shown = passed.first?.shown else { return nil }
        let passShare = Double(passed.count) / Double(outcomes.count)
        let perUnit = ticketsPerUnit(shown, places)
        // A person's own device does the work.
        let solvePrice = route.name == .person ? 0 : firm.prices.solve
        func solves(early: Bool) -> Double {
            Moments(
                passed.map { outcome in
                    Double(outcome.tasks.count { $0.kind != .pause && $0.isEarly == early })
                }
            ).mean
        }
        return RouteOffer(
            route: route,
            units: units(route, firm, shown),
            placesPerUnit: places,
            unitCost: unitCost(route, firm, shown),
            placeCost: placeCost(route, firm) + solvePrice * solves(early: true),
            calledCost: solvePrice * solves(early: false),
            tickets: Double(perUnit) * passShare * reach.winChance,
            // Nobody resells what was bought in a stranger's name unless the gate lets it pass.
            soundShare: route.name == .leakedDocument && reach.isRealName ? 1 - gateCheck : 1
        )
    }

    private func placesPerUnit(
        _ route: ScalperRoute,
        _ firm: ScalperFirm,
        _ outcome: WalkOutcome
    ) -> Int {
        let single = document.limits.onePlacePer
        if route.name == .person { return 1 }
        if single.contains(.account), outcome.shown.contains(.account) { return 1 }
        if single.contains(.document), outcome.shown.contains(.identity) { return 1 }
        return outcome.shown.contains(.account) ? firm.placesPerAccount : 1
    }

    /// Each place has a key of its own, as keys cost nothing; the rest is the unit's.
    private func ticketsPerUnit(_ shown: Showing, _ places: Int) -> Int {
        let limits = document.limits
        var kinds: Set<SubjectKind> = [.card, .phone, .address]
        if shown.contains(.account) { kinds.insert(.account) }
        if shown.contains(.identity) { kinds.insert(.document) }
        let perPlace = limits.most(for: [.device], atMost: orderLimit)
        return limits.most(for: kinds, atMost: perPlace * places)
    }

    private func units(_ route: ScalperRoute, _ firm: ScalperFirm, _ shown: Showing) -> Int {
        switch route.name {
        case .person: firm.people
        case .oldAccount: firm.oldAccounts
        case .newAccount, .leakedDocument:
            shown.contains(.account) || shown.contains(.identity)
                ? firm.accounts - firm.oldAccounts : firm.freePlaces
        }
    }

    private func unitCost(
        _ route: ScalperRoute,
        _ firm: ScalperFirm,
        _ shown: Showing
    ) -> Double {
        guard route.name != .person else { return 0 }
        let prices = firm.prices
        let limited = Set(document.limits.limits.map(\.subject))
        var cost = 0.0
        if shown.contains(.account) {
            cost += prices.account + prices.phone
        } else if limited.contains(.phone) {
            cost += prices.phone
        }
        if limited.contains(.card) { cost += prices.card }
        // Without a verifier an invented number is as good as a stranger's.
        if shown.contains(.identity), document.identity.verifier != nil {
            cost += prices.leakedDocument
        }
        return cost
    }

    private func placeCost(_ route: ScalperRoute, _ firm: ScalperFirm) -> Double {
        guard route.name != .person else { return 0 }
        let network =
            route.network == .dataCentre ? firm.prices.dataCentre : firm.prices.residential
        return network + (route.software == .browser ? firm.prices.browser : 0)
    }
}
