import RealModule

/// Draws the firms of a sale.
struct FirmDraw: Sendable {
    private let scenario: ScalperScenario
    private let types: [ScalperType]
    private let points: FirmPoints

    init(_ scenario: ScalperScenario, seed: UInt64) {
        self.scenario = scenario
        types = Self.types(scenario)
        points = FirmPoints(types, seed: seed)
    }

    /// All firms.
    func firms() -> [ScalperFirm] {
        let programs = types.count(where: \.hasPrograms)
        let fakes = scenario.value(.fakePlaces) * Double(scenario.fans)
        let freePlaces = programs > 0 ? Int(fakes / Double(programs)) : 0
        return types.enumerated().map { firm($0, $1, freePlaces) }
    }

    /// The types in turn, so that each has as near as can be the number that is its due.
    private static func types(_ scenario: ScalperScenario) -> [ScalperType] {
        let count = Int(scenario.value(.firms).rounded())
        let weights = ScalperType.allCases.map { scenario.value($0.weight) }
        let total = weights.reduce(0, +)
        guard total > 0 else { return [] }
        var given = weights.map { _ in 0 }
        return (0..<count).map { number in
            let due = weights.indices.max { left, right in
                func lack(_ index: Int) -> Double {
                    weights[index] / total * Double(number + 1) - Double(given[index])
                }
                return lack(left) < lack(right)
            }
            let index = due ?? 0
            given[index] += 1
            return ScalperType.allCases[index]
        }
    }

    private func firm(_ number: Int, _ type: ScalperType, _ freePlaces: Int) -> ScalperFirm {
        func point(_ parameter: ScalperParameter) -> Double { points.point(number, parameter) }
        func value(_ parameter: ScalperParameter) -> Double {
            scenario.value(parameter, at: point(parameter))
        }
        func happens(_ parameter: ScalperParameter) -> Bool {
            point(parameter) < scenario.value(parameter)
        }
        /// What a firm has at the whole sale, as its part of the simulated one.
        func scaled(_ parameter: ScalperParameter, _ share: Double = 1) -> Int {
            let exact = value(parameter) * share * scenario.scale
            return Int(exact)
                + (points.point(number, parameter, .rest) < exact - Double(Int(exact)) ? 1 : 0)
        }
        let accounts = type.hasPrograms ? scaled(.accountsPerFirm) : 0
        // Farms work for those who make accounts in bulk; they have no old ones.
        let old = type == .manyAccounts ? scenario.value(.ownOldAccounts) : 0
        return ScalperFirm(
            number: number,
            type: type,
            wanted: scaled(.wantedPerFirm),
            accounts: accounts,
            oldAccounts: Int((Double(accounts) * old).rounded()),
            placesPerAccount: max(1, Int(value(.placesPerAccount).rounded())),
            freePlaces: freePlaces,
            people: scaled(
                .peoplePerFirm,
                type == .rentedIdentities ? 1 : scenario.value(.otherPeopleShare)
            ),
            isPrepared: happens(.preparedShare),
            isListed: happens(.dataCentreListed),
            requestsAreTrapped: happens(.requestsTrapped),
            requestsAreForeign: happens(.requestsForeign),
            browsersAreTrapped: happens(.browserTrapped),
            prices: prices(value),
            solverDelay: type == .farmedCaptchas ? value(.solverDelay) : 0
        )
    }

    private func prices(_ value: (ScalperParameter) -> Double) -> FirmPrices {
        let person = scenario[.identityPrice]
        let people =
            switch person.setting {
            case .value(let price): price...price
            case .spread: person.low...person.high
            }
        return FirmPrices(
            account: value(.accountPrice),
            phone: value(.phonePrice),
            card: value(.cardPrice),
            dataCentre: value(.dataCentrePrice),
            residential: value(.residentialPrice),
            browser: value(.browserPrice),
            solve: value(.solvePrice),
            leakedDocument: value(.leakedDocumentPrice),
            person: people
        )
    }
}
