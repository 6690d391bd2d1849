import Queueing

/// The wait against the place in line, up to the last ticket and a little beyond.
struct LinePicture {
    private static let chartHeight = 431.0
    /// How many stretches the curve is drawn in.
    private static let stretches = 100
    /// How much of the chart lies behind the last ticket, at most, as a share of what is before it.
    private static let beyond = 0.25

    let plan: CapacityPlan
    let line: LinePlan

    private let curve: [(place: Double, wait: WaitSpread)]

    /// Takes the waits along the line from the plan.
    ///
    /// - Throws: ``QueueingError`` if the waits are too long to be reckoned with.
    init(plan: CapacityPlan, line: LinePlan) throws(QueueingError) {
        self.plan = plan
        self.line = line
        let called = line.placesCalled
        let step = max(1, called / Self.stretches)
        let places = Array(stride(from: 1, to: called, by: step)) + [called]
        curve = try places.map { place throws(QueueingError) in
            (Double(place), try line.wait(ofPlace: place))
        }
    }

    var svg: String {
        var panel = panel
        panel.left = panel.leastLeft
        return SVGText.document(
            width: PlanPicture.width,
            height: PlanPicture.height,
            title: title,
            description: description,
            body: [
                SVGText.heading(title, [admission, interval], x: panel.left),
                without(in: panel), panel.elements, lastTicket(in: panel),
            ].filter { !$0.isEmpty }.joined(separator: "\n")
        )
    }

    private var title: String {
        "The wait of \(FigureText.count(line.crowd.people, "person", "people")) in line"
    }

    private var admission: String {
        "\(FigureText.count(plan.servers, "server admits", "servers admit")) "
            + "\(FigureText.number(plan.admissionRate)) visitors per second"
    }

    private var interval: String { "Line: expected wait; band: 8 of 10 waits" }

    private var description: String {
        let waits = line.toldDeciles.map { decile in
            let wait = decile.wait.map { "waits \(FigureText.time($0.expected))" }
            return "Place \(FigureText.count(decile.place)) \(wait ?? "goes without")."
        }
        return (waits + [behind.prefix(1).uppercased() + behind.dropFirst() + "."]).joined(
            separator: " "
        )
    }

    private var behind: String {
        "\(line.about)\(FigureText.count(line.emptyHanded)) behind the last ticket go without"
    }

    private var panel: ChartPanel {
        let called = Double(line.placesCalled)
        let unit = TimeUnit(line.lastWait.p90)
        let end = min(Double(line.crowd.people), called * (1 + Self.beyond))
        let x = ChartScale(counting: 0...max(end, 1))
        let y = ChartScale(around: 0...(line.lastWait.p90 / unit.seconds))
        return ChartPanel(
            top: ChartPanel.heading,
            height: Self.chartHeight,
            x: x,
            y: y,
            xLabel: "Place in line",
            yLabel: "Wait (\(unit.name))",
            xText: { FigureText.fixed($0, decimals: x.decimals) },
            yText: { FigureText.fixed($0, decimals: y.decimals) },
            points: curve.map { place, wait in
                .init(
                    x: place,
                    y: wait.expected / unit.seconds,
                    words: "Place \(FigureText.fixed(place, decimals: 0)): \(LinePlan.text(wait))"
                )
            },
            band: curve.map { ($0.place, $0.wait.p10 / unit.seconds, $0.wait.p90 / unit.seconds) }
        )
    }

    private func without(in panel: ChartPanel) -> String {
        guard line.emptyHanded > 0 else { return "" }
        let from = panel.horizontal(Double(line.placesCalled))
        return SVGText.rectangle(
            from,
            panel.top,
            width: panel.left + panel.width - from,
            height: panel.height,
            style: "without"
        )
    }

    private func lastTicket(in panel: ChartPanel) -> String {
        guard line.emptyHanded > 0 else { return "" }
        let at = panel.horizontal(Double(line.placesCalled))
        let bottom = panel.top + panel.height
        let place = FigureText.count(line.placesCalled)
        let words = "\(line.about.isEmpty ? "Place" : "About place") \(place): last ticket"
        return [
            SVGText.line(at, panel.top, at, bottom, style: "last"),
            SVGText.text(words, x: at - 10, y: bottom - 36, style: "note", anchor: "end"),
            SVGText.text(behind, x: at - 10, y: bottom - 16, style: "note", anchor: "end"),
        ].joined(separator: "\n")
    }
}

/// The unit in which an axis tells times.
private struct TimeUnit {
    let name: String
    let seconds: Double

    /// The largest unit of which the longest time holds two.
    init(_ longest: Double) {
        let units = [("days", 86_400.0), ("hours", 3_600), ("minutes", 60)]
        let unit = units.first { longest >= 2 * $0.1 } ?? ("seconds", 1)
        name = unit.0
        seconds = unit.1
    }
}
