import ArgumentParser
import Foundation
import Simulation

/// `stile fit`: turns the recording of a sale into a scenario.
struct FitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fit",
        abstract: "Turn the recording of a sale into a scenario.",
        discussion: """
            Reads what `stile export` wrote. The length of sessions, the way from call to redemption, \
            the share who come and the loss of those who wait are fitted, with what was not seen to \
            its end counted for what it says; joins become a table beside the scenario. Each fitted \
            law is told with a test: a small probability means that it does not fit, and that what \
            rests on it is worth little.

            Without --output the fit is only told.
            """
    )

    @Argument(help: "The recording.", completion: .file(extensions: ["jsonl"]))
    var file: String

    @Option(
        help: "The scenario to write; its arrivals come beside it.",
        completion: .file(extensions: ["yaml"])
    )
    var output: String?

    @Option(help: "The seed of the tests of fit.")
    var seed: UInt64 = 1

    @Flag(help: "Print the fit as one line of JSON.")
    var json = false

    func validate() throws {
        if let output, !output.hasSuffix(".yaml") {
            throw ValidationError("--output names a file that ends in .yaml.")
        }
    }

    func run() async throws {
        try await CommandFailure.explained {
            let recording = try RecordingFile.read(file)
            let fit = SaleFit(recording, seed: seed)
            let report = FitReport(fit, recording.header)
            print(json ? try report.json : report.text)
            if let output {
                try FittedScenario(fit, recording, source: file).write(to: output)
            }
        }
    }
}
