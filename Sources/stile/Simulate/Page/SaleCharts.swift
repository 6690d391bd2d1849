import Simulation
import WaitingRoom

/// The pictures of one run.
struct SaleCharts {
    static let timeLabel = "Time from the start of the sale"
    /// The most stretches of time that are told apart by what limits the rate.
    static let spanLimit = 400
    /// The most groups of places.
    static let groupLimit = 150
    /// The fewest admissions of which groups are made.
    static let leastGrouped = 300

    private let outcome: SaleOutcome
    private let scenario: SaleScenario
    private let moments: ChartAxis

    init(_ outcome: SaleOutcome, _ scenario: SaleScenario) {
        self.outcome = outcome
        self.scenario = scenario
        let from = outcome.samples.first?.seconds ?? 0
        let to = outcome.samples.last?.seconds ?? 1
        moments = .moments(from...max(from, to))
    }

    /// The charts that have something to show.
    var all: [SaleChart] {
        guard !outcome.samples.isEmpty else { return [] }
        return [line, rate, active] + [forecast, wait].compactMap(\.self) + [tickets]
    }

    private var line: SaleChart {
        let longest = outcome.samples.max { $0.line < $1.line } ?? SaleSample()
        let points = series { Double($0.line) }
        return chart(
            "line",
            "How long the line is",
            "Longest \(Self.after(longest.seconds)), with \(FigureText.count(longest.line)) places "
                + "given and not passed; some of their owners have gone.",
            yLabel: "Places",
            upTo: Double(longest.line),
            layers: [
                .area(points.map { ($0.x, 0, $0.y) }), .line(points, style: "first"),
                .line(series { Double($0.present) }, style: "second"),
            ],
            legend: [
                .init(sample: .line, style: "first", words: "places before the end of the line"),
                .init(sample: .line, style: "second", words: "checked in and waiting"),
            ]
        )
    }

    private var rate: SaleChart {
        let most = outcome.samples.map(\.perSecond).max() ?? 0
        let spans = LimitSpans(outcome.samples, limit: Self.spanLimit)
        return chart(
            "rate",
            "How quickly visitors are called, and what binds",
            "At most \(FigureText.trimmed(FigureText.number(most))) calls a second. "
                + "The colours say what kept the rate from being higher.",
            yLabel: "Calls per second",
            upTo: most,
            layers: spans.all.map {
                .span($0.range, style: PageStyle.style(of: $0.limit), words: LimitSpans.words($0))
            } + [.line(series(\.perSecond), style: "first")],
            legend: [.init(sample: .line, style: "first", words: "calls decided on")]
                + spans.limits.map {
                    .init(
                        sample: .swatch,
                        style: PageStyle.style(of: $0),
                        words: $0?.words ?? LimitSpans.nobody
                    )
                }
        )
    }

    private var active: SaleChart {
        let peak = outcome.samples.map(\.active).max() ?? 0
        let targets = outcome.samples.compactMap(\.target)
        let servers = scenario.core.servers
        let aimed = outcome.samples.compactMap { sample in
            sample.target.map { (x: sample.seconds, y: $0) }
        }
        return chart(
            "active",
            "How full the core is",
            "\(FigureText.count(servers, "server", "servers")); at most "
                + "\(FigureText.count(peak)) inside"
                + (peak > servers
                    ? ", of whom \(FigureText.count(peak - servers)) waited for a server." : "."),
            yLabel: "Visitors inside",
            upTo: max(Double(max(peak, servers)), targets.max() ?? 0),
            layers: [
                .rule(Double(servers)), .line(series { Double($0.active) }, style: "first"),
                .line(ThinnedSeries.thinned(aimed), style: "second"),
            ],
            legend: [
                .init(sample: .line, style: "first", words: "inside"),
                .init(sample: .line, style: "second", words: "aimed at (a*, less at slow start)"),
                .init(sample: .rule, style: "ruled", words: "servers"),
            ]
        )
    }

    private var tickets: SaleChart {
        let taken = outcome.samples.map { $0.held + $0.sold }.max() ?? 0
        let stock = scenario.stock?.tickets
        let most = max(Double(taken), stock.map(Double.init) ?? 0)
        let held = outcome.allHeldAt.map { "All were held \(Self.after($0)). " } ?? ""
        let sold = outcome.soldOutAt.map { "The last was sold \(Self.after($0))." }
        return chart(
            "tickets",
            "How the tickets go",
            held + (sold ?? "\(FigureText.count(outcome.sold)) were sold."),
            yLabel: "Tickets",
            upTo: most,
            layers: (stock.map { [.rule(Double($0))] } ?? []) + [
                .line(series { Double($0.held + $0.sold) }, style: "second"),
                .line(series { Double($0.sold) }, style: "first"),
            ],
            legend: [
                .init(sample: .line, style: "first", words: "sold"),
                .init(sample: .line, style: "second", words: "sold or held"),
            ] + (stock == nil ? [] : [.init(sample: .rule, style: "ruled", words: "stock")])
        )
    }

    /// The wait by place: single visitors, or groups of neighbours where there are many.
    private var wait: SaleChart? {
        let admissions = outcome.admissions.sorted { $0.place < $1.place }
        guard let first = admissions.first, let last = admissions.last else { return nil }
        let most = admissions.map(\.wait).max() ?? 0
        let isGrouped = admissions.count >= Self.leastGrouped
        let groups = isGrouped ? PlaceGroup.groups(admissions, limit: Self.groupLimit) : []
        let dots = admissions.map { (x: Double($0.place), y: $0.wait) }
        var chart = chart(
            "wait",
            "How long each place waited",
            "Of those who were admitted, from joining or the start to the call; the longest wait "
                + "was \(FigureText.time(most)).",
            yLabel: "Wait",
            upTo: most,
            layers: isGrouped
                ? [
                    .area(groups.map { ($0.place, $0.low, $0.high) }),
                    .line(groups.map { ($0.place, $0.middle) }, style: "first"),
                ] : [.dots(dots)],
            legend: isGrouped
                ? [
                    .init(sample: .line, style: "first", words: "median of neighbouring places"),
                    .init(sample: .area, style: "area", words: "8 of 10 of them"),
                ] : [.init(sample: .dot, style: "dot", words: "one visitor")]
        )
        chart.x = .places(Double(first.place)...Double(last.place))
        chart.y = .times(upTo: most)
        chart.xLabel = "Place in line"
        return chart
    }

    /// What was told at one depth of the line, and what came of it.
    private var forecast: SaleChart? {
        let settled = outcome.forecasts.filter { $0.forecast != nil && $0.wait != nil }
        let depths = Dictionary(grouping: settled, by: \.ahead)
        // The deeper of two that were asked as often: there is more to be wrong about.
        let deepest = depths.max { ($0.value.count, $0.key) < ($1.value.count, $1.key) }
        guard let (depth, checks) = deepest else { return nil }
        let told = checks.compactMap { check in check.forecast.map { (x: check.at, told: $0) } }
        let waits = checks.compactMap { check in check.wait.map { (x: check.at, y: $0) } }
        let within = checks.count { check in
            guard let told = check.forecast, let wait = check.wait else { return false }
            return told.p10 <= wait && wait <= told.p90
        }
        let most = (told.map(\.told.p90) + waits.map(\.y)).max() ?? 0
        var chart = chart(
            "forecast",
            "What was told, and what came",
            "To the place with \(FigureText.count(depth)) ahead of it, once a minute; "
                + "\(FigureText.count(within)) of \(FigureText.count(checks.count)) waits lay within "
                + "their band, which is meant for 8 of 10.",
            yLabel: "Wait",
            upTo: most,
            layers: [
                .area(told.map { ($0.x, $0.told.p10, $0.told.p90) }),
                .line(told.map { ($0.x, $0.told.p50) }, style: "first"),
                .dots(ThinnedSeries.thinned(waits)),
            ],
            legend: [
                .init(sample: .line, style: "first", words: "forecast, median"),
                .init(sample: .area, style: "area", words: "forecast, 8 of 10"),
                .init(sample: .dot, style: "dot", words: "what came"),
            ]
        )
        chart.y = .times(upTo: most)
        chart.xLabel = "When it was told"
        return chart
    }

    private func chart(
        _ name: String,
        _ title: String,
        _ description: String,
        yLabel: String,
        upTo most: Double,
        layers: [SaleChart.Layer],
        legend: [SaleChart.Key]
    ) -> SaleChart {
        SaleChart(
            id: name,
            title: title,
            description: description,
            x: moments,
            y: .amounts(upTo: most),
            xLabel: Self.timeLabel,
            yLabel: yLabel,
            layers: layers,
            legend: legend
        )
    }

    private func series(_ value: (SaleSample) -> Double) -> [ThinnedSeries.Point] {
        ThinnedSeries.thinned(outcome.samples.map { ($0.seconds, value($0)) })
    }

    private static func after(_ seconds: Double) -> String {
        seconds < 0
            ? "\(FigureText.time(-seconds)) before the start"
            : "\(FigureText.time(seconds)) after the start"
    }
}

/// Neighbouring places, and how long they waited.
private struct PlaceGroup {
    var place, low, middle, high: Double

    static func groups(_ admissions: [Admission], limit: Int) -> [PlaceGroup] {
        let count = min(limit, admissions.count / 20)
        return ThinnedSeries.stretches(of: admissions.count, count: count).map { range in
            let own = admissions[range]
            let waits = own.map(\.wait).sorted()
            func quantile(_ share: Double) -> Double {
                waits.isEmpty ? 0 : waits[Int((share * Double(waits.count - 1)).rounded())]
            }
            let places = own.reduce(0) { $0 + $1.place }
            return PlaceGroup(
                place: Double(places) / Double(max(1, own.count)),
                low: quantile(0.1),
                middle: quantile(0.5),
                high: quantile(0.9)
            )
        }
    }
}
