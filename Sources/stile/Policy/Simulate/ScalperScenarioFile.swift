import Simulation
import Yams

/// Reads a scenario with scalpers: a sale, and everything it assumes, each with a name.
enum ScalperScenarioFile {
    /// The most tickets that are simulated.
    static let ticketLimit = 1_000_000

    /// Reads and validates a file.
    ///
    /// - Throws: ``ConfigurationError`` with every mistake that was found.
    static func read(_ path: String) throws -> ScalperScenario {
        try parse(try ConfigurationFile.text(of: path), file: path)
    }

    /// Reads and validates the text of a file.
    ///
    /// - Throws: ``ConfigurationError`` with every mistake that was found.
    static func parse(_ text: String, file: String) throws -> ScalperScenario {
        let mistakes = ConfigurationMistakes(file: file)
        let root = try ConfigurationFile.tree(of: text, file: file)
        let top = ConfigurationSection(root, path: "", mistakes: mistakes)
        let scenario = scenario(top)
        guard mistakes.all.isEmpty else { throw ConfigurationError(mistakes: mistakes.all) }
        return scenario
    }

    private static func scenario(_ top: ConfigurationSection) -> ScalperScenario {
        defer { top.finish() }
        let title = top.string("title")
        let about = top.optionalString("about")
        let order = top.choice("order", default: ScalperScenario.Order.fifo)
        let tickets = top.integer(
            "tickets",
            in: 1...ticketLimit,
            limit: "ticketLimit",
            default: 10_000
        )
        let country = top.string("country", default: "TW")
        var scenario = ScalperScenario(
            title: title,
            about: about,
            order: order,
            simulatedTickets: tickets,
            country: country
        )
        var named: Set<ScalperParameter> = []
        for section in top.sections("assumptions") {
            guard let (parameter, assumption) = assumption(section) else { continue }
            if !named.insert(parameter).inserted {
                section.mistake("name", "Another assumption has this name.")
            }
            scenario[parameter] = assumption
        }
        check(scenario, top)
        return scenario
    }

    private static func check(_ scenario: ScalperScenario, _ top: ConfigurationSection) {
        let smallest = scenario[.saleSize].low
        if Double(scenario.simulatedTickets) > smallest {
            top.mistake(
                "tickets",
                "At most the lowest saleSize was expected, \(FigureText.number(smallest)) tickets."
            )
        } else if scenario.places > Double(ScalperScenario.placeLimit) {
            top.mistake(
                "tickets",
                "At most \(ScalperScenario.placeLimit) people and fake places (placeLimit) were "
                    + "expected, at the high ends of the assumptions too; fewer tickets make fewer."
            )
        }
    }

    /// Reads an assumption; nil after a mistake in its name.
    private static func assumption(
        _ section: ConfigurationSection
    ) -> (ScalperParameter, ScalperAssumption)? {
        defer { section.finish() }
        let name = section.string("name")
        guard let parameter = ScalperParameter(rawValue: name) else {
            if section.has("name") {
                section.mistake(
                    "name",
                    "No assumption has this name; Simulations/scalpers/hot-sale.yaml has all."
                )
            }
            ["value", "low", "high", "from", "source"].forEach { _ = section.has($0) }
            return nil
        }
        let known = parameter.stadium
        let low = section.number("low", in: parameter.range, default: known.low)
        let high = section.number("high", in: parameter.range, default: known.high)
        if low > high { section.mistake("high", "A number from low on was expected.") }
        return (
            parameter,
            ScalperAssumption(
                setting(parameter, low: low, high: high, section),
                low: low,
                high: high,
                section.choice("from", default: .assumed),
                // Whoever has a figure of their own says where from: it is not the shipped one's source.
                section.string("source")
            )
        )
    }

    private static func setting(
        _ parameter: ScalperParameter,
        low: Double,
        high: Double,
        _ section: ConfigurationSection
    ) -> ScalperAssumption.Setting {
        if section.text("value") == "spread" {
            _ = section.has("value")
            if low <= 0 {
                section.mistake("low", "A number above 0 was expected where firms are spread.")
            }
            return .spread
        }
        let value = section.number("value", in: parameter.range)
        if low <= high, !(low...high).contains(value) {
            section.mistake(
                "value",
                "A number from low to high was expected, \(FigureText.number(low)) to "
                    + "\(FigureText.number(high))."
            )
        }
        return .value(value)
    }
}
