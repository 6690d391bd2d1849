import Queueing

/// What one long run says of the core in steady state, with intervals by batch means.
package struct SteadyFigures: Hashable, Sendable {
    /// How many batches the admissions make.
    package static let batches = 20
    /// The fewest admissions that tell anything.
    package static let leastAdmissions = 2_000

    /// How many admissions at the beginning were left out.
    package let warmUp: Int
    /// The share of the others that found no free server.
    package let waitedInside: BatchMeans
    /// Their mean wait inside, in seconds.
    package let waitInside: BatchMeans
    /// Admissions per second among them.
    package let perSecond: Double

    /// Looks for a steady state; nil if there are too few admissions, or none is found.
    package init?(_ outcome: SaleOutcome) {
        let admissions = outcome.admissions
        guard admissions.count >= Self.leastAdmissions,
            let cut = WarmUp.mser5(admissions.map(\.waitInside)),
            let last = admissions.last
        else { return nil }
        let size = (admissions.count - cut) / Self.batches
        let batches = (0..<Self.batches).map { index in
            admissions[cut + index * size..<cut + (index + 1) * size]
        }
        warmUp = cut
        waitedInside = BatchMeans(
            batches.map { batch in
                Double(batch.count { $0.waitInside > 0 }) / Double(size)
            }
        )
        waitInside = BatchMeans(
            batches.map { batch in batch.reduce(0) { $0 + $1.waitInside } / Double(size) }
        )
        let seconds = last.admittedAt - admissions[cut].admittedAt
        guard seconds > 0 else { return nil }
        perSecond = Double(admissions.count - cut - 1) / seconds
    }

    /// M/M/c at the achieved rate: what random arrivals would meet, for comparison.
    ///
    /// Nil unless all sessions are exponential with one mean and nothing happens to the core or the room,
    /// and for a rate that the servers can't sustain. Where tickets can run out, or somebody wants none,
    /// some sessions are no more than a look.
    package func theory(_ scenario: SaleScenario) -> MultiServerQueue? {
        let core = scenario.core
        guard core.service.shape == .exponential, core.service.limit == nil, core.changes.isEmpty,
            scenario.crowds.allSatisfy({ $0.service == nil && $0.basket.weights.first == 0 }),
            scenario.stock == nil, scenario.faults.isEmpty, scenario.adjustments.isEmpty,
            core.silences.isEmpty, scenario.people == nil
        else { return nil }
        return try? MultiServerQueue(
            servers: core.servers,
            arrivalRate: perSecond,
            serviceRate: 1 / core.service.mean
        )
    }
}
