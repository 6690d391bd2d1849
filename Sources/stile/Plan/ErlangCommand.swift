import ArgumentParser
import Queueing

/// `stile erlang`: the classic formulas for a system of servers with a queue.
struct ErlangCommand: AsyncParsableCommand {
    /// Rates, in any unit of time.
    static let rateRange = 1e-9...1e9
    /// Times, in the unit of the rates.
    static let timeRange = 0.0...1e9
    /// Servers, which the model bounds.
    static let serverRange = 1...Erlang.maximumServers
    /// Places in the whole system.
    static let capacityRange = 1...FiniteQueue.maximumCapacity

    static let configuration = CommandConfiguration(
        commandName: "erlang",
        abstract: "Tell how often and how long visitors wait for one of so many servers.",
        discussion: """
            Visitors come at random at --arrival-rate, and each server serves --service-rate of them. \
            Any unit of time will do, the same for all: times are told in it, too.

            M/M/c by itself; with --capacity, those who find all places taken are blocked (M/M/c/K, \
            waits are of the others); with --patience-rate, those who wait leave at that rate each \
            (Erlang A, waits are of all, until served or gone).
            """
    )

    @Option(help: "How many are served at a time.")
    var servers: Int

    @Option(help: "How many come per unit of time.")
    var arrivalRate: Double

    @Option(help: "How many one server serves per unit of time.")
    var serviceRate: Double

    @Option(help: "Tell also how probable a wait is that is longer than this.")
    var time: Double?

    @Option(help: "How often somebody who waits gives up, per unit of time.")
    var patienceRate: Double?

    @Option(help: "How many can be in the system, waiting or served.")
    var capacity: Int?

    @Flag(help: "Print the figures as one line of JSON.")
    var json = false

    func validate() throws {
        try OptionLimit.check("--servers", servers, in: Self.serverRange)
        try OptionLimit.check("--arrival-rate", arrivalRate, in: Self.rateRange)
        try OptionLimit.check("--service-rate", serviceRate, in: Self.rateRange)
        if let time { try OptionLimit.check("--time", time, in: Self.timeRange) }
        if let patienceRate {
            try OptionLimit.check("--patience-rate", patienceRate, in: Self.rateRange)
        }
        if let capacity {
            try OptionLimit.check("--capacity", capacity, in: Self.capacityRange)
            guard capacity >= servers else {
                throw ValidationError("--capacity must not be below --servers (\(servers)).")
            }
        }
        guard capacity == nil || patienceRate == nil else {
            throw ValidationError(
                "Give --capacity or --patience-rate, not both: no formula here covers the two at once."
            )
        }
        guard capacity != nil || patienceRate != nil || isStable else { throw unstable }
    }

    func run() async throws {
        try await CommandFailure.explained {
            let report = try report()
            print(json ? try report.json() : report.text)
        }
    }

    /// The figures that were asked for.
    ///
    /// - Throws: `ValidationError`, if the model has no answer.
    func report() throws -> ErlangReport {
        do throws(QueueingError) {
            return if let capacity {
                try ErlangReport(finiteQueue(capacity), time: time)
            } else if let patienceRate {
                try ErlangReport(impatientQueue(patienceRate), time: time)
            } else {
                try ErlangReport(multiServerQueue(), time: time)
            }
        } catch {
            throw error == .unstable ? unstable : ValidationError(error.sentence)
        }
    }

    private func multiServerQueue() throws(QueueingError) -> MultiServerQueue {
        try MultiServerQueue(servers: servers, arrivalRate: arrivalRate, serviceRate: serviceRate)
    }

    private func finiteQueue(_ capacity: Int) throws(QueueingError) -> FiniteQueue {
        try FiniteQueue(
            servers: servers,
            capacity: capacity,
            arrivalRate: arrivalRate,
            serviceRate: serviceRate
        )
    }

    private func impatientQueue(_ patienceRate: Double) throws(QueueingError) -> ImpatientQueue {
        try ImpatientQueue(
            servers: servers,
            arrivalRate: arrivalRate,
            serviceRate: serviceRate,
            patienceRate: patienceRate
        )
    }

    private var isStable: Bool { arrivalRate < Double(servers) * serviceRate }

    private var unstable: ValidationError {
        let most = FigureText.trimmed(FigureText.number(Double(servers) * serviceRate))
        return ValidationError(
            """
            --arrival-rate must be below the \(most) that all servers serve together, or the queue \
            grows without end. Lower it, raise --servers or --service-rate, or give --capacity or \
            --patience-rate.
            """
        )
    }
}
