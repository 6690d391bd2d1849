import Simulation
import WaitingRoom

/// What is asked of policies in a scenario with scalpers.
struct PolicyStudy: Sendable {
    /// A policy and what reports call it.
    struct Candidate: Sendable {
        /// The policy's title.
        var title: String
        /// The policy.
        var policy: CompiledPolicy
    }

    /// The scenario.
    var scenario: ScalperScenario
    /// What the others are compared with.
    var against: Candidate
    /// The policies.
    var policies: [Candidate]
    /// The seed of the first run.
    var seed: UInt64
    /// How many runs there are of each policy.
    var runs: Int

    /// Plays all policies with the same crowds.
    func result() async throws -> PolicyStudyResult {
        let all = [against] + policies
        let statistics = try await statistics(of: all.map { (scenario, $0.policy) })
        return PolicyStudyResult(
            study: self,
            against: statistics[0],
            policies: Array(statistics.dropFirst())
        )
    }

    /// Plays all policies in each case of the sensitivity.
    func sensitivity() async throws -> [PolicyStudyRow] {
        let cases = ScalperSensitivity.cases(of: scenario)
        let all = [against] + policies
        let statistics = try await statistics(
            of: cases.flatMap { one in all.map { (one.scenario, $0.policy) } }
        )
        return cases.indices.map { index in
            let first = index * all.count
            return PolicyStudyRow(
                one: cases[index],
                against: statistics[first],
                policies: Array(statistics[first + 1..<first + all.count])
            )
        }
    }

    /// Plays each setting as often as is asked for, as many runs at a time as there are processors.
    private func statistics(
        of settings: [(scenario: ScalperScenario, policy: CompiledPolicy)]
    ) async throws -> [ScalperStatistics] {
        let (seed, runs) = (seed, runs)
        let figures = try await OrderedRuns.map(0..<settings.count * runs) { index in
            let (scenario, policy) = settings[index / runs]
            return ScalperSale.figures(
                of: scenario,
                under: policy,
                seed: seed &+ UInt64(index % runs)
            )
        }
        // Ctrl-C leaves the last settings without runs: half a comparison would tell nothing.
        guard figures.count == settings.count * runs else { throw CancellationError() }
        return settings.indices.map { index in
            ScalperStatistics(Array(figures[index * runs..<(index + 1) * runs]))
        }
    }
}

/// What came of policies.
struct PolicyStudyResult: Sendable {
    /// What was asked.
    var study: PolicyStudy
    /// What came of the policy with which the others are compared.
    var against: ScalperStatistics
    /// What came of the policies, in their order.
    var policies: [ScalperStatistics]
    /// What comes of them at the ends of the assumptions; nil where that was not asked.
    var sensitivity: [PolicyStudyRow]?

    /// What of the promises a policy keeps.
    func kept(_ index: Int) -> [ScalperBar] {
        ScalperBar.allCases.filter { $0.verdict(on: policies[index], against: against) == .kept }
    }
}

/// What comes of policies where one assumption lies at one end of its range.
struct PolicyStudyRow: Sendable {
    /// Which assumption, and where.
    var one: ScalperSensitivity.Case
    /// What came of the policy with which the others are compared.
    var against: ScalperStatistics
    /// What came of the policies, in their order.
    var policies: [ScalperStatistics]

    /// Whether a policy keeps a promise here.
    func verdict(_ index: Int, on bar: ScalperBar) -> ScalperBar.Verdict? {
        bar.verdict(on: policies[index], against: against)
    }
}
