import ArgumentParser
import Foundation
import WaitingRoom

/// `stile policy explain`: which rule did what to one request, in order.
struct PolicyExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Tell which rule of a policy does what to a request, in order.",
        discussion: """
            The request is written as in the cases of a policy, in JSON or YAML:
            {"network.rate": 2, "stamps": [{"kind": "account", "tier": "gold"}]}
            A line of the log of decisions will do as well.

            Without a stage all stages are told that the policy speaks of.
            """
    )

    @Argument(help: "The policy file.", completion: .file(extensions: ["yaml", "yml"]))
    var file: String

    @Option(help: "The file of the request.", completion: .file(extensions: ["json"]))
    var request: String

    @Option(help: "The stage: \(PolicyStage.allCases.map(\.rawValue).joined(separator: ", ")).")
    var stage: PolicyStage?

    @Flag(help: "Print the explanations as JSON, one line for each stage.")
    var json = false

    func run() async throws {
        try await CommandFailure.explained {
            let policy = try PolicyFile.compiled(file)
            let request = try PolicyRequestFile.read(request)
            let explanations = stages(of: policy.document).map { policy.explain($0, request) }
            if json {
                for explanation in explanations { print(try JSONLine.text(of: explanation)) }
            } else {
                print(explanations.map(\.text).joined(separator: "\n\n"))
            }
        }
    }

    private func stages(of document: PolicyDocument) -> [PolicyStage] {
        if let stage { return [stage] }
        let named = document.rules.map(\.stages) + document.thresholds.map(\.stages)
        let stages = PolicyStage.allCases.filter { stage in
            named.contains { $0.contains(stage) }
        }
        return stages.isEmpty ? PolicyStage.allCases : stages
    }
}
