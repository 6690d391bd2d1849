import Foundation
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
        let lines = try await each(Self.hazards.count * Self.lines) { job in
            let hazard = Self.hazards[job / Self.lines] * perSecond
            return ImpatientLineErrors.run(seed: UInt64(job % Self.lines + 1), hazard: hazard)
        }
        let traces = try await each(seeds) { try ForecastScenario(seed: UInt64($0 + 1)).run() }
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

    private func each<Result: Sendable>(
        _ count: Int,
        _ job: @escaping @Sendable (Int) throws -> Result
    ) async throws -> [Result] {
        let width = ProcessInfo.processInfo.activeProcessorCount
        return try await withThrowingTaskGroup(of: (Int, Result).self) { group in
            var results: [Int: Result] = [:]
            for index in 0..<count {
                if index >= width, let (done, result) = try await group.next() {
                    results[done] = result
                }
                group.addTask { (index, try job(index)) }
            }
            for try await (done, result) in group { results[done] = result }
            return (0..<count).compactMap { results[$0] }
        }
    }
}
