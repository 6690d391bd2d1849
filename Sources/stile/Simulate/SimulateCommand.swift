import ArgumentParser
import Foundation
import Simulation

/// `stile simulate`: plays sales in virtual time on the rules that serve real visitors.
struct SimulateCommand: AsyncParsableCommand {
    /// How many runs of each scenario are made at most.
    static let replicationRange = 1...1_000
    /// How many runs a wanted precision may ask for.
    static let precisionRuns = 400
    /// How many runs are made before a precision is judged: of fewer it may look reached by chance.
    static let leastPrecisionRuns = 10
    /// What a precision may be.
    static let precisionRange = 0.000_1...1.0

    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Play sales from scenario files in virtual time, on the production rules.",
        discussion: """
            The room's own rules, controller and store commands run; only visitors and the core are \
            modelled, as the file says. One seed gives one result. With several runs each figure has an \
            interval that holds its true mean 95 times in 100; runs with the same number meet the \
            same crowd in all files and in all steps of a sweep.

            Ctrl-C prints what is known by then. Simulations/README.md teaches the format of the files.
            """
    )

    @Argument(help: "Scenario files.", completion: .file(extensions: ["yaml", "yml"]))
    var files: [String] = []

    @Option(
        help: "Play a recorded sale again, as `stile export` wrote it.",
        completion: .file(extensions: ["jsonl"])
    )
    var trace: String?

    @Option(help: "The seed of the first run; the others take the numbers after it.")
    var seed: UInt64 = 1

    @Option(help: "How many runs to make of each scenario.")
    var replications = 1

    @Option(
        name: .customLong("set"),
        help: "Replace a field, such as core.servers=50 or crowds.fans.count=90000; repeatable."
    )
    var settings: [String] = []

    @Option(help: "Let a field take several values, such as core.servers=50:200:50.")
    var sweep: String?

    @Option(
        help: """
            Add runs until the intervals of the median wait, of the time sold out and of the rate are \
            this narrow, as a share of the figure; at most \(Self.precisionRuns) runs.
            """
    )
    var untilPrecision: Double?

    @Flag(help: "Print the figures as JSON, one line for each scenario.")
    var json = false

    @Option(
        help: "Write a report with pictures to this file.",
        completion: .file(extensions: ["html"])
    )
    var html: String?

    @Option(help: "Write tables to this folder.", completion: .directory)
    var csv: String?

    func validate() throws {
        if files.isEmpty, trace == nil {
            throw ValidationError("Name at least one scenario file, or a recording with --trace.")
        }
        if trace != nil, sweep != nil || !settings.isEmpty {
            throw ValidationError(
                "--trace takes neither --set nor --sweep; `stile fit` makes a scenario that does."
            )
        }
        try OptionLimit.check(
            "--replications",
            replications,
            in: Self.replicationRange,
            limit: "replicationRange"
        )
        if let untilPrecision {
            try OptionLimit.check("--until-precision", untilPrecision, in: Self.precisionRange)
        }
        if html != nil || csv != nil, files.count + (trace == nil ? 0 : 1) > 1 || sweep != nil {
            throw ValidationError("--html and --csv tell of one scenario, without --sweep.")
        }
        if html == "" { throw ValidationError("--html needs the name of a file.") }
        if csv == "" { throw ValidationError("--csv needs the name of a folder.") }
        _ = try parsedSettings()
        _ = try parsedSweep()
    }

    func run() async throws {
        try await CommandFailure.explained {
            let studies = try studies()
            let plan = StudyPlan(
                seed: seed,
                runs: untilPrecision == nil
                    ? replications : max(Self.leastPrecisionRuns, replications),
                precision: untilPrecision,
                runLimit: Self.precisionRuns
            )
            let results = try await Interrupt.cancelling {
                try await StudyRunner(plan).run(studies)
            }
            try write(results)
            let missing = studies.count - results.count
            if missing > 0 {
                let words = FigureText.count(missing, "scenario was", "scenarios were")
                FileHandle.standardError.write(Data("stile: \(words) not begun.\n".utf8))
            }
            if missing > 0 || results.contains(where: \.isInterrupted) { throw ExitCode(130) }
        }
    }

    private func write(_ results: [StudyResult]) throws {
        if json {
            for result in results {
                print(try StudyJSON(result, comparedTo: result.firstStep(in: results)).line)
            }
        } else {
            print(StudyText(results, sweep: try parsedSweep()?.path).text)
        }
        if let html, let result = results.first { try SalePage(result).write(to: html) }
        if let csv, let result = results.first { try StudyTables(result).write(to: csv) }
    }

    /// What is simulated: each file, or the file with each value of the sweep.
    private func studies() throws -> [Study] {
        if let trace {
            let replay = SaleReplay(try RecordingFile.read(trace), seed: seed)
            try Self.check(replay.scenario, of: trace)
            let scenario = Scenario(sale: replay.scenario, about: nil, figures: [])
            let study = Study(file: trace, settings: [], step: nil, scenario: scenario)
            return try scenarios() + [study]
        }
        return try scenarios()
    }

    /// A recording has no more ticks than a scenario, whose reader sees to that.
    private static func check(_ scenario: SaleScenario, of trace: String) throws {
        let ticks = (scenario.length - scenario.begins) / scenario.tick
        guard ticks > Double(SaleScenario.tickLimit) else { return }
        let seconds = Double(SaleScenario.tickLimit) * scenario.tick
        throw ConfigurationError(mistakes: [
            ConfigurationMistake(
                file: trace,
                field: "t",
                sentence:
                    "At most \(SaleScenario.tickLimit) ticks (tickLimit) from the first event to "
                    + "the last were expected, which is \(FigureText.time(seconds))."
            )
        ])
    }

    private func scenarios() throws -> [Study] {
        let settings = try parsedSettings()
        let steps = try parsedSweep()?.settings.map(Optional.some) ?? [nil]
        return try files.flatMap { file in
            try steps.map { step in
                let all = settings + (step.map { [$0] } ?? [])
                return Study(
                    file: file,
                    settings: all.map(\.description),
                    step: step?.value,
                    scenario: try ScenarioFile.read(file, settings: all)
                )
            }
        }
    }

    private func parsedSettings() throws -> [ScenarioSetting] {
        do {
            return try settings.map(ScenarioSetting.init(parsing:))
        } catch {
            throw ValidationError("--set: \(error)")
        }
    }

    private func parsedSweep() throws -> ScenarioSweep? {
        do {
            return try sweep.map(ScenarioSweep.init(parsing:))
        } catch {
            throw ValidationError("--sweep: \(error)")
        }
    }
}
