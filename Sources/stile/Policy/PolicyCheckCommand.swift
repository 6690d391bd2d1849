import ArgumentParser
import Foundation

/// `stile policy check`: whether policies are right, and whether they are wise.
struct PolicyCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Read policies, and tell every mistake and whatever is hardly meant.",
        discussion: """
            Each mistake is one line: file, line, field, and what was expected; with one of them the \
            exit is 1. A warning tells of what works but is hardly meant, such as a rule that is never \
            reached; a note, of what comes to nothing yet or is done by default.
            """
    )

    @Argument(help: "Policy files.", completion: .file(extensions: ["yaml", "yml"]))
    var files: [String]

    @Flag(help: "Print what was found as JSON, one line for each file.")
    var json = false

    func run() async throws {
        try await CommandFailure.explained {
            let reports = try files.map(PolicyReport.init)
            for report in reports {
                if json { print(try JSONLine.text(of: report)) } else { write(report) }
            }
            if reports.contains(where: { !$0.errors.isEmpty }) { throw ExitCode.failure }
        }
    }

    private func write(_ report: PolicyReport) {
        for error in report.errors {
            FileHandle.standardError.write(Data("stile: \(error.text)\n".utf8))
        }
        ConfigurationWarning.write(report.warnings.map(\.text))
        for note in report.notes {
            FileHandle.standardError.write(Data("stile: note: \(note.text)\n".utf8))
        }
        if let summary = report.summary { print(summary) }
    }
}
