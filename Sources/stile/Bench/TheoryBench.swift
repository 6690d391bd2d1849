import Simulation

/// Simulates lines whose figures are known, one after the other, against the clock.
struct TheoryBench {
    /// How many customers come in each setting.
    let customers: Int

    /// Runs every setting with a seed of its own: the first with the given one, the next with the next.
    func run(firstSeed: UInt64) throws -> TheoryBenchReport {
        var runs: [TheoryBenchReport.Run] = []
        let begin = ContinuousClock.now
        for (setting, seed) in zip(TheorySetting.all, firstSeed...) {
            let found = try setting.simulation(customers: customers).run(seed: seed)
            runs.append(try .init(setting, seed: seed, setting.compare(found)))
        }
        return TheoryBenchReport(
            customers: customers,
            duration: begin.duration(to: .now),
            runs: runs
        )
    }
}
