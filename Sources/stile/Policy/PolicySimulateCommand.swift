import ArgumentParser
import Simulation
import WaitingRoom

/// `stile policy simulate`: shows who gets the tickets under a policy, before the sale.
struct PolicySimulateCommand: AsyncParsableCommand {
    /// How many runs there are of each policy at most.
    static let replicationRange = 1...1_000

    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Show who gets the tickets of a hot sale under a policy: fans or scalpers.",
        discussion: """
            Fans and firms of scalpers go through the compiled policy in virtual time. Firms know the \
            policy and go the way that it leaves open and that pays best, if any does. Each run meets the \
            same crowd under all policies, so that their differences are sharper than their figures.

            Simulations/scalpers/hot-sale.yaml names every figure that is assumed; --sensitivity shows \
            what becomes of the result at both ends of each.
            """
    )

    @Argument(help: "Policy files.", completion: .file(extensions: ["yaml", "yml"]))
    var files: [String]

    @Option(
        help: "The scenario, such as Simulations/scalpers/hot-sale.yaml.",
        completion: .file(extensions: ["yaml", "yml"])
    )
    var scenario: String

    @Option(
        help: "Compare with this policy rather than with none.",
        completion: .file(extensions: ["yaml", "yml"])
    )
    var against: String?

    @Option(help: "How many runs to make of each policy.")
    var replications = 20

    @Option(help: "The seed of the first run; the others take the numbers after it.")
    var seed: UInt64 = 1

    @Flag(help: "Play each assumption at both ends of its range as well; this takes minutes.")
    var sensitivity = false

    @Flag(help: "Print everything as one line of JSON.")
    var json = false

    @Flag(help: "Print tables in Markdown.")
    var markdown = false

    func validate() throws {
        try OptionLimit.check("--replications", replications, in: Self.replicationRange)
        if json, markdown { throw ValidationError("--json and --markdown exclude each other.") }
    }

    func run() async throws {
        try await CommandFailure.explained {
            let study = try study()
            let result = try await Interrupt.cancelling {
                var result = try await study.result()
                if sensitivity { result.sensitivity = try await study.sensitivity() }
                return result
            }
            if json {
                print(try PolicyStudyJSON(result).line)
            } else {
                let text = PolicyStudyText(result)
                print(markdown ? text.markdown : text.text)
            }
        }
    }

    private func study() throws -> PolicyStudy {
        PolicyStudy(
            scenario: try ScalperScenarioFile.read(scenario),
            against: try against.map(candidate) ?? nothing(),
            policies: try files.map(candidate),
            seed: seed,
            runs: replications
        )
    }

    private func candidate(_ path: String) throws -> PolicyStudy.Candidate {
        let policy = try PolicyFile.compiled(path)
        return PolicyStudy.Candidate(title: policy.document.title, policy: policy)
    }

    /// No policy at all, as without `--against`.
    private func nothing() throws -> PolicyStudy.Candidate {
        let document = PolicyDocument(title: "no policy", version: "none")
        return PolicyStudy.Candidate(title: document.title, policy: try CompiledPolicy(document))
    }
}
