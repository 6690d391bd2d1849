import RealModule

/// Draws the fans of a sale.
struct FanCrowd: Sendable {
    private var traits: FanTraits
    private let count: Int
    private let accounts: AccountAges
    private let desktop: Double
    private let lowEnd: Double
    private let baskets: [Double]
    private let arrivals: FanArrivals
    private let busyRate: Double
    private let quietRate: Double
    private let reopenDelay: Double
    private let tiers: AccountTiers

    init(_ scenario: ScalperScenario, seed: UInt64) {
        traits = FanTraits(scenario, seed: seed)
        count = scenario.fans
        accounts = AccountAges(scenario)
        desktop = scenario.value(.desktopShare)
        lowEnd = scenario.value(.lowEndPhoneShare)
        baskets = Self.baskets(mean: scenario.value(.ticketsWanted))
        arrivals = FanArrivals(scenario)
        busyRate = scenario.value(.busyRate)
        quietRate = scenario.value(.quietRate)
        reopenDelay = scenario.value(.reopenDelay)
        tiers = AccountTiers(scenario)
    }

    /// All fans.
    mutating func fans() -> [SimulatedFan] { (0..<count).map { fan($0) } }

    private mutating func fan(_ number: Int) -> SimulatedFan {
        let isNew = traits.has(.newAccount)
        let (sells, price) = (traits.has(.sells), traits.point(.price))
        let (first, second) = (traits.point(.firstLot), traits.point(.secondLot))
        let devices = traits.has(.twoDevices) ? 2 : 1
        return SimulatedFan(
            guest: guest(number, isNew),
            device: device(),
            devices: devices,
            isNewAccount: isNew,
            wants: wants(),
            pays: !traits.has(.unpaid),
            sellsAt: sells ? price : nil,
            lendsBrowser: traits.has(.lendsBrowser),
            lots: (first, second)
        )
    }

    private mutating func guest(_ number: Int, _ isNew: Bool) -> SimulatedGuest {
        var guest = SimulatedGuest(number: number, joinedAt: arrivals.moment(of: &traits))
        guest.isDataCentre = traits.has(.dataCentre)
        guest.networkRate = traits.has(.busyNetwork) ? busyRate : quietRate
        guest.touchedTrap = traits.has(.trap)
        guest.hasScripts = !traits.has(.noScripts)
        guest.takesPause = !guest.hasScripts
        let age = traits.point(.accountAge)
        guest.accountAgeDays = isNew ? accounts.new(at: age) : accounts.old(at: age)
        let tier = tiers.tier(at: traits.point(.tier))
        guest.tier = isNew ? nil : tier
        guest.comesWithAccount = !isNew
        guest.hasAccount = !isNew
        guest.reopenDelay = -reopenDelay * .log(traits.point(.reopening))
        if traits.has(.noKey) || !guest.hasScripts { guest.lacks.insert(.key) }
        if traits.has(.challengeUnable) { guest.lacks.insert(.challenge) }
        if traits.has(.noDocument) { guest.lacks.insert(.identity) }
        if traits.has(.refusesAccount), isNew { guest.refuses.insert(.account) }
        if traits.has(.refusesChallenge) { guest.refuses.insert(.challenge) }
        if traits.has(.refusesIdentity) { guest.refuses.insert(.identity) }
        return guest
    }

    private mutating func device() -> DeviceClass {
        let point = traits.point(.device)
        if point < desktop { return .desktop }
        return point < desktop + lowEnd ? .lowEndPhone : .phone
    }

    private mutating func wants() -> Int {
        let point = traits.point(.basket)
        return 1 + baskets.count { point >= $0 }
    }

    /// The shares of fans who want at most one, two and three tickets.
    ///
    /// Everybody wants one, and each of three more with the same chance: the mean is as wanted, and
    /// nobody wants more than four.
    private static func baskets(mean: Double) -> [Double] {
        let chance = min(1, max(0, (mean - 1) / 3))
        let rest = 1 - chance
        let one = rest * rest * rest
        let two = one + 3 * chance * rest * rest
        return [one, two, two + 3 * chance * chance * rest]
    }
}
