/// The figures of one run of a sale with scalpers.
package struct ScalperFigures: Hashable, Sendable {
    /// All figures, in the order in which reports tell them; the same for all runs.
    package let all: [ScalperFigure]

    init(_ outcome: ScalperOutcome, _ crowd: [SimulatedFan], _ scenario: ScalperScenario) {
        all =
            Self.shares(outcome) + Self.success(outcome, crowd) + Self.friction(outcome, crowd)
            + Self.costs(outcome, scenario)
    }

    /// A figure by its name.
    package subscript(name: String) -> Double? { all.first { $0.name == name }?.value }

    private static func share(_ part: Int, _ whole: Int) -> Double? {
        whole > 0 ? Double(part) / Double(whole) : nil
    }

    private static func shares(_ outcome: ScalperOutcome) -> [ScalperFigure] {
        let fans = outcome.fans.reduce(0) { $0 + $1.tickets }
        let scalped = outcome.firms.reduce(0) { $0 + $1.tickets }
        let sold = fans + scalped
        let types = ScalperType.allCases.map { type in
            let tickets = outcome.firms.reduce(0) { $0 + ($1.type == type ? $1.tickets : 0) }
            return ScalperFigure("share.\(type.rawValue)", .share, share(tickets, sold))
        }
        let places = outcome.fanPlaces + outcome.firmPlaces
        return [
            ScalperFigure("share.fans", .share, share(fans, sold)),
            ScalperFigure("share.scalpers", .share, share(scalped, sold)),
        ] + types + [
            ScalperFigure("places.scalpers", .share, share(outcome.firmPlaces, places)),
            ScalperFigure("unsold", .tickets, Double(outcome.unsold)),
        ]
    }

    /// The share of fans with a ticket, of all and by what they come with.
    private static func success(
        _ outcome: ScalperOutcome,
        _ crowd: [SimulatedFan]
    ) -> [ScalperFigure] {
        func success(_ name: String, _ isMeant: (SimulatedFan) -> Bool) -> ScalperFigure {
            var (got, all) = (0, 0)
            for (fan, result) in zip(crowd, outcome.fans) where isMeant(fan) && !result.soldPlace {
                all += 1
                if result.tickets > 0 { got += 1 }
            }
            return ScalperFigure("success.\(name)", .share, share(got, all))
        }
        return [
            success("fans") { _ in true },
            success("desktop") { $0.device == .desktop },
            success("phone") { $0.device == .phone },
            success("lowEndPhone") { $0.device == .lowEndPhone },
            success("scripts") { $0.guest.hasScripts },
            success("noScripts") { !$0.guest.hasScripts },
            success("newAccount") { $0.isNewAccount },
        ]
    }

    private static func friction(
        _ outcome: ScalperOutcome,
        _ crowd: [SimulatedFan]
    ) -> [ScalperFigure] {
        var (refused, gaveUp) = (0, 0)
        var seconds = Moments()
        var lowEnd = Moments()
        var work = Moments()
        for (fan, result) in zip(crowd, outcome.fans) {
            switch result.walk {
            case .passed:
                seconds.note(result.seconds)
                guard fan.device == .lowEndPhone else { continue }
                lowEnd.note(result.seconds)
                work.note(result.work)
            case .denied, .unable: refused += 1
            case .gaveUp: gaveUp += 1
            }
        }
        func mean(_ name: String, _ moments: Moments) -> ScalperFigure {
            ScalperFigure(name, .seconds, moments.count > 0 ? moments.mean : nil)
        }
        return [
            ScalperFigure("refused", .share, share(refused, crowd.count)),
            ScalperFigure("gaveUp", .share, share(gaveUp, crowd.count)),
            mean("seconds", seconds),
            mean("seconds.lowEndPhone", lowEnd),
            mean("work.lowEndPhone", work),
        ]
    }

    private static func costs(
        _ outcome: ScalperOutcome,
        _ scenario: ScalperScenario
    ) -> [ScalperFigure] {
        let economics = TicketEconomics(scenario)
        func pair(_ name: String, _ cost: Double?) -> [ScalperFigure] {
            [
                ScalperFigure("cost.\(name)", .dollars, cost),
                ScalperFigure("breakEven.\(name)", .dollars, cost.map(economics.breakEven)),
            ]
        }
        func cost(_ firms: [ScalperOutcome.FirmResult]) -> Double? {
            let tickets = firms.reduce(0) { $0 + $1.tickets }
            let spent = firms.reduce(0) { $0 + $1.spent }
            return tickets > 0 ? spent / Double(tickets) : nil
        }
        return pair("scalpers", cost(outcome.firms))
            + pair("cheapest", outcome.firms.compactMap(\.cheapest).min())
            + ScalperType.allCases.flatMap { type in
                pair(type.rawValue, cost(outcome.firms.filter { $0.type == type }))
            }
    }
}
