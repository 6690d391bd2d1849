import Foundation

/// What a server says of a room's admission control, and how people read it.
struct ControlReport: Decodable, Equatable {
    /// A measured figure with the interval in which nine of ten would lie.
    struct Figure: Decodable, Equatable {
        var value, low, high: Double
    }

    /// What is believed of the core and of those who are called.
    struct Estimates: Decodable, Equatable {
        var serviceTimeSeconds, showShare: Figure
        var showDelaySeconds: Double
        var arrivalsPerSecond: Figure?
        var reportDelaySeconds: Double
    }

    /// How the core's load stands against what is promised.
    struct Load: Decodable, Equatable {
        var largest, target, active, onTheWay, room: Double
        var backOffShare, slowStartShare: Double
    }

    /// The longest time that is told, in seconds; what a server says of longer ones is cut to it.
    private static let longestTime = 1e9

    var limit, reason, grade, gradeMeans: String
    var estimates: Estimates
    var load: Load
}

extension ControlReport {
    /// What is told of it, one thing in each row.
    var rows: [[String]] {
        [
            ["why", "\(reason) (\(limit))"], ["the core tells", "\(gradeMeans) (\(grade))"],
            [
                "load",
                "\(whole(load.active)) inside and \(whole(load.onTheWay)) expected, aimed at "
                    + "\(whole(load.target)) of at most \(whole(load.largest)), room for "
                    + "\(whole(max(0, load.room)))" + opening,
            ],
            ["service time", interval(estimates.serviceTimeSeconds, time)],
            [
                "who comes",
                interval(estimates.showShare, percent) + " of those called, after "
                    + time(estimates.showDelaySeconds),
            ],
            ["arrivals", arrivals],
            ["report delay", time(estimates.reportDelaySeconds)],
        ]
    }

    /// What keeps the room from being fully open, if anything does.
    private var opening: String {
        var parts: [String] = []
        if load.slowStartShare < 1 { parts.append("\(percent(load.slowStartShare)) open so far") }
        if load.backOffShare < 1 {
            parts.append("rate at \(percent(load.backOffShare)) after trouble")
        }
        return parts.map { "; \($0)" }.joined()
    }

    private var arrivals: String {
        guard let arrivals = estimates.arrivalsPerSecond else { return "not known yet" }
        return interval(arrivals) { String(format: "%.2f", $0) } + " per second"
    }

    private func interval(_ figure: Figure, _ text: (Double) -> String) -> String {
        "\(text(figure.value)) (\(text(figure.low)) to \(text(figure.high)))"
    }

    private func whole(_ value: Double) -> String { String(format: "%.0f", value) }

    private func percent(_ share: Double) -> String { String(format: "%.0f %%", 100 * share) }

    private func time(_ seconds: Double) -> String {
        let told = min(max(seconds, 0), Self.longestTime)
        let digits = told < 10 ? 1000.0 : 1
        let rounded = (told * digits).rounded() / digits
        return DurationText.write(.milliseconds(Int64((rounded * 1000).rounded())))
    }
}
