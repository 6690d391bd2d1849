/// The traits in which fans differ, each with a stream of its own: so that a change of one assumption
/// leaves everything else of everybody as it was.
struct FanTraits: Sendable {
    /// A trait that a fan has with some chance.
    enum Chance: Int, CaseIterable {
        case twoDevices, noScripts, noKey, newAccount, dataCentre, busyNetwork, trap
        case challengeUnable, noDocument, refusesAccount, refusesChallenge, refusesIdentity
        case unpaid, sells, lendsBrowser
    }

    /// A trait that takes a value.
    enum Point: Int, CaseIterable {
        case accountAge, tier, reopening, price, device, basket, part, moment, firstLot, secondLot
    }

    private let chances: [Double]
    private var chanceStreams: [RandomStream]
    private var pointStreams: [RandomStream]

    init(_ scenario: ScalperScenario, seed: UInt64) {
        chances = Chance.allCases.map { $0.probability(scenario) }
        chanceStreams = Chance.allCases.map {
            RandomStream(seed: seed, source: 0xFA25_0000_0000_0000 &+ UInt64($0.rawValue))
        }
        pointStreams = Point.allCases.map {
            RandomStream(seed: seed, source: 0xFA26_0000_0000_0000 &+ UInt64($0.rawValue))
        }
    }

    /// Whether the next fan has a trait; asked once for each fan.
    mutating func has(_ trait: Chance) -> Bool {
        chanceStreams[trait.rawValue].uniform() < chances[trait.rawValue]
    }

    /// Where the next fan lies in the distribution of a trait, from 0 to 1; asked once for each fan.
    mutating func point(_ trait: Point) -> Double { pointStreams[trait.rawValue].uniform() }

    /// A delay after the start of the next fan; asked by as many fans as come in the rush.
    mutating func gamma(mean: Double, squaredVariation: Double) -> Double {
        pointStreams[Point.moment.rawValue].gamma(mean: mean, squaredVariation: squaredVariation)
    }
}

extension FanTraits.Chance {
    func probability(_ scenario: ScalperScenario) -> Double {
        let parameter: ScalperParameter =
            switch self {
            case .twoDevices: .devicesPerFan
            case .noScripts: .noScriptShare
            case .noKey: .noKeyShare
            case .newAccount: .newAccountShare
            case .dataCentre: .fanDataCentre
            case .busyNetwork: .fanBusyNetwork
            case .trap: .fanHoneypot
            case .challengeUnable: .challengeUnable
            case .noDocument: .documentMissing
            case .refusesAccount: .registerGiveUp
            case .refusesChallenge: .challengeGiveUp
            case .refusesIdentity: .identityGiveUp
            case .unpaid: .unpaidShare
            case .sells: .sellerShare
            case .lendsBrowser: .wholeBrowserShare
            }
        let value = scenario.value(parameter)
        return self == .twoDevices ? value - 1 : value
    }
}
