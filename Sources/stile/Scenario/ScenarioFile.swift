import Foundation
import Simulation
import StilePass
import WaitingRoom
import Yams

/// Reads a scenario: the room as in `stile.yaml`, and what is assumed of the core and of the crowds.
enum ScenarioFile {
    /// What a time from the start of a sale may be.
    static let offsets = Duration.seconds(-7 * 86_400)...Duration.seconds(30 * 86_400)
    /// What a length of time may be.
    static let lengths = Duration.zero...Duration.seconds(30 * 86_400)
    /// What a length of time may be that something divides by.
    static let positiveLengths = Duration.milliseconds(1)...Duration.seconds(30 * 86_400)
    /// What the time between two ticks may be; with more than a second the gate holds calls back.
    static let ticks = Duration.milliseconds(50)...Duration.seconds(1)
    /// The most changes, faults, operators' orders and figures of one file.
    static let entryLimit = 1_000

    /// Reads and validates a file, after settings have replaced some of its fields.
    ///
    /// - Throws: ``ConfigurationError`` with every mistake that was found.
    static func read(_ path: String, settings: [ScenarioSetting] = []) throws -> Scenario {
        let text = try ConfigurationFile.text(of: path)
        return try parse(text, file: path, settings: settings)
    }

    /// Reads and validates the text of a file; files that it names lie beside it.
    ///
    /// - Throws: ``ConfigurationError`` with every mistake that was found.
    static func parse(
        _ text: String,
        file: String,
        settings: [ScenarioSetting] = []
    ) throws -> Scenario {
        let mistakes = ConfigurationMistakes(file: file)
        var root = try ConfigurationFile.tree(of: text, file: file)
        for setting in settings { root = try setting.applied(to: root, file: file) }
        let top = ConfigurationSection(root, path: "", mistakes: mistakes)
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
        let scenario = ScenarioReader(top, folder: folder).scenario()
        guard mistakes.all.isEmpty else { throw ConfigurationError(mistakes: mistakes.all) }
        return scenario
    }
}

/// A scenario and where its figures come from.
struct Scenario: Sendable {
    /// What is simulated.
    var sale: SaleScenario
    /// What the file says about itself.
    var about: String?
    /// The figures that it rests on.
    var figures: [ScenarioFigure]
    /// The policy that its room names.
    var policy: RoomPolicy?
}

/// A figure that a scenario rests on.
struct ScenarioFigure: Sendable {
    /// Where a figure comes from.
    enum Origin: String, CaseIterable {
        /// Somebody published it.
        case published
        /// It follows from what was published.
        case derived
        /// Nobody knows it.
        case assumed
    }

    /// What it is.
    var what: String
    /// The figure.
    var value: String
    /// Where it comes from.
    var from: Origin
    /// Who published it, or how it follows.
    var source: String?
}
