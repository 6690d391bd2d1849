/// Admission rate and utilisation against servers, one chart above the other.
struct ServersPicture {
    private static let chartHeight = 180.0
    private static let secondTop = ChartPanel.heading + 251

    let plans: [CapacityPlan]
    let terms: PlanTerms

    var svg: String {
        var (rates, utilizations) = (rates, utilizations)
        let left = max(rates.leastLeft, utilizations.leastLeft)
        rates.left = left
        utilizations.left = left
        return SVGText.document(
            width: PlanPicture.width,
            height: PlanPicture.height,
            title: title,
            description: description,
            body: [
                SVGText.heading(title, [session, terms.promise], x: left), rates.elements,
                utilizations.elements,
            ].joined(separator: "\n")
        )
    }

    private var title: String { "What a core of so many servers can take" }

    private var session: String {
        "Sessions of \(FigureText.given(terms.serviceTime)) on average,"
    }

    private var description: String {
        plans.prefix(ChartPanel.pointLimit).map { plan in
            "\(FigureText.count(plan.servers, "server", "servers")): "
                + "\(FigureText.number(plan.admissionRate)) visitors per second, "
                + "\(FigureText.percent(plan.utilization)) busy."
        }.joined(separator: " ")
    }

    private var rates: ChartPanel {
        let rates = plans.map(\.admissionRate)
        let scale = ChartScale(around: 0...(rates.max() ?? 1))
        return panel(
            top: ChartPanel.heading,
            scale: scale,
            label: "Admission rate (visitors per second)",
            text: { FigureText.fixed($0, decimals: scale.decimals) },
            points: plans.map { plan in
                point(
                    plan,
                    plan.admissionRate,
                    "\(FigureText.number(plan.admissionRate)) per second"
                )
            }
        )
    }

    private var utilizations: ChartPanel {
        let shares = plans.map { 100 * $0.utilization }
        let scale = ChartScale(around: (shares.min() ?? 0)...(shares.max() ?? 100), atMost: 100)
        return panel(
            top: Self.secondTop,
            scale: scale,
            label: "Utilization (share of servers busy)",
            text: { "\(FigureText.fixed($0, decimals: scale.decimals)) %" },
            points: plans.map { plan in
                point(plan, 100 * plan.utilization, "\(FigureText.percent(plan.utilization)) busy")
            },
            xLabel: "Servers"
        )
    }

    private func point(_ plan: CapacityPlan, _ y: Double, _ words: String) -> ChartPanel.Point {
        let servers = Double(plan.servers)
        return .init(
            x: servers,
            y: y,
            words: "\(FigureText.count(plan.servers, "server", "servers")): \(words)"
        )
    }

    private func panel(
        top: Double,
        scale: ChartScale,
        label: String,
        text: @escaping (Double) -> String,
        points: [ChartPanel.Point],
        xLabel: String? = nil
    ) -> ChartPanel {
        let servers = plans.map { Double($0.servers) }
        let (lower, upper) = (servers.first ?? 0, servers.last ?? 1)
        let x =
            lower < upper
            ? ChartScale(counting: lower...upper) : ChartScale(counting: (lower - 1)...(upper + 1))
        return ChartPanel(
            top: top,
            height: Self.chartHeight,
            x: x,
            y: scale,
            xLabel: xLabel,
            yLabel: label,
            xText: { FigureText.fixed($0, decimals: x.decimals) },
            yText: text,
            points: points
        )
    }
}
