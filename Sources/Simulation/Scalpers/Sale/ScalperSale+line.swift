import WaitingRoom

extension ScalperSale {
    /// Lets all firms plan and take their places.
    mutating func prepare(_ walks: [WalkOutcome]) {
        let planner = FirmPlanner(policy, walk, scenario, reach: reach(walks))
        let guests = RouteGuests(scenario)
        for (number, firm) in firms.enumerated() {
            let plan = planner.plan(for: firm, seed: seed &+ UInt64(number))
            let taken = FirmPlaces(
                firm,
                number: number,
                plan,
                guests,
                walk,
                seed: seed,
                all: scenario.order == .draw
            )
            plans.append(plan)
            places.append(taken)
            outcome.firmPlaces += taken.count
            outcome.firms.append(
                ScalperOutcome.FirmResult(
                    type: firm.type,
                    spent: taken.spent,
                    cheapest: plan.cheapest
                )
            )
        }
    }

    /// How far the sale reaches if only fans come.
    private func reach(_ walks: [WalkOutcome]) -> SaleReach {
        let buyers = zip(crowd, walks).filter { fan, walk in walk.end == .passed && fan.pays }
            .map { fan, walk in
                (joinedAt: walk.joinedAt, tickets: counts.most(for: walk.shown, fan.wants))
            }
        let wanted = buyers.reduce(0) { $0 + $1.tickets }
        guard scenario.order == .fifo else {
            return SaleReach(
                winChance: min(1, Double(stock) / Double(max(1, wanted))),
                lastChance: .infinity
            )
        }
        var left = stock
        for buyer in buyers.sorted(by: { $0.joinedAt < $1.joinedAt }) {
            left -= buyer.tickets
            if left <= 0 { return SaleReach(winChance: 1, lastChance: buyer.joinedAt) }
        }
        return SaleReach(winChance: 1, lastChance: .infinity)
    }

    /// What the fans come to at the policy, whether or not their turn comes.
    mutating func walkFans() -> [WalkOutcome] {
        let friction = FanFriction(scenario)
        return crowd.map { fan in
            let result = walk.outcome(of: fan.guest)
            outcome.fans.append(
                ScalperOutcome.FanResult(
                    walk: result.end,
                    seconds: friction.seconds(of: fan, result),
                    work: friction.work(of: fan, result)
                )
            )
            outcome.fanPlaces += isSingle(result) ? 1 : fan.devices
            return result
        }
    }

    /// Whether a second device gets the place of the first.
    private func isSingle(_ walk: WalkOutcome) -> Bool {
        let kinds = policy.document.limits.onePlacePer
        return kinds.contains(.account) && walk.shownAtJoin.contains(.account)
            || kinds.contains(.document) && walk.shownAtJoin.contains(.identity)
    }

    /// All places in order.
    func line(_ walks: [WalkOutcome]) -> [SalePlace] {
        let isDraw = scenario.order == .draw
        var line: [SalePlace] = []
        for (number, fan) in crowd.enumerated() {
            let twice = fan.devices > 1 && !isSingle(walks[number])
            let lot = twice ? min(fan.lots.0, fan.lots.1) : fan.lots.0
            let key = isDraw ? lot : walks[number].joinedAt
            line.append(SalePlace(key: key, owner: .fan(number)))
        }
        for (firm, taken) in places.enumerated() {
            for (block, list) in taken.blocks.enumerated() {
                for (index, place) in list.enumerated() {
                    line.append(
                        SalePlace(
                            key: isDraw ? place.lot : place.walk.joinedAt,
                            owner: .firm(firm, block: block, place: index)
                        )
                    )
                }
            }
        }
        return line.sorted { $0.key < $1.key }
    }
}
