import Foundation
import Service
import WaitingRoom

/// A policy in force that decides about many different requests, one after the other on one core.
struct PolicyBench {
    /// How many decisions lie between two looks at the clock.
    private static let batch = PolicyBenchCrowd.requestCount

    let rules: Int
    let seconds: Double

    /// Decides for a while without counting, then counts.
    func run() throws -> PolicyBenchReport {
        let crowd = PolicyBenchCrowd(rules: rules)
        let clock = ContinuousClock()
        var compiled: CompiledPolicy?
        let compiling = try clock.measure { compiled = try CompiledPolicy(crowd.document) }
        guard let policy = compiled else { throw CancellationError() }
        // As in a room: each decision takes the policy that is in force just then.
        let gate = PolicyGate(policy, room: "bench")
        var tally = PolicyBenchTally()
        for request in crowd.requests {
            tally.count(gate.policy.decide(.checkIn, request), rules: rules)
        }
        let end = clock.now + .seconds(seconds)
        var report = PolicyBenchReport(
            rules: rules,
            requests: crowd.requests.count,
            compiling: compiling,
            tally: tally
        )
        while clock.now < end {
            let before = Self.processorTime
            for request in crowd.requests {
                report.checksum &+= Self.checksum(gate.policy.decide(.checkIn, request))
            }
            report.measured += Self.processorTime - before
            report.decisions += Self.batch
        }
        return report
    }

    /// The time that this thread had a core for itself.
    ///
    /// On a machine that does other things besides, the clock on the wall measures those, too.
    private static var processorTime: Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    /// A number that depends on every part of a decision, so that none can be left out.
    private static func checksum(_ decision: PolicyDecision) -> Int {
        let verdict =
            switch decision.verdict {
            case .allow: 1
            case .deny: 2
            case .require(let stamps): 3 + stamps.count
            }
        return verdict &* 31 &+ decision.weight &* 7 &+ (decision.rule ?? -1)
            &+ (decision.shadow == decision.verdict ? 13 : 17)
    }
}

/// How the different requests fare, so that a figure for decisions says what was decided.
struct PolicyBenchTally {
    var allowed = 0
    var denied = 0
    var required = 0
    var rulesTried = 0

    mutating func count(_ decision: PolicyDecision, rules: Int) {
        switch decision.verdict {
        case .allow: allowed += 1
        case .deny: denied += 1
        case .require: required += 1
        }
        let endedEarly = decision.verdict == .deny || decision.verdict == .allow
        rulesTried += endedEarly ? (decision.rule ?? rules - 1) + 1 : rules
    }
}
