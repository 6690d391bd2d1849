import Foundation
import Simulation
import StilePass
import WaitingRoom

/// Writes a fitted sale as a scenario file, with its arrivals beside it.
struct FittedScenario {
    private let fit: SaleFit
    private let header: RecordingHeader
    private let adjustments: [(at: Double, adjustment: Adjustment)]
    private let source: String

    /// A scenario of a fit.
    ///
    /// - Parameters:
    ///   - fit: What was fitted.
    ///   - recording: What it was fitted to.
    ///   - source: The recording, as it was named.
    init(_ fit: SaleFit, _ recording: SaleRecording, source: String) {
        self.fit = fit
        header = recording.header
        adjustments = recording.adjustments
        self.source = source
    }

    /// Writes the scenario, and `NAME-arrivals.csv` beside it if anybody joined.
    ///
    /// - Throws: ``TextFile/Failure``.
    func write(to path: String) throws {
        let url = URL(fileURLWithPath: path)
        let name = url.deletingPathExtension().lastPathComponent + "-arrivals.csv"
        if let arrivals = fit.arrivals {
            let table = url.deletingLastPathComponent().appendingPathComponent(name)
            try TextFile.write(table.path) { try $0.add(Self.table(arrivals)) }
        }
        try TextFile.write(path) { try $0.add(yaml(arrivals: name)) }
    }

    /// The scenario as YAML.
    func yaml(arrivals: String) -> String {
        """
        # Fitted by `stile fit` to \(Self.comment(source)).
        # What the recording does not tell is assumed: what the core's servers are, how much stock there
        # was beyond what was sold, and how often visitors check in.
        title: \(Self.quoted("\(header.sale), as recorded"))
        figures:
        \(figures)

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
        \(operators)length: \(Self.time(length))
        tick: \(Self.time(tick))
        """ + "\n"
    }

    /// What was fitted and how well, as the figures that the scenario rests on.
    private var figures: String {
        FitReport(fit, header).rows.map { what, value in
            "  - { what: \(Self.quoted(what)), value: \(Self.quoted(value)), from: derived, "
                + "source: \(Self.quoted(Self.comment(source))) }"
        }
        .joined(separator: "\n")
    }

    /// What operators did, as far as a scenario has room for it.
    private var operators: String {
        let lines = adjustments.prefix(ScenarioFile.entryLimit).compactMap { at, adjustment in
            order(adjustment).map { "  - { at: \(Self.offset(at)), \($0) }\n" }
        }
        let rest = adjustments.count - lines.count
        let note = rest > 0 ? "# \(rest) more orders do not fit (entryLimit).\n" : ""
        return lines.isEmpty ? "" : note + "operators:\n" + lines.joined() + "\n"
    }

    private func order(_ adjustment: Adjustment) -> String? {
        switch adjustment {
        case .pause: "do: pause"
        case .resume: "do: resume"
        case .perSecondLimit(let limit): "perSecondLimit: \(limit)"
        case .hardCap(let cap): "hardCap: \(cap)"
        case .message, .stock, .health: nil
        }
    }

    /// When the line opens, from the start: a line may have been open before its file said so.
    private var begins: Double {
        header.schedule.starts == nil
            ? 0 : min(0, max(Self.earliest, fit.arrivals?.edges.first ?? 0))
    }

    /// The ordinary time between two decisions, or as much more as a long sale needs.
    private var tick: Double {
        let ordinary = RoomPace().tick.inSeconds
        let isLong = (fit.endsAt - begins) / ordinary > Double(SaleScenario.tickLimit)
        return isLong ? ScenarioFile.ticks.upperBound.inSeconds : ordinary
    }

    /// Until the last event, as far as a scenario goes.
    private var length: Double {
        let longest = begins + Double(SaleScenario.tickLimit) * tick
        return min(
            max(1, fit.endsAt.rounded(.up)),
            longest.rounded(.down),
            ScenarioFile.offsets.upperBound.inSeconds
        )
    }

    private static let earliest = ScenarioFile.offsets.lowerBound.inSeconds

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
            lines.append("  opens: \((starts + .seconds(begins)).iso8601)")
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
        let tickets = min(fit.sold, StockModel.ticketLimit)
        return tickets > 0 ? "stock:\n  tickets: \(tickets)\n\n" : ""
    }

    private var crowd: String {
        var lines: [String] = []
        if let presence = fit.presence {
            lines.append("present: \(Self.share(presence.presentShare))")
            // Who would wait for longer than a scenario can say is taken to wait for ever.
            let patience = 1 / presence.dropOutHazard
            if patience < ScenarioFile.positiveLengths.upperBound.inSeconds {
                lines.append("patience: \(Self.time(patience))")
            }
        }
        lines.append("noShow: \(Self.share(fit.noShow))")
        if let claims = fit.claims {
            // What was recorded begins with the call, so the time until it is read is in it.
            lines += ["claimDelay: \(Self.time(claims.mean))", "reading: 0s"]
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

    /// The table of arrivals; who came before the first moment that a table may have stands there.
    private static func table(_ arrivals: CountedArrivals) -> String {
        let range = TraceFile.times
        var bins: [(edge: Double, count: Double)] = []
        for (index, edge) in arrivals.edges.enumerated() {
            let isEnd = index == arrivals.edges.count - 1
            let count = isEnd ? 0 : arrivals.totals[index + 1] - arrivals.totals[index]
            let bounded = min(range.upperBound, max(range.lowerBound, edge))
            if let last = bins.indices.last, bins[last].edge == bounded {
                bins[last].count += count
            } else {
                bins.append((bounded, count))
            }
        }
        let lines = bins.map { edge, count in
            "\(FigureText.trimmed(String(format: "%.3f", edge))),\(Int(count))"
        }
        return ([TraceFile.arrivalsHeader] + lines).joined(separator: "\n") + "\n"
    }

    private static func offset(_ seconds: Double) -> String {
        let range = ScenarioFile.offsets
        let bounded = min(
            range.upperBound.inSeconds,
            max(range.lowerBound.inSeconds, seconds)
        )
        return DurationText.write(.milliseconds(Int64((bounded * 1000).rounded())))
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
