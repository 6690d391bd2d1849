/// What a route brings a firm and costs it, for one unit: an account, a person, or a bare place.
struct RouteOffer: Hashable, Sendable {
    /// The route.
    var route: ScalperRoute
    /// How many units there are.
    var units: Int
    /// How many places it takes with each.
    var placesPerUnit: Int
    /// Paid for each unit at once: account, phone, card, person.
    var unitCost: Double
    /// Paid for each place at once: address, browser, challenges before the places are called.
    var placeCost: Double
    /// Paid for each place that is called: challenges.
    var calledCost: Double
    /// How many tickets a unit brings if all goes well.
    var tickets: Double
    /// The share of tickets that can be resold at the gate.
    var soundShare: Double

    /// What a unit costs in all.
    var cost: Double { unitCost + Double(placesPerUnit) * (placeCost + calledCost) }
    /// What a ticket costs beside its face price.
    var costPerTicket: Double { cost / tickets }
}
