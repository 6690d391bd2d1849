import ArgumentParser
import WaitingRoom

/// `stile policy test`: whether policies decide as their own cases say.
struct PolicyTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Decide the cases in policy files, and compare with what they expect.",
        discussion: """
            A case that fails is explained, rule by rule, and the exit is 1. Rules that no case makes \
            apply are named.
            """
    )

    @Argument(help: "Policy files.", completion: .file(extensions: ["yaml", "yml"]))
    var files: [String]

    @Flag(help: "Print the results as JSON, one line for each file.")
    var json = false

    func run() async throws {
        try await CommandFailure.explained {
            var isFailed = false
            for file in files {
                let policy = try PolicyFile.compiled(file)
                let outcome = PolicyTestOutcome(file, policy)
                print(json ? try JSONLine.text(of: outcome) : outcome.text)
                isFailed = isFailed || outcome.failed > 0
            }
            if isFailed { throw ExitCode.failure }
        }
    }
}

/// How the cases of one file went.
struct PolicyTestOutcome: Encodable {
    var file, title, version: String
    var passed, failed: Int
    /// The rules that no case makes apply.
    var untried: [String]
    var results: [PolicyTestRun.Result]

    init(_ file: String, _ policy: CompiledPolicy) {
        let run = PolicyTestRun(policy)
        self.file = file
        title = policy.document.title
        version = policy.version
        passed = run.passed
        failed = run.failures.count
        untried = run.untried(of: policy.document)
        results = run.results
    }

    /// The results for reading; what failed is explained.
    var text: String {
        var lines = ["\(file): \(title), version \(version)"]
        for result in results {
            guard let sentence = result.sentence else {
                lines.append("  ok      \(result.name)")
                continue
            }
            lines.append("  failed  \(result.name): \(sentence)")
            lines += result.explanation.text.split(separator: "\n").map { "          \($0)" }
        }
        for rule in untried { lines.append("  untried \(rule)") }
        lines.append("\(passed) of \(results.count) cases as expected.")
        return lines.joined(separator: "\n")
    }
}
