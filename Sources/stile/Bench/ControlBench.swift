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
        let runs = try await OrderedRuns.map(0..<cells.count * seeds) { job in
            try cells[job / seeds].run(seed: UInt64(job % seeds + 1))
        }
        return ControlBenchReport(
            seeds: seeds,
            rows: cells.enumerated().map { index, cell in
                ControlBenchReport.Row(cell, Array(runs[index * seeds..<(index + 1) * seeds]))
            }
        )
    }
}
