import Foundation

/// How many decisions a core makes in a second.
struct PolicyBenchReport {
    var rules: Int
    /// How many different requests there were.
    var requests: Int
    /// How long the policy took to be compiled.
    var compiling: Duration
    /// How the different requests fared.
    var tally: PolicyBenchTally
    var decisions = 0
    /// The processor time that the decisions took.
    var measured: Duration = .zero
    /// The same for the same number of decisions on every machine.
    var checksum = 0

    var decisionsPerSecond: Double { Double(decisions) / max(1e-9, measured / .seconds(1)) }

    var text: String {
        """
        A policy of \(rules) rules decided about \(requests) different requests, \(decisions) times in \
        all: \(number(decisionsPerSecond, 0)) decisions per second on one core, \
        \(number(nanoseconds, 0)) ns each.
        Rules tried per decision in the mean: \(number(rulesTried, 1)). Let through: \
        \(share(tally.allowed)), asked for stamps: \(share(tally.required)), turned away: \
        \(share(tally.denied)). Compiled in \(number(compiling / .milliseconds(1), 1)) ms.
        """
    }

    var json: String {
        """
        {"bench":"policy","rules":\(rules),"requests":\(requests),"decisions":\(decisions),\
        "decisionsPerSecond":\(number(decisionsPerSecond, 0)),\
        "nanosecondsPerDecision":\(number(nanoseconds, 1)),\
        "rulesTriedPerDecision":\(number(rulesTried, 2)),"allowed":\(tally.allowed),\
        "required":\(tally.required),"denied":\(tally.denied),\
        "compileMilliseconds":\(number(compiling / .milliseconds(1), 3)),"checksum":\(checksum)}
        """
    }

    private var nanoseconds: Double { 1e9 / max(1e-9, decisionsPerSecond) }
    private var rulesTried: Double { Double(tally.rulesTried) / Double(max(1, requests)) }

    private func share(_ count: Int) -> String {
        "\(number(100 * Double(count) / Double(max(1, requests)), 1)) %"
    }

    private func number(_ value: Double, _ digits: Int) -> String {
        String(format: "%.\(digits)f", value)
    }
}
