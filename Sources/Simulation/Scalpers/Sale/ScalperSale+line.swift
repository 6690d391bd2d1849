import WaitingRoom

extension ScalperSale {
    /// Lets all firms plan and take their places.
    mutating func prepare() {
        let planner = FirmPlanner(policy, walk, scenario, reach: reach)
        let guests = RouteGuests(scenario)
        for firm in firms {
            let plan = planner.plan(for: firm, seed: seed)
            let taken = FirmPlaces(
                firm,
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
    static func reach(
        _ crowd: [SimulatedFan],
        _ walks: [WalkOutcome],
        _ counts: PurchaseCounts,
        _ scenario: ScalperScenario
    ) -> SaleReach {
        let passed = zip(crowd, walks).filter { _, walk in walk.end == .passed }
        // Where only some are asked for a document, no gate compares it with anybody.
        let named = passed.count { _, walk in walk.shown.contains(.identity) }
        var reach = SaleReach(
            winChance: 1,
            lastChance: .infinity,
            isRealName: 2 * named > passed.count
        )
        let buyers = passed.filter { fan, _ in fan.pays }.map { fan, walk in
            (joinedAt: walk.joinedAt, tickets: counts.most(for: walk.shown, fan.wants))
        }
        var left = scenario.simulatedTickets
        guard scenario.order == .fifo else {
            let wanted = buyers.reduce(0) { $0 + $1.tickets }
            reach.winChance = min(1, Double(left) / Double(max(1, wanted)))
            return reach
        }
        for buyer in buyers.sorted(by: { $0.joinedAt < $1.joinedAt }) {
            left -= buyer.tickets
            guard left > 0 else {
                reach.lastChance = buyer.joinedAt
                break
            }
        }
        return reach
    }

    /// Notes what the fans come to at the policy, whether or not their turn comes.
    mutating func noteFans() {
        let friction = FanFriction(scenario)
        for (fan, result) in zip(crowd, walks) {
            outcome.fans.append(
                ScalperOutcome.FanResult(
                    walk: result.end,
                    seconds: friction.seconds(of: fan, result),
                    work: friction.work(of: fan, result)
                )
            )
            outcome.fanPlaces += isSingle(result) ? 1 : fan.devices
        }
    }

    /// Whether a second device gets the place of the first.
    private func isSingle(_ walk: WalkOutcome) -> Bool {
        let kinds = policy.document.limits.onePlacePer
        return kinds.contains(.account) && walk.shown.contains(.account)
            || kinds.contains(.document) && walk.shown.contains(.identity)
    }

    /// All places in order.
    func line() -> [SalePlace] {
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
