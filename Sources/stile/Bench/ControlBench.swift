import Foundation
import Simulation

/// Runs all cells of the control experiment, as many at a time as there are processors.
struct ControlBench {
    let seeds: Int

    /// The cells of the table, from top to bottom.
    static func cells() throws -> [ControlExperiment] {
        let hybrid = try ControlExperiment.Slowdown.allCases.flatMap { slowdown in
            try [2.0, 10, 60].map {
                try ControlExperiment(.hybrid, reportDelay: $0, slowdown: slowdown)
            }
        }
        let others = try [2.0, 10, 60].flatMap { delay in
            try [ControlExperiment.Policy.live, .proportional].map {
                try ControlExperiment($0, reportDelay: delay)
            }
        }
        return hybrid + [try ControlExperiment(.fixed, reportDelay: 10)]
            + others.sorted { $0.policy.rawValue < $1.policy.rawValue }
    }

    func run() async throws -> ControlBenchReport {
        let cells = try Self.cells()
        let jobs = cells.indices.flatMap { cell in (1...seeds).map { (cell, UInt64($0)) } }
        let width = ProcessInfo.processInfo.activeProcessorCount
        let runs = try await withThrowingTaskGroup(of: (Int, ControlRun).self) { group in
            var runs = cells.map { _ in [ControlRun]() }
            for (index, (cell, seed)) in jobs.enumerated() {
                if index >= width, let (cell, run) = try await group.next() {
                    runs[cell].append(run)
                }
                let experiment = cells[cell]
                group.addTask { (cell, try experiment.run(seed: seed)) }
            }
            for try await (cell, run) in group { runs[cell].append(run) }
            return runs
        }
        return ControlBenchReport(
            seeds: seeds,
            rows: zip(cells, runs).map { cell, runs in
                ControlBenchReport.Row(cell, runs.sorted { $0.seed < $1.seed })
            }
        )
    }
}
