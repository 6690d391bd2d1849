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
        let statistics = try await statistics(of: [scenario])[0]
        return PolicyStudyResult(
            study: self,
            against: statistics.against,
            policies: statistics.policies
        )
    }

    /// Plays all policies in each case of the sensitivity.
    func sensitivity() async throws -> [PolicyStudyRow] {
        let cases = ScalperSensitivity.cases(of: scenario)
        return zip(cases, try await statistics(of: cases.map(\.scenario))).map {
            PolicyStudyRow(one: $0, against: $1.against, policies: $1.policies)
        }
    }

    /// Plays each scenario as often as is asked for, as many runs at a time as there are processors.
    private func statistics(
        of scenarios: [ScalperScenario]
    ) async throws -> [(against: ScalperStatistics, policies: [ScalperStatistics])] {
        let (seed, runs) = (seed, runs)
        let all = [against.policy] + policies.map(\.policy)
        let figures = try await OrderedRuns.map(0..<scenarios.count * runs) { index in
            ScalperSale.figures(
                of: scenarios[index / runs],
                under: all,
                seed: seed &+ UInt64(index % runs)
            )
        }
        // Ctrl-C leaves the last scenarios without runs: half a comparison would tell nothing.
        guard figures.count == scenarios.count * runs else { throw CancellationError() }
        return scenarios.indices.map { index in
            let own = figures[index * runs..<(index + 1) * runs]
            let statistics = all.indices.map { policy in ScalperStatistics(own.map { $0[policy] }) }
            return (statistics[0], Array(statistics.dropFirst()))
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
