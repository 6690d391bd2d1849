import Simulation
import Testing

/// The control experiment with one seed, in half the time and with ticks of two seconds;
/// `stile bench control` runs all of it.
@Suite struct ControlExperimentTests {
    private func run(
        _ policy: ControlExperiment.Policy,
        reportDelay: Double,
        slowdown: ControlExperiment.Slowdown = .newSessions
    ) throws -> (run: ControlRun, target: Double) {
        var experiment = try ControlExperiment(
            policy,
            reportDelay: reportDelay,
            slowdown: slowdown
        )
        experiment.slowsAt = 1_800
        experiment.tick = 2
        return (try experiment.run(seed: 1), experiment.largestOfferedLoad)
    }

    @Test func `the target is what Erlang C allows`() throws {
        let experiment = try ControlExperiment(.hybrid, reportDelay: 2)
        #expect(abs(experiment.largestOfferedLoad - 946) < 1)
    }

    @Test(arguments: [(10.0, 0.05), (60, 0.06)])
    func `the room's controller keeps its promise through the slowdown`(
        reportDelay: Double,
        limit: Double
    ) throws {
        let (run, target) = try run(.hybrid, reportDelay: reportDelay)
        #expect(run.waitedShare <= limit)
        #expect(run.activeBefore.mean >= 0.9 * target)
        #expect(run.activeAfter.mean >= 0.9 * target)
    }

    @Test func `it keeps it too when everybody inside slows down`() throws {
        let (run, target) = try run(.hybrid, reportDelay: 10, slowdown: .everybody)
        #expect(run.waitedShare <= 0.05)
        #expect(run.activeAfter.mean >= 0.9 * target)
    }

    @Test func `a fixed rate is ruined by the slowdown`() throws {
        let (run, target) = try run(.fixed, reportDelay: 10)
        #expect(abs(run.activeBefore.mean / target - 1) < 0.03)
        #expect(run.waitedShare > 0.4)
        #expect(run.peak > 3_000)
    }

    @Test func `a live rate alone never drains the backlog`() throws {
        let (run, target) = try run(.live, reportDelay: 10)
        #expect(abs(run.activeBefore.mean / target - 1) < 0.05)
        #expect(run.waitedShare > 0.3)
    }

    @Test func `a proportional controller that forgets who is on the way oscillates`() throws {
        let (run, _) = try run(.proportional, reportDelay: 10)
        #expect(run.waitedShare > 0.2)
        #expect(run.peak > 2_000)
        #expect(run.activeBefore.deviation > 20)
    }
}
