/// A line whose figures are known exactly.
package struct TheorySetting: Hashable, Sendable {
    /// The models, in Kendall's notation where it has one.
    package enum Model: String, Sendable, CaseIterable {
        /// Exponential services.
        case exponential = "M/M/c"
        /// Exponential services in a room that can be full.
        case finite = "M/M/c/K"
        /// Exponential services and customers who give up.
        case impatient = "Erlang A"
        /// Services that all last the same.
        case constant = "M/D/c"
    }

    /// What is compared.
    package enum Figure: String, Sendable, CaseIterable {
        /// The share of those let in who have to wait.
        case waitProbability
        /// The mean wait of those let in, of those who give up until then.
        case wait
        /// How many wait.
        case waiting
        /// How many servers are busy.
        case busy
        /// The share that is refused or gives up.
        case lostShare
    }

    /// The shares (of customers who wait or are lost, of busy servers) whose batches are nearly normal.
    package static let tellingShares = 0.001...0.99

    /// Which model.
    package let model: Model
    /// How many are served at a time.
    package let servers: Int
    /// Customers in the mean time of a service.
    package let arrivalRate: Double
    /// The most inside; nil for as many as come.
    package let capacity: Int?
    /// How many of those who wait give up in the mean time of a service; 0 for none.
    package let abandonmentRate: Double
    private let waitProbability: Double
    private let wait: Double
    private let waiting: Double
    private let busy: Double
    private let lostShare: Double

    init(
        _ model: Model,
        _ servers: Int,
        _ arrivalRate: Double,
        capacity: Int? = nil,
        abandonmentRate: Double = 0,
        waitProbability: Double,
        wait: Double,
        waiting: Double,
        busy: Double,
        lostShare: Double = 0
    ) {
        self.model = model
        self.servers = servers
        self.arrivalRate = arrivalRate
        self.capacity = capacity
        self.abandonmentRate = abandonmentRate
        self.waitProbability = waitProbability
        self.wait = wait
        self.waiting = waiting
        self.busy = busy
        self.lostShare = lostShare
    }

    /// The figures that the intervals of batch means can judge.
    ///
    /// A share next to 0 or 1 is left out: in most batches nearly nothing or nearly everything happens.
    package var figures: [Figure] {
        Figure.allCases.filter { figure in
            switch figure {
            case .waitProbability, .lostShare: Self.tellingShares.contains(exact(figure))
            case .busy: Self.tellingShares.contains(busy / Double(servers))
            case .wait, .waiting: true
            }
        }
    }

    /// The simulation of the setting.
    ///
    /// - Throws: ``MultiServerError`` for a number of customers outside of its limits.
    package func simulation(customers: Int) throws(MultiServerError) -> EventListSimulation {
        try EventListSimulation(
            servers: servers,
            arrivalRate: arrivalRate,
            service: ServiceLaw(mean: 1, shape: model == .constant ? .deterministic : .exponential),
            capacity: capacity,
            meanPatience: abandonmentRate > 0 ? 1 / abandonmentRate : nil,
            customers: customers
        )
    }

    /// What a simulation of the setting found beside what is true.
    package func compare(_ found: EventListFigures) -> [TheoryComparison] {
        figures.map { figure in
            let simulated =
                switch figure {
                case .waitProbability: found.waitProbability
                case .wait: found.wait
                case .waiting: found.waiting
                case .busy: found.busy
                case .lostShare: found.lostShare
                }
            return TheoryComparison(figure: figure, simulated: simulated, exact: exact(figure))
        }
    }

    private func exact(_ figure: Figure) -> Double {
        switch figure {
        case .waitProbability: waitProbability
        case .wait: wait
        case .waiting: waiting
        case .busy: busy
        case .lostShare: lostShare
        }
    }
}
