import Queueing
import Simulation
import Testing
import WaitingRoom

/// The control experiment with one seed and in a third of the time; `stile bench control`
/// runs all of it.
@Suite struct ControlExperimentTests {
    private func run(
        _ policy: ControlExperiment.Policy,
        reportDelay: Double,
        slowdown: ControlExperiment.Slowdown = .newSessions
    ) async throws -> (run: ControlRun, target: Double) {
        var experiment = try ControlExperiment(
            policy,
            reportDelay: reportDelay,
            slowdown: slowdown
        )
        experiment.slowsAt = 1_200
        var sale = SimulatedSale(
            experiment.scenario,
            policy: try experiment.releasePolicy(),
            seed: 1
        )
        var run = ControlRun(seed: 1, slowsAt: experiment.slowsAt)
        while sale.seconds < 2 * experiment.slowsAt {
            run.note(sale.step(), sale.core)
            // Other tests wait for servers and browsers meanwhile.
            await Task.yield()
        }
        return (run, experiment.largestOfferedLoad)
    }

    @Test func `the target is what Erlang C allows`() throws {
        let experiment = try ControlExperiment(.hybrid, reportDelay: 2)
        #expect(abs(experiment.largestOfferedLoad - 946) < 1)
    }

    @Test(arguments: [
        (10.0, ControlExperiment.Slowdown.newSessions, 0.05),
        (60, .everybody, 0.06),
    ])
    func `the room's controller keeps its promise through the slowdown`(
        reportDelay: Double,
        slowdown: ControlExperiment.Slowdown,
        limit: Double
    ) async throws {
        let (run, target) = try await run(.hybrid, reportDelay: reportDelay, slowdown: slowdown)
        #expect(run.waitedShare <= limit)
        #expect(run.activeBefore.mean >= 0.9 * target)
        #expect(run.activeAfter.mean >= 0.9 * target)
    }

    @Test func `a fixed rate is ruined by the slowdown`() async throws {
        let (run, target) = try await run(.fixed, reportDelay: 10)
        #expect(abs(run.activeBefore.mean / target - 1) < 0.03)
        #expect(run.waitedShare > 0.3)
        #expect(run.peak > 2_000)
    }

    @Test func `a live rate alone never drains the backlog`() async throws {
        let (run, _) = try await run(.live, reportDelay: 10)
        #expect(run.waitedShare > 0.2)
    }

    @Test func `a proportional controller that forgets who is on the way oscillates`() async throws
    {
        let (run, _) = try await run(.proportional, reportDelay: 10)
        #expect(run.waitedShare > 0.2)
        #expect(run.peak > 2_000)
        #expect(run.activeBefore.deviation > 20)
    }

    @Test func `a steady core is believed to be steady, however late its reports are`() async throws
    {
        var experiment = try ControlExperiment(.hybrid, reportDelay: 10)
        experiment.slowsAt = 1_200
        var sale = SimulatedSale(
            experiment.scenario,
            policy: try experiment.releasePolicy(),
            seed: 1
        )
        var means = Moments()
        while sale.seconds < experiment.slowsAt {
            let tick = sale.step()
            guard sale.seconds > 800, let reasons = tick.decision.reasons else { continue }
            means.note(reasons.estimates.serviceTime.value)
        }
        // A change detector that rings without a change would make it jump by a tenth each time.
        #expect(abs(means.mean / ControlExperiment.serviceTime - 1) < 0.05)
        #expect(means.deviation < 0.02 * ControlExperiment.serviceTime)
    }
}
