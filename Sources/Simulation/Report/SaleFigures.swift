import WaitingRoom

/// The figures of one run of a sale.
package struct SaleFigures: Hashable, Sendable {
    /// The deciles of waits that are told, and the share of waits that are longer than 99 of 100.
    package static let waitShares = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99]

    /// All figures, in the order in which reports tell them; the same for all runs of a scenario.
    package let all: [SaleFigure]
    /// Why the run ended.
    package let end: SaleOutcome.End

    /// Reckons the figures of an outcome.
    package init(_ outcome: SaleOutcome, _ scenario: SaleScenario) {
        end = outcome.end
        all =
            Self.people(outcome) + Self.tickets(outcome, scenario) + Self.waits(outcome)
            + Self.core(outcome, scenario) + Self.truth(outcome)
            + Self.crowds(outcome, scenario)
    }

    /// A figure by its name.
    package subscript(name: String) -> Double? { all.first { $0.name == name }?.value }

    private static func people(_ outcome: SaleOutcome) -> [SaleFigure] {
        let last = outcome.samples.last ?? SaleSample()
        let admitted = outcome.admissions.count
        let underWay = max(0, last.calls - outcome.lapsed - admitted)
        let buyers = outcome.crowds.reduce(0) { $0 + $1.buyers }
        return [
            SaleFigure("joined", "joined", .people, count: outcome.joined),
            SaleFigure("admitted", "let in", .people, count: admitted),
            SaleFigure("buyers", "bought", .people, count: buyers),
            SaleFigure("emptyHanded", "went without", .people, count: outcome.joined - buyers),
            SaleFigure(
                "passedOver",
                "gone when their turn came",
                .people,
                count: max(0, last.serving - admitted - underWay)
            ),
            SaleFigure("notReached", "never reached", .people, count: last.line),
            SaleFigure("calls", "calls", .calls, count: last.calls),
            SaleFigure("lapsedCalls", "calls that lapsed", .calls, count: outcome.lapsed),
        ]
    }

    private static func tickets(
        _ outcome: SaleOutcome,
        _ scenario: SaleScenario
    ) -> [SaleFigure] {
        let stock = scenario.stock?.tickets
        return [
            SaleFigure("sold", "tickets sold", .tickets, count: outcome.sold),
            SaleFigure("unsold", "tickets left", .tickets, count: stock.map { $0 - outcome.sold }),
            SaleFigure("returned", "came back unpaid", .tickets, count: outcome.returned),
            SaleFigure("allHeldAt", "all held after", .seconds, outcome.allHeldAt),
            SaleFigure("soldOutAt", "sold out after", .seconds, outcome.soldOutAt),
            SaleFigure("endedAt", "ended after", .seconds, outcome.endedAt),
        ]
    }

    private static func waits(_ outcome: SaleOutcome) -> [SaleFigure] {
        let waits = outcome.admissions.map(\.wait).sorted()
        let quantiles = waitShares.map { share in
            let percent = Int((share * 100).rounded())
            return SaleFigure(
                "waitP\(percent)",
                "wait, \(percent) % are below",
                .seconds,
                waits.quantile(share)
            )
        }
        let mean = waits.isEmpty ? nil : Moments(waits).mean
        return quantiles + [SaleFigure("waitMean", "mean wait", .seconds, mean)]
    }

    private static func core(
        _ outcome: SaleOutcome,
        _ scenario: SaleScenario
    ) -> [SaleFigure] {
        let admissions = outcome.admissions
        let inside = admissions.map(\.waitInside)
        let waited = inside.count { $0 > 0 }
        let busy = busySamples(outcome)
        func mean(_ values: [Double]) -> Double? {
            values.isEmpty ? nil : Moments(values).mean
        }
        let minutes =
            ((admissions.last?.admittedAt ?? 0) - (admissions.first?.admittedAt ?? 0)) / 60
        return [
            SaleFigure(
                "waitedInside",
                "found no free server",
                .share,
                inside.isEmpty ? nil : Double(waited) / Double(inside.count)
            ),
            SaleFigure("waitInsideMean", "mean wait inside", .seconds, mean(inside)),
            SaleFigure(
                "utilization",
                "servers busy",
                .share,
                mean(busy.map { Double($0.served) / Double(scenario.core.servers) })
            ),
            SaleFigure(
                "activeMean",
                "inside on average",
                .people,
                mean(busy.map { Double($0.active) })
            ),
            SaleFigure(
                "targetMean",
                "aimed at on average",
                .people,
                mean(busy.compactMap(\.target))
            ),
            SaleFigure(
                "activePeak",
                "inside at most",
                .people,
                count: outcome.samples.map(\.active).max()
            ),
            SaleFigure(
                "admittedPerMinute",
                "let in per minute",
                .perMinute,
                minutes > 0 ? Double(admissions.count - 1) / minutes : nil
            ),
        ]
    }

    /// The samples between the first and the last admission.
    static func busySamples(_ outcome: SaleOutcome) -> ArraySlice<SaleSample> {
        guard let first = outcome.admissions.first, let last = outcome.admissions.last
        else { return [] }
        let from = outcome.samples.firstIndex { $0.seconds >= first.admittedAt }
        let to = outcome.samples.lastIndex { $0.seconds <= last.admittedAt }
        guard let from, let to, from <= to else { return [] }
        return outcome.samples[from...to]
    }

    private static func truth(_ outcome: SaleOutcome) -> [SaleFigure] {
        let told = outcome.forecasts.compactMap { isCovered($0, outcome) }
        // Whoever stands behind the last ticket is rightly told nothing.
        let reached = outcome.forecasts.filter { $0.wait != nil }
        let unknown = reached.count { $0.forecast == nil }
        return [
            SaleFigure(
                "fairness",
                "let in, in order of places (Kendall's tau)",
                .number,
                KendallTau.againstOrder(outcome.admissions.map(\.place))
            ),
            SaleFigure(
                "forecastCoverage",
                "waits inside the interval that was told",
                .share,
                told.isEmpty ? nil : Double(told.count { $0 }) / Double(told.count)
            ),
            SaleFigure(
                "forecastUnknown",
                "waits told as unknown",
                .share,
                reached.isEmpty ? nil : Double(unknown) / Double(reached.count)
            ),
        ]
    }

    /// Whether a wait lay in the interval that was told; nil if nothing was told, or nobody can know.
    ///
    /// A place that was not reached although its interval is over counts as a miss: to leave it out would
    /// leave out the forecasts that were the furthest off. With the last ticket all waits end.
    private static func isCovered(_ check: ForecastCheck, _ outcome: SaleOutcome) -> Bool? {
        guard let forecast = check.forecast else { return nil }
        if let wait = check.wait { return forecast.covers(wait) }
        let end = outcome.soldOutAt ?? outcome.endedAt
        return check.at + forecast.p90 < end ? false : nil
    }

    /// Of several crowds, who got what.
    private static func crowds(
        _ outcome: SaleOutcome,
        _ scenario: SaleScenario
    ) -> [SaleFigure] {
        guard outcome.crowds.count > 1 else { return [] }
        return outcome.crowds.enumerated().flatMap { index, crowd in
            let name = "crowd.\(crowd.name)"
            let waits = outcome.admissions.filter { $0.crowd == index }.map(\.wait).sorted()
            let share = outcome.sold > 0 ? Double(crowd.tickets) / Double(outcome.sold) : nil
            return [
                SaleFigure("\(name).joined", "\(crowd.name): joined", .people, count: crowd.joined),
                SaleFigure(
                    "\(name).admitted",
                    "\(crowd.name): let in",
                    .people,
                    count: crowd.admitted
                ),
                SaleFigure(
                    "\(name).sold",
                    "\(crowd.name): tickets",
                    .tickets,
                    count: crowd.tickets
                ),
                SaleFigure("\(name).soldShare", "\(crowd.name): of all tickets", .share, share),
                SaleFigure(
                    "\(name).waitP50",
                    "\(crowd.name): median wait",
                    .seconds,
                    waits.quantile(0.5)
                ),
            ]
        }
    }
}

extension [Double] {
    /// The value below which a share of these lies, which are sorted; nil of none.
    ///
    /// Between two values it is interpolated (definition 7 of R. J. Hyndman and Y. Fan, The American
    /// Statistician 50, 1996).
    func quantile(_ share: Double) -> Double? {
        guard let last else { return nil }
        let position = share * Double(count - 1)
        let index = Int(position)
        guard index + 1 < count else { return last }
        return self[index] + (position - Double(index)) * (self[index + 1] - self[index])
    }
}
