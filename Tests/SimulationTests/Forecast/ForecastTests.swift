import Simulation
import Testing

@Suite struct ForecastTests {
    @Test(arguments: [1.0, 0.2])
    func `drop-outs are reckoned with in a line at 1.4 times its load`(hazard: Double) {
        let errors = ImpatientLineErrors.run(
            seed: 1,
            hazard: hazard / ImpatientLine.serviceSeconds,
            sessions: 20
        )
        #expect(errors.count > 250)
        #expect(errors.relative(\.forecaster) < 0.08)
        #expect(errors.relative(\.plain) > 0.3)
        #expect(errors.bias(\.forecaster).magnitude < 0.05)
        #expect(Double(errors.covered) / Double(errors.count) > 0.6)
    }

    @Test func `waits of a simulated sale lie in their intervals`() throws {
        let trace = try ForecastScenario(seed: 1).run(length: 2_100)
        let sum = ForecastExperiment([trace]).undisturbed
        #expect(sum.count > 50)
        #expect(sum.coverage > 0.6)
        #expect(sum.medianMagnitude < 0.1)
        #expect(sum.unknownShare < 0.6)
    }

    @Test func `during slow start nothing is said`() throws {
        let trace = try ForecastScenario(seed: 3).run(length: 240)
        #expect(ForecastCase.collect(trace).allSatisfy { $0.forecast == nil })
    }
}
