import ArgumentParser
import Foundation
import WaitingRoom

/// `stile policy diff`: what another policy would have decided in a recorded sale.
struct PolicyDiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Decide a recorded sale again by two policies, and tell what changes.",
        discussion: """
            The recording is the log of decisions, one JSON line each. Both policies decide every line \
            again, so that what a record leaves out, such as the last byte of an address, affects both. \
            No line is left out: one that was cut short, because a disk was full or the server was \
            killed, is told by its number like any other that is no record; delete it and compare again.
            """
    )

    @Argument(help: "The policy as it was.", completion: .file(extensions: ["yaml", "yml"]))
    var old: String

    @Argument(help: "The policy as it may be.", completion: .file(extensions: ["yaml", "yml"]))
    var new: String

    @Option(help: "The recorded decisions.", completion: .file(extensions: ["jsonl"]))
    var replay: String

    @Flag(help: "Print the comparison as one line of JSON.")
    var json = false

    func run() async throws {
        try await CommandFailure.explained {
            let before = try PolicyFile.compiled(old)
            let after = try PolicyFile.compiled(new)
            var diff = PolicyDiff(from: before, to: after)
            try DecisionFile.forEach(of: replay) { record, line in diff.add(record, line: line) }
            print(
                json
                    ? try JSONLine.text(of: diff.report)
                    : """
                    \(old): \(before.document.title), version \(before.version)
                    \(new): \(after.document.title), version \(after.version)
                    \(diff.report.text)
                    """
            )
        }
    }
}
