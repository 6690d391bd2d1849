/// A hot sale with fans and scalpers: every figure that it assumes, by name.
package struct ScalperScenario: Hashable, Sendable {
    /// How places are given.
    package enum Order: String, Hashable, Sendable, CaseIterable {
        /// In order of arrival.
        case fifo
        /// By lot.
        case draw
    }

    /// The most people and fake places of one run.
    package static let placeLimit = 5_000_000

    /// What reports call it.
    package var title: String
    /// What it is about.
    package var about: String?
    /// How places are given.
    package var order: Order
    /// How many tickets are simulated; the firms' means are scaled down as the sale is.
    package var simulatedTickets: Int
    /// The country of all visitors, for rules that ask.
    package var country: String
    /// The figures that are not as at the stadium.
    package private(set) var assumptions: [ScalperParameter: ScalperAssumption]

    /// Describes a scenario; what is not named is as at the stadium.
    package init(
        title: String,
        about: String? = nil,
        order: Order = .fifo,
        simulatedTickets: Int = 10_000,
        country: String = "TW",
        assumptions: [ScalperParameter: ScalperAssumption] = [:]
    ) {
        self.title = title
        self.about = about
        self.order = order
        self.simulatedTickets = simulatedTickets
        self.country = country
        self.assumptions = assumptions
    }

    /// An assumption.
    package subscript(parameter: ScalperParameter) -> ScalperAssumption {
        get { assumptions[parameter] ?? parameter.stadium }
        set { assumptions[parameter] = newValue }
    }

    /// The same with one assumption held to a value.
    package func with(_ parameter: ScalperParameter, _ value: Double) -> ScalperScenario {
        var scenario = self
        scenario[parameter].setting = .value(value)
        return scenario
    }

    /// The value of an assumption; in the middle of its range where firms differ.
    func value(_ parameter: ScalperParameter) -> Double { self[parameter].value(at: 0.5) }

    /// The value of an assumption for a firm.
    func value(_ parameter: ScalperParameter, at point: Double) -> Double {
        self[parameter].value(at: point)
    }

    /// How many fans are simulated.
    package var fans: Int {
        Int((Double(simulatedTickets) * value(.peoplePerTicket)).rounded())
    }

    /// How many people and fake places there are at most, at any end of any assumption.
    package var places: Double {
        ScalperSensitivity.cases(of: self).map(\.scenario.ownPlaces).reduce(ownPlaces, max)
    }

    /// The most people and fake places as the assumptions are.
    private var ownPlaces: Double {
        let fans = Double(simulatedTickets) * value(.peoplePerTicket)
        // With accounts a firm takes other places than it does where places are free.
        let perFirm =
            value(.accountsPerFirm, at: 1) * value(.placesPerAccount, at: 1)
            + value(.peoplePerFirm, at: 1)
        return fans * (1 + value(.fakePlaces)) + value(.firms) * perFirm * scale
    }

    /// The share of the sale that is simulated, by which the firms' means are scaled.
    package var scale: Double { Double(simulatedTickets) / value(.saleSize) }
}
