import Foundation
import Simulation
import StilePass
import WaitingRoom

/// Writes a fitted sale as a scenario file, with its arrivals beside it.
struct FittedScenario {
    private let fit: SaleFit
    private let header: RecordingHeader
    private let source: String

    /// A scenario of a fit.
    ///
    /// - Parameters:
    ///   - fit: What was fitted.
    ///   - header: What is known of the sale.
    ///   - source: The recording, as it was named.
    init(_ fit: SaleFit, _ header: RecordingHeader, source: String) {
        self.fit = fit
        self.header = header
        self.source = source
    }

    /// Writes the scenario, and `NAME-arrivals.csv` beside it if anybody joined.
    func write(to path: String) throws {
        let url = URL(fileURLWithPath: path)
        let name = url.deletingPathExtension().lastPathComponent + "-arrivals.csv"
        if let arrivals = fit.arrivals {
            let table = url.deletingLastPathComponent().appendingPathComponent(name)
            try Data(Self.table(arrivals).utf8).write(to: table, options: .atomic)
        }
        try Data(yaml(arrivals: name).utf8).write(to: url, options: .atomic)
    }

    /// The scenario as YAML.
    func yaml(arrivals: String) -> String {
        """
        # Fitted by `stile fit` to \(Self.comment(source)).
        # What the recording does not tell is assumed: what the core's servers are, how much stock there
        # was beyond what was sold, and how often visitors check in.
        title: \(Self.quoted("\(header.sale), as recorded"))

        room:
        \(room)

        core:
          servers: \(header.core.servers)
          service: \(service)

        \(stock)crowds:
          - name: visitors
            count: \(max(1, fit.joined))
            arrivals:
              - \(fit.arrivals == nil ? "atOnce: 0s" : "file: \(Self.quoted(arrivals))")
        \(crowd)
        """
    }

    private var room: String {
        let (core, terms) = (header.core, header.terms)
        var lines = [
            "id: \(Self.quoted(header.room))",
            "title: \(Self.quoted(header.room))",
            "target: https://shop.example/",
            "sale:",
            "  id: \(Self.quoted(header.sale))",
        ]
        if let starts = header.schedule.starts {
            // A line may have been open before its file said so, and a scenario's begins when it opens.
            let first = min(0, fit.arrivals?.edges.first ?? 0)
            lines.append("  opens: \((starts + .seconds(first)).iso8601)")
            lines.append("  starts: \(starts.iso8601)")
        }
        lines += [
            "core:",
            "  servers: \(core.servers)",
            "  serviceTime: \(DurationText.write(core.serviceTime))",
            "  waitProbability: \(core.waitProbability)",
            "  noShow: \(core.noShow)",
            "  errorLimit: \(core.errorLimit)",
        ]
        if let limit = core.latencyLimit {
            lines.append("  latencyLimit: \(DurationText.write(limit))")
        }
        if let slowStart = core.slowStart {
            lines.append("  slowStart: \(DurationText.write(slowStart))")
        }
        lines += [
            "  hardCap: \(terms.hardCap)",
            "  idleLimit: \(DurationText.write(terms.idleLimit))",
            "  sessionLimit: \(DurationText.write(terms.sessionLimit))",
            "release:",
            "  perSecondLimit: \(terms.perSecondLimit)",
            "windows:",
            "  checkIn: \(DurationText.write(terms.checkInWindow))",
            "  claim: \(DurationText.write(terms.claimWindow))",
            "  grace: \(DurationText.write(terms.grace))",
            "  redeem: \(DurationText.write(terms.passLifetime))",
            "quota: \(terms.quota)",
        ]
        return lines.map { "  \($0)" }.joined(separator: "\n")
    }

    private var service: String {
        guard let law = fit.service?.law.service else {
            return "{ mean: \(DurationText.write(header.core.serviceTime)) }"
        }
        let mean = "mean: \(Self.time(law.mean))"
        switch law.shape {
        case .exponential: return "{ \(mean), shape: exponential }"
        case .gamma(let variation):
            return "{ \(mean), shape: gamma, squaredVariation: \(Self.variation(variation)) }"
        case .lognormal(let variation):
            return "{ \(mean), shape: lognormal, squaredVariation: \(Self.variation(variation)) }"
        case .deterministic, .empirical: return "{ \(mean), shape: deterministic }"
        }
    }

    private var stock: String {
        fit.sold > 0 ? "stock:\n  tickets: \(fit.sold)\n\n" : ""
    }

    private var crowd: String {
        var lines: [String] = []
        if let presence = fit.presence {
            lines.append("present: \(Self.share(presence.presentShare))")
            if presence.dropOutHazard > 0 {
                lines.append("patience: \(Self.time(1 / presence.dropOutHazard))")
            }
        }
        lines.append("noShow: \(Self.share(fit.noShow))")
        if let delay = fit.claimDelay {
            lines.append("claimDelay: \(Self.time(delay.law.service.mean))")
        }
        if let basket = fit.basket {
            let weights = basket.weights.enumerated().filter { $0.element > 0 }.map {
                "\($0.offset): \(FigureText.trimmed("\($0.element)"))"
            }
            lines.append("basket: { \(weights.joined(separator: ", ")) }")
        }
        if fit.unpaidShare > 0 { lines.append("unpaid: \(Self.share(fit.unpaidShare))") }
        if fit.returnShare > 0 {
            lines.append("returning: { share: \(Self.share(fit.returnShare)) }")
        }
        return lines.map { "    \($0)\n" }.joined()
    }

    private static func table(_ arrivals: CountedArrivals) -> String {
        var lines = [TraceFile.arrivalsHeader]
        for index in arrivals.edges.indices {
            let isEnd = index == arrivals.edges.count - 1
            let count = isEnd ? 0 : arrivals.totals[index + 1] - arrivals.totals[index]
            let edge = FigureText.trimmed(String(format: "%.3f", arrivals.edges[index]))
            lines.append("\(edge),\(Int(count))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func time(_ seconds: Double) -> String {
        DurationText.write(.milliseconds(Int64(max(1, seconds * 1000).rounded())))
    }

    private static func share(_ share: Double) -> String {
        FigureText.trimmed(String(format: "%.4f", share))
    }

    private static func variation(_ variation: Double) -> String {
        let range = ServiceReader.variations
        let bounded = min(range.upperBound, max(range.lowerBound, variation))
        return FigureText.trimmed(String(format: "%.4f", bounded))
    }

    private static func quoted(_ text: String) -> String {
        "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }

    private static func comment(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 })
    }
}
