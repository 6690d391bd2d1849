import ArgumentParser
import Foundation
import Rehearsal
import Simulation
import StilePass
import WaitingRoom

/// `stile rehearse`: plays a scenario as a real crowd against a running server.
struct RehearseCommand: AsyncParsableCommand {
    /// How far prediction and reality may lie apart.
    static let toleranceRange = 0.001...1.0
    /// How many simulations make a prediction.
    static let predictionRange = 1...1_000
    /// The environment variable with the core's secret.
    static let secretVariable = "STILE_CORE_SECRET"

    static let configuration = CommandConfiguration(
        commandName: "rehearse",
        abstract: "Play a scenario as a real HTTP crowd, with the scenario's core behind the room.",
        discussion: """
            The same visitors come at the same moments as in `stile simulate` with the same seed; they \
            join, wait, check in, claim, and the core that the scenario describes redeems their passes \
            and reports how it is. It takes as long as the sale. Without --target a server of its own \
            is started on this machine; with one, the scenario's room must run there as the file \
            describes it, and nothing but this machine is visited.

            --compare lays a prediction beside it: simulations of the same scenario, by the periods \
            between the changes of its core. The exit code tells whether they agree.
            """
    )

    @Argument(help: "The scenario file.", completion: .file(extensions: ["yaml", "yml"]))
    var file: String

    @Option(help: "The address of the server, such as http://127.0.0.1:8080.")
    var target: String?

    @Option(help: "The file with the core's secret; without it $\(Self.secretVariable) is used.")
    var coreSecret: String?

    @Option(help: "Divide visitors, servers, tickets and limits by this number.")
    var scale = 1

    @Option(help: "The seed of the crowd.")
    var seed: UInt64 = 1

    @Option(name: .customLong("set"), help: "Replace a field of the scenario; repeatable.")
    var settings: [String] = []

    @Flag(help: "Simulate the same scenario, and lay prediction and reality side by side.")
    var compare = false

    @Option(help: "How far they may lie apart, as a share, before the command fails.")
    var within = 0.05

    @Option(help: "How many simulations make the prediction.")
    var predictions = 20

    @Option(
        name: .customLong("predict-with"),
        help: "Replace a field in the prediction only, to see a wrong model fail; repeatable."
    )
    var predictionSettings: [String] = []

    @Flag(help: "Print the figures as one line of JSON, and the comparison as another.")
    var json = false

    func validate() throws {
        try OptionLimit.check("--scale", scale, in: SaleScenario.scaleRange)
        try OptionLimit.check("--within", within, in: Self.toleranceRange)
        try OptionLimit.check("--predictions", predictions, in: Self.predictionRange)
        try OptionLimit.check(
            "--core-secret",
            isGiven: coreSecret != nil,
            needs: "--target",
            target != nil
        )
        try OptionLimit.check(
            "--predict-with",
            isGiven: !predictionSettings.isEmpty,
            needs: "--compare",
            compare
        )
        do {
            _ = try (settings + predictionSettings).map(ScenarioSetting.init(parsing:))
            if let target { _ = try RehearsalTarget(url: target, coreSecret: "") }
        } catch {
            throw ValidationError("\(error)")
        }
    }

    func run() async throws {
        try await CommandFailure.explained {
            let scenario = try read(settings)
            let predicted = try read(settings + predictionSettings)
            try SaleRehearsal.check(scenario.sale)
            let outcome: SaleOutcome
            do {
                outcome = try await Interrupt.cancelling { try await rehearse(scenario.sale) }
            } catch is CancellationError {
                FileHandle.standardError.write(Data("stile: interrupted before the sale.\n".utf8))
                throw ExitCode(130)
            }
            let study = Study(
                file: file,
                settings: settings,
                step: nil,
                scenario: scenario
            )
            let result = StudyResult(rehearsed: outcome, study: study, seed: seed)
            print(json ? try StudyJSON(result).line : StudyText([result], sweep: nil).text)
            if outcome.end == .interrupted { throw ExitCode(130) }
            guard compare else { return }
            let comparison = try await PredictionComparison(
                outcome,
                scenario.sale,
                predicted: predicted.sale,
                seed: seed,
                runs: predictions,
                tolerance: within
            )
            print(json ? try comparison.json : "\n" + comparison.text)
            if !comparison.agrees { throw ExitCode.failure }
        }
    }

    private func read(_ settings: [String]) throws -> Scenario {
        let settings = try settings.map(ScenarioSetting.init(parsing:))
        var scenario = try ScenarioFile.read(file, settings: settings)
        scenario.sale = scenario.sale.scaled(downBy: scale)
        return scenario
    }

    private func rehearse(_ scenario: SaleScenario) async throws -> SaleOutcome {
        guard let target else { return try await OwnServer(scenario).rehearse(seed: seed) }
        guard scenario.adjustments.isEmpty else { throw OwnServer.Failure.operators }
        let address = try RehearsalTarget(url: target, coreSecret: try secret())
        return try await SaleRehearsal(scenario, at: address, seed: seed).run { _ in }
    }

    private func secret() throws -> String {
        if let coreSecret {
            guard let data = FileManager.default.contents(atPath: coreSecret) else {
                throw ValidationError("--core-secret: \(coreSecret) can't be read.")
            }
            return String(decoding: data, as: UTF8.self)
                .trimmingCharacters(in: .whitespacesAndNewlines)
        }
        guard let secret = ProcessInfo.processInfo.environment[Self.secretVariable] else {
            throw ValidationError(
                "--target needs the core's secret: --core-secret FILE or $\(Self.secretVariable)."
            )
        }
        return secret
    }
}
