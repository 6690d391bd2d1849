import WaitingRoom

extension ScalperSale {
    /// Lets a fan buy, or sell the place.
    mutating func call(fan number: Int, _ walk: WalkOutcome) {
        guard walk.end == .passed else { return }
        let fan = crowd[number]
        if let point = fan.sellsAt, buy(placeOf: fan, at: point) { return }
        let subjects = subjects(number, walk.shown, hasKey: !fan.guest.lacks.contains(.key))
        let wanted = min(fan.wants, orderLimit, stock)
        let tickets = counts.take(wanted, by: subjects)
        guard fan.pays else {
            counts.giveBack(tickets, by: subjects)
            return
        }
        outcome.fans[number].tickets = tickets
        stock -= tickets
    }

    /// Lets a firm buy with one of its places.
    mutating func call(firm number: Int, _ block: Int, _ index: Int) {
        let left = firms[number].wanted - outcome.firms[number].tickets
        guard left > 0 else { return }
        let place = places[number].blocks[block][index]
        let result = place.walk
        let offer = plans[number].blocks[block].offer
        outcome.firms[number].spent += offer.calledCost
        guard result.end == .passed else { return }
        let base = (number + 1) << 32
        var subjects = subjects(base + place.unit, result.shown, hasKey: false)
        // Each place has a key of its own.
        if policy.document.boundTokens != .off { subjects.append((.device, place.guest.number)) }
        let tickets = counts.take(min(left, orderLimit, stock), by: subjects)
        outcome.firms[number].tickets += tickets
        stock -= tickets
    }

    /// Whether a firm buys a fan's place, and with it as many tickets as the place allows.
    private mutating func buy(placeOf fan: SimulatedFan, at point: Double) -> Bool {
        let buyers = firms.indices.filter {
            firms[$0].type == .tokenBuyers && outcome.firms[$0].tickets < firms[$0].wanted
        }
        guard !buyers.isEmpty else { return false }
        let buyer = buyers[fan.guest.number % buyers.count]
        var cost = scenario.value(.placePrice, at: point)
        var guest = fan.guest
        if policy.document.boundTokens == .required {
            // A copied token is worth nothing without its key: only the whole browser will do.
            guard fan.lendsBrowser else { return false }
            cost *= scenario.value(.wholeBrowserFactor)
        } else {
            guest.lacks.insert(.key)
        }
        let result = walk.outcome(of: guest)
        guard result.end == .passed else { return false }
        let subjects = subjects(fan.guest.number, result.shown, hasKey: !guest.lacks.contains(.key))
        let left = firms[buyer].wanted - outcome.firms[buyer].tickets
        let tickets = counts.take(min(left, orderLimit, stock), by: subjects)
        guard tickets > 0,
            let named = name(tickets, result, firms[buyer], at: point),
            cost + named.cost < Double(tickets) * named.margin
        else {
            counts.giveBack(tickets, by: subjects)
            return false
        }
        cost += named.cost
        outcome.fans[fan.guest.number].soldPlace = true
        outcome.firms[buyer].tickets += tickets
        outcome.firms[buyer].spent += cost
        let price = cost / Double(tickets)
        outcome.firms[buyer].cheapest = min(price, outcome.firms[buyer].cheapest ?? price)
        stock -= tickets
        return true
    }

    /// In whose name a firm has tickets of a bought place, so that most is left of their price.
    ///
    /// Where the gate compares tickets with those who bring them, the seller attends for a price or
    /// the firm takes a stranger's document and the chance that nobody looks. Elsewhere any document
    /// will do.
    private func name(
        _ tickets: Int,
        _ result: WalkOutcome,
        _ firm: ScalperFirm,
        at point: Double
    ) -> (cost: Double, margin: Double)? {
        guard result.shown.contains(.identity) else { return (0, economics.margin()) }
        let isConfirmed = policy.document.identity.verifier != nil
        let stranger = isConfirmed ? firm.prices.leakedDocument : 0
        guard reach.isRealName else { return (stranger, economics.margin()) }
        let sound = 1 - scenario.value(.gateCheck)
        let ways = [
            (cost: scenario.value(.identityPrice, at: point), margin: economics.margin()),
            (cost: stranger, margin: economics.margin(soundShare: sound)),
        ]
        return ways.max { left, right in
            Double(tickets) * left.margin - left.cost < Double(tickets) * right.margin - right.cost
        }
    }

    /// By what limits know a visitor.
    private func subjects(
        _ number: Int,
        _ shown: Showing,
        hasKey: Bool
    ) -> [(kind: SubjectKind, number: Int)] {
        var subjects: [(kind: SubjectKind, number: Int)] = [
            (.card, number), (.phone, number), (.address, number),
        ]
        if shown.contains(.account) { subjects.append((.account, number)) }
        if shown.contains(.identity) { subjects.append((.document, number)) }
        if hasKey, policy.document.boundTokens != .off { subjects.append((.device, number)) }
        return subjects
    }
}
