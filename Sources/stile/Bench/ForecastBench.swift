import Simulation

/// Runs the lines and sales of the forecast experiment, as many at a time as there are processors.
struct ForecastBench {
    /// How many lines with impatient visitors are run for each patience.
    static let lines = 10
    /// Drop-outs per second of waiting, in shares of the service rate.
    static let hazards = [1.0, 0.2]

    let seeds: Int

    func run() async throws -> ForecastBenchReport {
        let perSecond = 1 / ImpatientLine.serviceSeconds
        let lines = try await OrderedRuns.map(0..<Self.hazards.count * Self.lines) { job in
            let hazard = Self.hazards[job / Self.lines] * perSecond
            return ImpatientLineErrors.run(seed: UInt64(job % Self.lines + 1), hazard: hazard)
        }
        let traces = try await OrderedRuns.map(0..<seeds) {
            try ForecastScenario(seed: UInt64($0 + 1)).run()
        }
        return ForecastBenchReport(
            seeds: seeds,
            lines: Self.hazards.indices.map { hazard in
                var sum = ImpatientLineErrors()
                for line in lines[hazard * Self.lines..<(hazard + 1) * Self.lines] { sum.add(line) }
                return (Self.hazards[hazard], sum)
            },
            sales: ForecastExperiment(traces)
        )
    }
}
