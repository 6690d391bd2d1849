import Simulation

/// A scenario to be simulated.
struct Study: Sendable {
    /// The file as it was named.
    var file: String
    /// The fields that were replaced.
    var settings: [String]
    /// The value of the sweep's field; nil without a sweep.
    var step: String?
    /// What is simulated.
    var scenario: Scenario
}

/// How a scenario is simulated.
struct StudyPlan: Sendable {
    /// The seed of the first run.
    var seed: UInt64
    /// How many runs are made at least.
    var runs: Int
    /// How narrow the intervals of the headline figures must be; nil if that does not matter.
    var precision: Double?
    /// How many runs are made at most.
    var runLimit: Int

    /// The figures whose precision counts.
    static let headlines = ["waitP50", "soldOutAt", "admittedPerMinute"]

    /// Whether the figures are as precise as is wanted.
    func isSatisfied(_ statistics: SaleStatistics) -> Bool {
        guard let precision else { return true }
        return Self.headlines.allSatisfy { name in
            // What did not happen in all runs has no mean that could be precise.
            guard let figure = statistics[name], figure.happened == statistics.runs else {
                return true
            }
            return figure.relativePrecision ?? .infinity <= precision
        }
    }
}

/// What came of a scenario.
struct StudyResult: Sendable {
    /// What was simulated.
    var study: Study
    /// The seed of the first run.
    var seed: UInt64
    /// The first run.
    var first: SaleOutcome
    /// The figures over all runs that came to their end, or of the one that was interrupted.
    var statistics: SaleStatistics
    /// What the first run says of steady state; nil if it says nothing.
    var steady: SteadyFigures?
    /// Whether the wanted precision was reached; nil if none was wanted.
    var reachesPrecision: Bool?
    /// Whether somebody stopped it before its end.
    var isInterrupted: Bool
}

extension StudyResult {
    /// The first step of the same sweep of the same file; nil of the first itself, and without a sweep.
    func firstStep(in results: [StudyResult]) -> StudyResult? {
        guard let step = study.step,
            let first = results.first(where: { $0.study.file == study.file }),
            first.study.step != step
        else { return nil }
        return first
    }

    /// What came of a rehearsal, told as that of a single run.
    init(rehearsed outcome: SaleOutcome, study: Study, seed: UInt64) {
        self.init(
            study: study,
            seed: seed,
            first: outcome,
            statistics: SaleStatistics([SaleFigures(outcome, study.scenario.sale)]),
            steady: nil,
            reachesPrecision: nil,
            isInterrupted: outcome.end == .interrupted
        )
    }
}
