import ArgumentParser
import WaitingRoom

/// `stile bench policy`: how many decisions a core makes in a second.
struct PolicyBenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Measure how quickly a compiled policy decides.",
        discussion: """
            The policy has rules of ten kinds in turn, lists of 21,000 networks and two thresholds; the \
            requests differ in all signals. One core decides about them one after the other, each time \
            by the policy that is in force in a room.
            """
    )

    @Option(help: "How many rules the policy has.")
    var rules = 50

    @Option(help: "For how many seconds decisions are counted.")
    var seconds = 3.0

    @Flag(help: "Print the figures as one line of JSON.")
    var json = false

    func validate() throws {
        try OptionLimit.check("--rules", rules, in: 1...PolicyLimits.rules)
        try OptionLimit.check("--seconds", seconds, in: 0.1...600)
    }

    func run() async throws {
        try await CommandFailure.explained {
            let report = try PolicyBench(rules: rules, seconds: seconds).run()
            print(json ? report.json : report.text)
        }
    }
}
