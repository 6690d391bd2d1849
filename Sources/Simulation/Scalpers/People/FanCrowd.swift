import RealModule

/// Draws the fans of a sale.
struct FanCrowd: Sendable {
    /// The mean age of an account that was not made for the sale, in days.
    static let oldAccountDays = 900.0
    /// The share of those who come after the start that come in the rush: 24 of 40.
    static let rushShare = 0.6

    private var traits: FanTraits
    private let count: Int
    private let newAccountAge: Double
    private let desktop: Double
    private let lowEnd: Double
    private let baskets: [Double]
    private let beforeOpening: Double
    private let riseScale: Double
    private let spikeMean: Double
    private let tailMean: Double
    private let reopenDelay: Double
    private let tiers: AccountTiers

    init(_ scenario: ScalperScenario, seed: UInt64) {
        traits = FanTraits(scenario, seed: seed)
        count = scenario.fans
        newAccountAge = scenario.value(.newAccountAge)
        desktop = scenario.value(.desktopShare)
        lowEnd = scenario.value(.lowEndPhoneShare)
        baskets = Self.baskets(mean: scenario.value(.ticketsWanted))
        beforeOpening = scenario.value(.beforeOpening)
        riseScale = scenario.value(.riseScale)
        spikeMean = 1.5 * scenario.value(.spikeScale)
        tailMean = scenario.value(.tailMean)
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
        var guest = SimulatedGuest(number: number, joinedAt: moment())
        guest.isDataCentre = traits.has(.dataCentre)
        if traits.has(.busyNetwork) { guest.networkRate = SimulatedGuest.busyNetwork }
        guest.touchedTrap = traits.has(.trap)
        guest.hasScripts = !traits.has(.noScripts)
        // Registrations come evenly since the announcement; older accounts have no memory.
        let age = traits.point(.accountAge)
        guest.accountAgeDays =
            isNew ? newAccountAge * age : newAccountAge - Self.oldAccountDays * .log(age)
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

    /// When a fan joins: rising before the start, a rush after it, and stragglers.
    private mutating func moment() -> Double {
        let part = traits.point(.part)
        if part < beforeOpening {
            let length = ScalperScenario.opening
            let grown = 1 + traits.point(.moment) * (.exp(length / riseScale) - 1)
            return riseScale * .log(grown) - length
        }
        guard part < beforeOpening + (1 - beforeOpening) * Self.rushShare else {
            return -tailMean * .log(traits.point(.moment))
        }
        return traits.gamma(mean: spikeMean, squaredVariation: 1 / 1.5)
    }
}
