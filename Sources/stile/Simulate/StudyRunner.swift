import Simulation

/// Makes the runs of scenarios, as many at a time as there are processors.
///
/// Runs are put in order of their numbers before anything is reckoned, so that a result never depends
/// on how many processors there are.
struct StudyRunner: Sendable {
    /// How many ticks a run goes on between two looks at whether it is to stop.
    static let ticksBetweenLooks = 200

    private struct Run: Sendable {
        var index: Int
        var figures: SaleFigures
        /// The whole outcome of the first run.
        var outcome: SaleOutcome?
    }

    private let plan: StudyPlan

    init(_ plan: StudyPlan) { self.plan = plan }

    /// Simulates scenarios one after the other; cancelling stops it where it is.
    func run(_ studies: [Study]) async throws -> [StudyResult] {
        let progress = StudyProgress(studies: studies.count, runs: plan.runs)
        return try await progress.shown {
            var results: [StudyResult] = []
            for (index, study) in studies.enumerated() where !Task.isCancelled {
                progress.begin(study: index, runs: plan.runs)
                results.append(try await run(study, progress))
            }
            return results
        }
    }

    private func run(_ study: Study, _ progress: StudyProgress) async throws -> StudyResult {
        var runs = try await run(0..<plan.runs, study, progress)
        while !Task.isCancelled, runs.count < plan.runLimit,
            !plan.isSatisfied(SaleStatistics(runs.map(\.figures)))
        {
            let more = runs.count..<min(plan.runLimit, 2 * runs.count)
            progress.expect(runs: more.upperBound)
            runs += try await run(more, study, progress)
        }
        // A run that was stopped says how far it came only where the first did not come to its end.
        // What came after it is left out, so that the same place always means the same crowd.
        let whole = Array(runs.prefix { $0.figures.end != .interrupted })
        let counted = SaleStatistics((whole.isEmpty ? Array(runs.prefix(1)) : whole).map(\.figures))
        let first = runs.first?.outcome ?? SaleOutcome()
        return StudyResult(
            study: study,
            seed: plan.seed,
            first: first,
            statistics: counted,
            steady: SteadyFigures(first),
            reachesPrecision: plan.precision.map { _ in plan.isSatisfied(counted) },
            // Where no more were begun, those that are there may all be whole.
            isInterrupted: whole.count < runs.count || Task.isCancelled
        )
    }

    private func run(
        _ indexes: Range<Int>,
        _ study: Study,
        _ progress: StudyProgress
    ) async throws -> [Run] {
        try await OrderedRuns.map(indexes) { try await run($0, study, progress) }
    }

    private func run(
        _ index: Int,
        _ study: Study,
        _ progress: StudyProgress
    ) async throws -> Run {
        var run = try SaleRun(study.scenario.sale, seed: plan.seed &+ UInt64(index))
        while !run.isOver {
            run.advance(ticks: Self.ticksBetweenLooks)
            progress.note(run: index, share: run.progress)
            if Task.isCancelled, !run.isOver { run.stop() }
            await Task.yield()
        }
        progress.note(run: index, share: 1)
        return Run(
            index: index,
            figures: SaleFigures(run.outcome, study.scenario.sale),
            outcome: index == 0 ? run.outcome : nil
        )
    }
}
