import WaitingRoom

extension ScalperSale {
    /// Lets all firms plan and take their places.
    mutating func prepare() {
        let planner = FirmPlanner(policy, walk, scenario, winChance: winChance)
        let guests = RouteGuests(scenario)
        for (number, firm) in firms.enumerated() {
            let plan = planner.plan(for: firm, seed: seed &+ UInt64(number))
            let taken = FirmPlaces(
                firm,
                number: number,
                plan,
                guests,
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

    /// The chance that a place is reached: of an early one for sure, in a draw as firms may reckon it.
    private var winChance: Double {
        guard scenario.order == .draw else { return 1 }
        let fans = scenario.value(.peoplePerTicket) * scenario.value(.devicesPerFan)
        return min(1, 1 / (fans * scenario.value(.ticketsWanted)))
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
    func line() -> [SalePlace] {
        let isDraw = scenario.order == .draw
        let single = policy.document.limits.onePlacePer.contains(.account)
        var line: [SalePlace] = []
        for (number, fan) in crowd.enumerated() {
            let twice = fan.devices > 1 && !single
            let lot = twice ? min(fan.lots.0, fan.lots.1) : fan.lots.0
            line.append(SalePlace(key: isDraw ? lot : fan.guest.joinedAt, owner: .fan(number)))
        }
        for (firm, taken) in places.enumerated() {
            for (block, list) in taken.blocks.enumerated() {
                for (index, place) in list.enumerated() {
                    line.append(
                        SalePlace(
                            key: isDraw ? place.points.lot : place.guest.joinedAt,
                            owner: .firm(firm, block: block, place: index)
                        )
                    )
                }
            }
        }
        return line.sorted { $0.key < $1.key }
    }
}
