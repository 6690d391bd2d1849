import RealModule

/// What a firm prepares for a sale: the cheapest ways that the policy leaves open, as far as they pay.
struct FirmPlan: Sendable {
    /// Units of one route that a firm uses.
    struct Block: Hashable, Sendable {
        /// The route.
        var offer: RouteOffer
        /// How many units it takes.
        var units: Int
        /// How many of them it expects to need.
        var needed: Int
    }

    /// What it uses.
    private(set) var blocks: [Block] = []
    /// The lowest cost of a ticket that any route offered; nil if none is open.
    private(set) var cheapest: Double?

    /// Plans for a firm.
    ///
    /// - Parameters:
    ///   - offers: What its routes would come to.
    ///   - economics: What a ticket is worth.
    ///   - wanted: How many tickets the firm wants.
    ///   - budget: The share of the expected profit that is staked on surplus places.
    init(_ offers: [RouteOffer], _ economics: TicketEconomics, wanted: Int, budget: Double) {
        var left = Double(wanted)
        var accounts = Set<ScalperRoute.Name>()
        for offer in offers.sorted(by: Self.isCheaper) {
            guard offer.units > 0 else { continue }
            let pays = offer.costPerTicket < economics.margin(soundShare: offer.soundShare)
            if cheapest == nil, pays { cheapest = offer.costPerTicket }
            // Accounts that are used one way are not there for another.
            guard pays, left > 0 else { continue }
            guard offer.route.name == .person || accounts.insert(offer.stock).inserted else {
                continue
            }
            let needed = min(offer.units, Int((left / offer.tickets).rounded(.up)))
            let expected = Double(needed) * offer.tickets
            left -= expected
            let profit =
                expected * (economics.margin(soundShare: offer.soundShare) - offer.costPerTicket)
            let units = surplus(offer, needed, profit * budget)
            blocks.append(Block(offer: offer, units: units, needed: needed))
        }
    }

    /// The needed units, and as many more as the stake pays for.
    ///
    /// Only what costs next to nothing is worth having too much of: bare places.
    private func surplus(_ offer: RouteOffer, _ needed: Int, _ stake: Double) -> Int {
        guard offer.unitCost == 0, offer.route.name != .person else { return needed }
        return max(needed, min(offer.units, Int(stake / offer.placeCost)))
    }

    private static func isCheaper(_ left: RouteOffer, _ right: RouteOffer) -> Bool {
        left.costPerTicket < right.costPerTicket
    }
}

extension RouteOffer {
    /// Whose accounts it uses up.
    fileprivate var stock: ScalperRoute.Name {
        route.name == .leakedDocument ? .newAccount : route.name
    }
}
