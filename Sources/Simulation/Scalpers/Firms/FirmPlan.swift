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
    /// The lowest cost of a ticket that any route offered; nil if none is open that pays.
    private(set) var cheapest: Double?

    private let economics: TicketEconomics

    /// Plans for a firm.
    ///
    /// - Parameters:
    ///   - offers: What its routes would come to.
    ///   - economics: What a ticket is worth.
    ///   - wanted: How many tickets the firm wants.
    ///   - budget: The share of the expected profit that is staked on surplus places.
    init(_ offers: [RouteOffer], _ economics: TicketEconomics, wanted: Int, budget: Double) {
        self.economics = economics
        let paying = offers.filter { $0.units > 0 && profit(of: $0) > 0 }
        cheapest = paying.map(\.costPerTicket).min()
        var left = Double(wanted)
        for offer in chosen(paying, wanted: left) where left > 0 {
            // Compared as they are: quotients may be larger than any whole number.
            let exact = (left / offer.tickets).rounded(.up)
            let needed = exact < Double(offer.units) ? Int(exact) : offer.units
            let expected = Double(needed) * offer.tickets
            left -= expected
            let units = surplus(offer, needed, expected * profit(of: offer) * budget)
            blocks.append(Block(offer: offer, units: units, needed: needed))
        }
    }

    /// What is left of the price of each ticket.
    private func profit(of offer: RouteOffer) -> Double {
        economics.margin(soundShare: offer.soundShare) - offer.costPerTicket
    }

    /// All people, and of the ways to use the same accounts the one that brings most; the cheapest first.
    private func chosen(_ paying: [RouteOffer], wanted: Double) -> [RouteOffer] {
        func yield(_ offer: RouteOffer) -> Double {
            min(wanted, Double(offer.units) * offer.tickets) * profit(of: offer)
        }
        let people = paying.filter { $0.route.name == .person }
        let stocks = Dictionary(grouping: paying.filter { $0.route.name != .person }, by: \.stock)
        let best = ScalperRoute.Name.allCases.compactMap { stock in
            stocks[stock]?.max { yield($0) < yield($1) }
        }
        return (people + best).sorted { $0.costPerTicket < $1.costPerTicket }
    }

    /// The needed units, and as many more as the stake pays for.
    ///
    /// Only what costs next to nothing is worth having too much of: bare places.
    private func surplus(_ offer: RouteOffer, _ needed: Int, _ stake: Double) -> Int {
        guard offer.unitCost == 0, offer.route.name != .person else { return needed }
        let places = stake / offer.placeCost
        return max(needed, places < Double(offer.units) ? Int(places) : offer.units)
    }
}

extension RouteOffer {
    /// Whose accounts it uses up.
    fileprivate var stock: ScalperRoute.Name {
        route.name == .leakedDocument ? .newAccount : route.name
    }
}
