import RealModule

/// Makes the visitors that a firm sends by its routes.
struct RouteGuests: Sendable {
    private let residentialListed: Double
    private let residentialBusy: Double
    private let opening: Double
    private let botLateness: Double
    private let personLateness: Double
    private let quietRate: Double
    private let busyRate: Double
    private let crowdedRate: Double
    private let accounts: AccountAges
    private let tiers: AccountTiers

    init(_ scenario: ScalperScenario) {
        residentialListed = scenario.value(.residentialListed)
        residentialBusy = scenario.value(.residentialBusy)
        opening = scenario.value(.opening)
        botLateness = scenario.value(.botLateness)
        personLateness = scenario.value(.personLateness)
        quietRate = scenario.value(.quietRate)
        busyRate = scenario.value(.busyRate)
        crowdedRate = scenario.value(.crowdedRate)
        accounts = AccountAges(scenario)
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
        guest.joinedAt = lateness - opening
        guest.networkRate = quietRate
        guest.accountRate = Double(placesPerAccount)
        guest.reopenDelay = lateness
        let isOld = route.name == .oldAccount || isPerson
        guest.tier = isOld ? tiers.tier(at: points.tier) : nil
        guest.accountAgeDays =
            isOld ? accounts.old(at: points.age) : accounts.new(at: points.age)
        if route.name == .newAccount || route.name == .oldAccount { guest.lacks = .identity }
        guard !isPerson else { return guest }
        guest.takesPause = route.challenge == .pause
        guest.solveDelay = guest.takesPause ? 0 : firm.solverDelay
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
            guest.networkRate = crowdedRate
        case .residential:
            guest.isDataCentre = points.listed < residentialListed
            if points.busy < residentialBusy { guest.networkRate = busyRate }
        }
        switch route.software {
        case .requests:
            guest.touchedTrap = firm.requestsAreTrapped
            guest.isSameSite = !firm.requestsAreForeign
        case .browser: guest.touchedTrap = firm.browsersAreTrapped
        }
    }
}
