import Foundation
import Queueing
import Simulation

/// What the simulation of M/M/c found, how quickly, and the exact values.
struct QueueBenchReport {
    /// A simulated figure, its interval and the exact value.
    struct Figure {
        /// The probability with which an interval holds the exact value.
        static let confidence = 0.99

        let mean: Double
        /// Nil if too few waited to tell.
        let interval: ClosedRange<Double>?
        let exact: Double

        init(_ simulated: BatchMeans, exact: Double) throws(QueueingError) {
            mean = simulated.mean
            interval = try simulated.interval(confidence: Self.confidence)
            self.exact = exact
        }

        /// Whether the interval holds the exact value; nil without an interval.
        var holdsExact: Bool? { interval?.contains(exact) }
    }

    let simulation: MultiServerSimulation
    let seed: UInt64
    let duration: Duration
    let waitProbability: Figure
    let wait: Figure
    let longWaitProbability: Figure

    var customersPerSecond: Double {
        Double(simulation.customers) / max(duration / .seconds(1), 1e-9)
    }

    var text: String {
        let title =
            "M/M/\(simulation.servers) at \(FigureText.trimmed("\(simulation.utilization)")), "
            + "\(FigureText.count(simulation.customers)) customers, seed \(seed): "
            + "\(FigureText.number(duration / .seconds(1))) s, "
            + "\(FigureText.number(customersPerSecond)) customers a second on one thread."
        let longName = "P(wait > \(FigureText.number(simulation.longWait)))"
        return """
            \(title)
            \(line("P(wait)", waitProbability))
            \(line("Mean wait", wait))
            \(line(longName, longWaitProbability))
            Waits are in mean service times.
            """
    }

    var json: String {
        """
        {"bench":"mmc","customers":\(simulation.customers),"servers":\(simulation.servers),\
        "utilization":\(simulation.utilization),"seed":\(seed),\
        "measuredCustomers":\(simulation.measuredCustomers),\
        "batches":\(MultiServerSimulation.batches),"confidence":\(Figure.confidence),\
        "seconds":\(String(format: "%.6f", duration / .seconds(1))),\
        "customersPerSecond":\(String(format: "%.0f", customersPerSecond)),\
        \(fields("waitProbability", waitProbability)),\(fields("wait", wait)),\
        "time":\(simulation.longWait),\(fields("longWaitProbability", longWaitProbability))}
        """
    }

    private func fields(_ name: String, _ figure: Figure) -> String {
        let interval = figure.interval.map { "[\($0.lowerBound),\($0.upperBound)]" } ?? "null"
        let holds = figure.holdsExact.map { "\($0)" } ?? "null"
        return """
            "\(name)":\(figure.mean),"\(name)Interval":\(interval),\
            "\(name)Exact":\(figure.exact),"\(name)HoldsExact":\(holds)
            """
    }

    private func line(_ name: String, _ figure: Figure) -> String {
        let simulated = FigureText.number(figure.mean, digits: 5)
        let exact = FigureText.number(figure.exact, digits: 5)
        guard let interval = figure.interval else {
            return "\(name): \(simulated), too few waited for an interval; exactly \(exact)"
        }
        let lower = FigureText.number(interval.lowerBound, digits: 5)
        let upper = FigureText.number(interval.upperBound, digits: 5)
        let verdict = interval.contains(figure.exact) ? "inside" : "outside"
        return "\(name): \(simulated), in 99 % \(lower) to \(upper); exactly \(exact), \(verdict)"
    }
}
