import RealModule

/// Makes the visitors that a firm sends by its routes.
struct RouteGuests: Sendable {
    private let residentialListed: Double
    private let residentialBusy: Double
    private let newAccountAge: Double
    private let botLateness: Double
    private let personLateness: Double
    private let tiers: AccountTiers

    init(_ scenario: ScalperScenario) {
        residentialListed = scenario.value(.residentialListed)
        residentialBusy = scenario.value(.residentialBusy)
        newAccountAge = scenario.value(.newAccountAge)
        botLateness = scenario.value(.botLateness)
        personLateness = scenario.value(.personLateness)
        tiers = AccountTiers(scenario)
    }

    /// A visitor of a firm.
    func guest(
        of firm: ScalperFirm,
        by route: ScalperRoute,
        at points: PlacePoints,
        number: Int,
        placesPerAccount: Int
    ) -> SimulatedGuest {
        var guest = SimulatedGuest(number: number)
        let isPerson = route.name == .person
        let lateness =
            isPerson ? -personLateness * .log(points.arrival) : botLateness * points.arrival
        guest.joinedAt = lateness - ScalperScenario.opening
        guest.accountRate = Double(placesPerAccount)
        guest.reopenDelay = lateness
        let isOld = route.name == .oldAccount || isPerson
        guest.tier = isOld ? tiers.tier(at: points.tier) : nil
        guest.accountAgeDays =
            isOld
            ? newAccountAge - FanCrowd.oldAccountDays * .log(points.age)
            : newAccountAge * points.age
        if route.name == .newAccount || route.name == .oldAccount { guest.lacks = .identity }
        guard !isPerson else { return guest }
        guest.solveDelay = firm.solverDelay
        show(route, firm, points, &guest)
        return guest
    }

    /// What address and software give away.
    private func show(
        _ route: ScalperRoute,
        _ firm: ScalperFirm,
        _ points: PlacePoints,
        _ guest: inout SimulatedGuest
    ) {
        switch route.network {
        case .dataCentre:
            guest.isDataCentre = firm.isListed
            guest.networkRate = SimulatedGuest.crowdedNetwork
        case .residential:
            guest.isDataCentre = points.listed < residentialListed
            if points.busy < residentialBusy { guest.networkRate = SimulatedGuest.busyNetwork }
        }
        switch route.software {
        case .requests:
            guest.touchedTrap = firm.requestsAreTrapped
            guest.isSameSite = !firm.requestsAreForeign
        case .browser: guest.touchedTrap = firm.browsersAreTrapped
        }
    }
}
