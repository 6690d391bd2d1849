import WaitingRoom

/// The colours and measures of a report, for light and dark screens and for paper.
enum PageStyle {
    /// The rules, without anything that is loaded.
    static let text =
        """
        \(root(light))
        @media screen and (prefers-color-scheme: dark) {
        \(root(dark))
        }
        \(rules)
        \(limits)
        """

    /// The class of what limits the rate; nil where nobody decides.
    static func style(of limit: AdmissionController.Limit?) -> String {
        "limit-\(limit?.rawValue ?? "none")"
    }

    private static let light: [(String, String)] = [
        ("ground", "#ffffff"), ("ink", "#16202a"), ("soft", "#47525e"), ("grid", "#dde2e7"),
        ("axis", "#6b7784"), ("first", "#0b62c4"), ("second", "#b3401f"), ("third", "#1f7a43"),
    ]

    private static let dark: [(String, String)] = [
        ("ground", "#12181f"), ("ink", "#eef2f6"), ("soft", "#b4bfca"), ("grid", "#2b3540"),
        ("axis", "#8793a0"), ("first", "#6cb0ff"), ("second", "#ff9d7a"), ("third", "#6fd494"),
    ]

    private static func root(_ colours: [(String, String)]) -> String {
        ":root { " + colours.map { "--\($0.0): \($0.1);" }.joined(separator: " ") + " }"
    }

    private static let rules = """
        :root { color-scheme: light dark; }
        body { margin: 0 auto; max-width: 800px; padding: 24px 20px 48px; line-height: 1.45;
        background: var(--ground); color: var(--ink); font-size: 15px;
        font-family: system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; }
        h1 { font-size: 26px; line-height: 1.2; margin: 0 0 8px; }
        h2 { font-size: 19px; margin: 32px 0 8px; }
        h3 { font-size: 16px; margin: 0 0 2px; }
        p { margin: 4px 0; }
        .soft { color: var(--soft); }
        .warning { color: var(--second); font-weight: 600; }
        .facts { display: grid; gap: 12px;
        grid-template-columns: repeat(auto-fill, minmax(170px, 1fr)); margin: 20px 0; padding: 0;
        list-style: none; }
        .facts li { border: 1px solid var(--grid); border-radius: 8px;
        padding: 10px 12px; }
        .facts b { display: block; font-size: 20px; font-variant-numeric: tabular-nums; }
        .facts span { color: var(--soft); font-size: 13px; }
        figure { margin: 28px 0 0; }
        figcaption { color: var(--soft); font-size: 14px; }
        svg { display: block; width: 100%; height: auto; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; margin: 8px 0; font-variant-numeric: tabular-nums; }
        th, td { text-align: left; padding: 4px 14px 4px 0; border-bottom: 1px solid var(--grid);
        vertical-align: top; }
        th { font-weight: 600; }
        td.number, th.number { text-align: right; white-space: nowrap; }
        .label { font-size: 13px; font-weight: 600; fill: var(--ink); }
        .tick, .note { font-size: 13px; fill: var(--soft); }
        .grid { stroke: var(--grid); stroke-width: 1; }
        .axis { stroke: var(--axis); stroke-width: 1; }
        .zero { stroke: var(--axis); stroke-width: 1; stroke-dasharray: 2 3; }
        .first, .second, .third { fill: none; stroke-width: 2; stroke-linejoin: round; }
        .first { stroke: var(--first); } .second { stroke: var(--second); }
        .third { stroke: var(--third); }
        .second { stroke-dasharray: 6 4; }
        .area { fill: var(--first); fill-opacity: .16; }
        .dot { fill: var(--second); stroke: var(--ground); stroke-width: 1; }
        .ruled { stroke: var(--soft); stroke-width: 1.5; stroke-dasharray: 2 4; }
        .pale { fill-opacity: .28; }
        @media print {
        body { max-width: none; padding: 0; font-size: 12px; }
        figure, tr, .facts { break-inside: avoid; }
        h2, h3 { break-after: avoid; }
        figure svg { max-width: 620px; }
        * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        }
        """

    private static let limits = (AdmissionController.Limit.allCases.map { $0 as Optional } + [nil])
        .map { ".\(style(of: $0)) { fill: \(colour(of: $0)); }" }.joined(separator: "\n")

    private static func colour(of limit: AdmissionController.Limit?) -> String {
        switch limit {
        case .phase: "#a3adb8"
        case .paused: "#66727f"
        case .soldOut: "#7d8ba0"
        case .allHeld: "#5a66d6"
        case .perSecondLimit: "#3b8fe0"
        case .erlangC: "#2f9e55"
        case .room: "#14a3a3"
        case .hardCap: "#a5723f"
        case .stock: "#9360d6"
        case .slowStart: "#d9a514"
        case .latency: "#ea7f1c"
        case .backOff: "#db4545"
        case .circuitOpen: "#a31f44"
        case .staleTelemetry: "#dd66ab"
        case .lostTelemetry: "#a8329a"
        case nil: "#8c8c8c"
        }
    }
}

extension AdmissionController.Limit {
    /// What people call it.
    var words: String {
        switch self {
        case .phase: "sale not open"
        case .paused: "paused by an operator"
        case .soldOut: "all sold"
        case .allHeld: "all tickets held"
        case .perSecondLimit: "operator's rate limit"
        case .erlangC: "promise of free servers (Erlang C)"
        case .room: "no room in the core"
        case .hardCap: "hard cap"
        case .stock: "stock that is left"
        case .slowStart: "slow start"
        case .latency: "long waits inside"
        case .backOff: "backing off after trouble"
        case .circuitOpen: "core fails"
        case .staleTelemetry: "reports late"
        case .lostTelemetry: "reports lost"
        }
    }
}
