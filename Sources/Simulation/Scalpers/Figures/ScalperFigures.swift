/// The figures of one run of a sale with scalpers.
package struct ScalperFigures: Hashable, Sendable {
    /// All figures, in the order in which reports tell them; the same for all runs.
    package let all: [ScalperFigure]

    init(_ outcome: ScalperOutcome, _ crowd: [SimulatedFan], _ scenario: ScalperScenario) {
        all =
            Self.shares(outcome, scenario) + Self.success(outcome, crowd)
            + Self.friction(outcome, crowd) + Self.costs(outcome, scenario)
    }

    /// A figure by its name.
    package subscript(name: String) -> Double? { all.first { $0.name == name }?.value }

    private static func share(_ part: Int, _ whole: Int) -> Double? {
        whole > 0 ? Double(part) / Double(whole) : nil
    }

    private static func shares(
        _ outcome: ScalperOutcome,
        _ scenario: ScalperScenario
    ) -> [ScalperFigure] {
        let fans = outcome.fans.reduce(0) { $0 + $1.tickets }
        let scalped = outcome.firms.reduce(0) { $0 + $1.tickets }
        let sold = fans + scalped
        let types = ScalperType.allCases.map { type in
            let tickets = outcome.firms.reduce(0) { $0 + ($1.type == type ? $1.tickets : 0) }
            return ScalperFigure(
                "share.\(type.rawValue)",
                "tickets to \(type.words)",
                .share,
                share(tickets, sold)
            )
        }
        let places = outcome.fanPlaces + outcome.firmPlaces
        return [
            ScalperFigure("share.fans", "tickets to fans", .share, share(fans, sold)),
            ScalperFigure("share.scalpers", "tickets to scalpers", .share, share(scalped, sold)),
        ] + types + [
            ScalperFigure(
                "places.scalpers",
                "places of scalpers",
                .share,
                share(outcome.firmPlaces, places)
            ),
            ScalperFigure("unsold", "tickets left", .tickets, Double(outcome.unsold)),
        ]
    }

    /// The share of fans with a ticket, of all and by what they come with.
    private static func success(
        _ outcome: ScalperOutcome,
        _ crowd: [SimulatedFan]
    ) -> [ScalperFigure] {
        func success(
            _ name: String,
            _ words: String,
            _ isMeant: (SimulatedFan) -> Bool
        ) -> ScalperFigure {
            var (got, all) = (0, 0)
            for (fan, result) in zip(crowd, outcome.fans) where isMeant(fan) && !result.soldPlace {
                all += 1
                if result.tickets > 0 { got += 1 }
            }
            return ScalperFigure(name, words, .share, share(got, all))
        }
        return [
            success("success.fans", "fans with a ticket") { _ in true },
            success("success.desktop", "at a desktop") { $0.device == .desktop },
            success("success.phone", "with a phone") { $0.device == .phone },
            success("success.lowEndPhone", "with a low-end phone") { $0.device == .lowEndPhone },
            success("success.scripts", "with scripts") { $0.guest.hasScripts },
            success("success.noScripts", "without scripts") { !$0.guest.hasScripts },
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
        func mean(_ name: String, _ words: String, _ moments: Moments) -> ScalperFigure {
            ScalperFigure(name, words, .seconds, moments.count > 0 ? moments.mean : nil)
        }
        return [
            ScalperFigure("refused", "fans wrongly refused", .share, share(refused, crowd.count)),
            ScalperFigure("gaveUp", "fans who gave up", .share, share(gaveUp, crowd.count)),
            mean("seconds", "seconds added", seconds),
            mean("seconds.lowEndPhone", "seconds added on a low-end phone", lowEnd),
            mean("work.lowEndPhone", "seconds of work of a low-end phone", work),
        ]
    }

    private static func costs(
        _ outcome: ScalperOutcome,
        _ scenario: ScalperScenario
    ) -> [ScalperFigure] {
        let economics = TicketEconomics(scenario)
        func pair(_ name: String, _ words: String, _ cost: Double?) -> [ScalperFigure] {
            let price = cost.map(economics.breakEven)
            return [
                ScalperFigure("cost.\(name)", "cost of a ticket, \(words)", .dollars, cost),
                ScalperFigure(
                    "breakEven.\(name)",
                    "resale price that breaks even, \(words)",
                    .dollars,
                    price
                ),
            ]
        }
        func cost(_ firms: [ScalperOutcome.FirmResult]) -> Double? {
            let tickets = firms.reduce(0) { $0 + $1.tickets }
            let spent = firms.reduce(0) { $0 + $1.spent }
            return tickets > 0 ? spent / Double(tickets) : nil
        }
        let cheapest = outcome.firms.compactMap(\.cheapest).min()
        return pair("scalpers", "on average", cost(outcome.firms))
            + pair("cheapest", "the cheapest", cheapest)
            + ScalperType.allCases.flatMap { type in
                pair(type.rawValue, type.words, cost(outcome.firms.filter { $0.type == type }))
            }
    }
}
