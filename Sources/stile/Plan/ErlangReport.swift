import Foundation
import Queueing

/// The figures of one system of servers with a queue.
///
/// Times are in the unit in which the rates were given. For impatient visitors, wait and queue are
/// those of everybody, until served or gone; with a limited capacity, those of the admitted.
struct ErlangReport: Encodable, Equatable {
    let model: String
    let servers: Int
    let arrivalRate, serviceRate: Double
    var capacity: Int?
    var patienceRate: Double?
    /// How long a wait is that ``waitExceeds`` asks about; 0 if nothing was asked.
    let time: Double
    let utilization, activeMean: Double
    let waitProbability, waitExceeds, wait, queueLength: Double
    var blockProbability: Double?
    var abandonProbability: Double?
}

extension ErlangReport {
    /// Reads M/M/c.
    init(_ queue: MultiServerQueue, time: Double?) throws(QueueingError) {
        self.init(
            model: "M/M/c",
            servers: queue.servers,
            arrivalRate: queue.arrivalRate,
            serviceRate: queue.serviceRate,
            time: time ?? 0,
            utilization: queue.utilization,
            activeMean: Self.bounded(queue.activeMean, by: queue.servers),
            waitProbability: queue.waitProbability,
            waitExceeds: try time.map(queue.waitExceeds) ?? queue.waitProbability,
            wait: queue.wait,
            queueLength: queue.queueLength
        )
    }

    /// Reads M/M/c/K.
    init(_ queue: FiniteQueue, time: Double?) throws(QueueingError) {
        self.init(
            model: "M/M/c/K",
            servers: queue.servers,
            arrivalRate: queue.arrivalRate,
            serviceRate: queue.serviceRate,
            capacity: queue.capacity,
            time: time ?? 0,
            utilization: queue.utilization,
            activeMean: Self.bounded(queue.activeMean, by: queue.servers),
            waitProbability: queue.waitProbability,
            waitExceeds: try time.map(queue.waitExceeds) ?? queue.waitProbability,
            wait: queue.wait,
            queueLength: queue.queueLength,
            blockProbability: queue.blockProbability
        )
    }

    /// The mean number of busy servers, of which rounding may make a little more than there are.
    private static func bounded(_ activeMean: Double, by servers: Int) -> Double {
        min(activeMean, Double(servers))
    }

    /// Reads Erlang A.
    init(_ queue: ImpatientQueue, time: Double?) throws(QueueingError) {
        self.init(
            model: "Erlang A",
            servers: queue.servers,
            arrivalRate: queue.arrivalRate,
            serviceRate: queue.serviceRate,
            patienceRate: queue.patienceRate,
            time: time ?? 0,
            utilization: queue.utilization,
            activeMean: Self.bounded(queue.activeMean, by: queue.servers),
            waitProbability: queue.waitProbability,
            waitExceeds: try time.map(queue.waitExceeds) ?? queue.waitProbability,
            wait: queue.wait,
            queueLength: queue.queueLength,
            abandonProbability: queue.abandonProbability
        )
    }

    /// One line of JSON.
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// The figures with their units, one on each line.
    var text: String {
        var rows = [
            ["model", "\(model), \(FigureText.count(servers, "server", "servers"))\(limits)"],
            ["utilization", FigureText.percent(utilization)],
            ["active", "\(FigureText.number(activeMean)) servers busy on average"],
        ]
        if let blockProbability {
            rows.append(["blocked", "\(FigureText.percent(blockProbability)) of the arrivals"])
        }
        let whose = blockProbability == nil ? "arrivals" : "admitted"
        rows.append(["wait probability", "\(FigureText.percent(waitProbability)) of the \(whose)"])
        if time > 0 {
            rows.append([
                "wait exceeds \(FigureText.trimmed(FigureText.number(time)))",
                "\(FigureText.percent(waitExceeds)) of the \(whose)",
            ])
        }
        rows.append([
            "mean wait",
            "\(FigureText.number(wait)) in the rates' unit of time, "
                + "\(FigureText.percent(wait * serviceRate)) of a mean service",
        ])
        rows.append(["queue length", "\(FigureText.number(queueLength)) waiting on average"])
        if let abandonProbability {
            rows.append(["abandoned", "\(FigureText.percent(abandonProbability)) of the arrivals"])
        }
        return TextTable(rows).text
    }

    private var limits: String {
        if let capacity { return ", \(FigureText.count(capacity, "place", "places")) in all" }
        if let patienceRate {
            return ", patience rate \(FigureText.trimmed(FigureText.number(patienceRate)))"
        }
        return ""
    }
}
