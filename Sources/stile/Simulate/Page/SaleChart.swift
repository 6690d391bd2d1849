/// A chart of a report: layers over two axes, and a legend that says what they are.
struct SaleChart {
    /// The size of a chart, in pixels.
    static let width = 760.0
    private static let plotHeight = 240.0
    private static let right = 24.0
    private static let rowHeight = 22.0
    /// What the widest usual fonts need for a letter of thirteen pixels.
    private static let letter = 7.6

    /// What is drawn, the first below the others.
    enum Layer {
        /// What lies between two bounds at each point.
        case area([(x: Double, low: Double, high: Double)])
        /// A line in a style.
        case line([ThinnedSeries.Point], style: String)
        /// Single points.
        case dots([ThinnedSeries.Point])
        /// A time in which something held.
        case span(ClosedRange<Double>, style: String, words: String)
        /// A height that is compared with.
        case rule(Double)
    }

    /// An entry of the legend.
    struct Key {
        /// How its sample is drawn.
        enum Sample { case line, area, dot, swatch, rule }

        var sample: Sample
        var style: String
        var words: String
    }

    /// The name that the page knows it by; no other chart has it.
    var id: String
    var title: String
    /// What it shows, in a sentence for those who cannot see it.
    var description: String
    var x, y: ChartAxis
    var xLabel: String
    var yLabel: String
    var layers: [Layer]
    var legend: [Key]

    /// The chart with its title, as elements of a page.
    var figure: String {
        """
        <figure>
        <h3>\(PageText.escaped(title))</h3>
        <figcaption>\(PageText.escaped(description))</figcaption>
        <svg viewBox="0 0 \(SVGText.number(Self.width)) \(SVGText.number(height))" role="img" \
        aria-labelledby="\(id)-title \(id)-description">
        <title id="\(id)-title">\(PageText.escaped(title))</title>
        <desc id="\(id)-description">\(PageText.escaped(description))</desc>
        \(elements)
        </svg>
        </figure>
        """
    }

    private var elements: String {
        (grid + layers.map(element) + axes + legendElements).filter { !$0.isEmpty }
            .joined(separator: "\n")
    }

    private var left: Double {
        24 + Self.letter * Double(y.ticks.map(\.words.count).max() ?? 0)
    }

    private var top: Double { 18 + Self.rowHeight * Double(legendRows.count) + 30 }

    private var bottom: Double { top + Self.plotHeight }

    private var height: Double { bottom + 56 }

    private var plotWidth: Double { Self.width - Self.right - left }

    private func horizontal(_ value: Double) -> Double { left + plotWidth * x.fraction(value) }

    private func vertical(_ value: Double) -> Double {
        top + Self.plotHeight * (1 - y.fraction(value))
    }

    private var grid: [String] {
        y.ticks.map {
            SVGText.line(left, vertical($0.at), left + plotWidth, vertical($0.at), style: "grid")
        }
    }

    private var axes: [String] {
        let yTicks = y.ticks.map { tick in
            SVGText.text(
                tick.words,
                x: left - 10,
                y: vertical(tick.at) + 4.5,
                style: "tick",
                anchor: "end"
            )
        }
        let xTicks = x.ticks.flatMap { tick in
            let at = horizontal(tick.at)
            return [
                SVGText.line(at, bottom, at, bottom + 5, style: "axis"),
                SVGText.text(
                    tick.words,
                    x: min(at, Self.width - Self.letter * Double(tick.words.count) / 2),
                    y: bottom + 21,
                    style: "tick",
                    anchor: "middle"
                ),
            ]
        }
        let start =
            x.lower < 0 && x.upper > 0 && xLabel == SaleCharts.timeLabel
            ? [SVGText.line(horizontal(0), top, horizontal(0), bottom, style: "zero")] : []
        return [SVGText.line(left, bottom, left + plotWidth, bottom, style: "axis")] + start
            + yTicks + xTicks
            + [
                SVGText.text(yLabel, x: left, y: top - 12, style: "label"),
                SVGText.text(
                    xLabel,
                    x: left + plotWidth / 2,
                    y: bottom + 45,
                    style: "label",
                    anchor: "middle"
                ),
            ]
    }

    private func element(_ layer: Layer) -> String {
        switch layer {
        case .area(let bounds):
            guard !bounds.isEmpty else { return "" }
            let path = Self.path(
                bounds.map { (horizontal($0.x), vertical($0.high)) }
                    + bounds.reversed().map { (horizontal($0.x), vertical($0.low)) }
            )
            return "<path class=\"area\" d=\"\(path)Z\"/>"
        case .line(let points, let style):
            guard !points.isEmpty else { return "" }
            let path = Self.path(points.map { (horizontal($0.x), vertical($0.y)) })
            return "<path class=\"\(style)\" d=\"\(path)\"/>"
        case .dots(let points):
            return points.map { point in
                "<circle class=\"dot\" cx=\"\(Self.coordinate(horizontal(point.x)))\" "
                    + "cy=\"\(Self.coordinate(vertical(point.y)))\" r=\"3\"/>"
            }.joined()
        case .span(let range, let style, let words): return span(range, style, words)
        case .rule(let height):
            return SVGText.line(
                left,
                vertical(height),
                left + plotWidth,
                vertical(height),
                style: "ruled"
            )
        }
    }

    /// A pale stretch of the chart, and a strong one at its foot.
    private func span(_ range: ClosedRange<Double>, _ style: String, _ words: String) -> String {
        let from = horizontal(range.lowerBound)
        let width = max(0.5, horizontal(range.upperBound) - from)
        return """
            <g><title>\(PageText.escaped(words))</title>\
            \(SVGText.rectangle(
                from, top, width: width, height: Self.plotHeight, style: "\(style) pale"))\
            \(SVGText.rectangle(from, bottom - 8, width: width, height: 8, style: style))</g>
            """
    }

    private var legendRows: [[(x: Double, key: Key)]] {
        var rows: [[(x: Double, key: Key)]] = [[]]
        var x = 2.0
        for key in legend {
            let width = 34 + Self.letter * Double(key.words.count) + 14
            if x > 2, x + width > Self.width {
                rows.append([])
                x = 2
            }
            rows[rows.count - 1].append((x, key))
            x += width
        }
        return legend.isEmpty ? [] : rows
    }

    private var legendElements: [String] {
        legendRows.enumerated().flatMap { index, row in
            let middle = 12 + Self.rowHeight * Double(index)
            return row.flatMap { x, key in
                [
                    Self.sample(key, x, middle),
                    SVGText.text(key.words, x: x + 32, y: middle + 4.5, style: "note"),
                ]
            }
        }
    }

    private static func sample(_ key: Key, _ x: Double, _ y: Double) -> String {
        switch key.sample {
        case .line: "<path class=\"\(key.style)\" d=\"\(path([(x, y), (x + 26, y)]))\"/>"
        case .rule: SVGText.line(x, y, x + 26, y, style: "ruled")
        case .dot: "<circle class=\"dot\" cx=\"\(coordinate(x + 13))\" cy=\"\(y)\" r=\"3\"/>"
        case .area, .swatch:
            SVGText.rectangle(x + 4, y - 7, width: 18, height: 14, style: key.style)
        }
    }

    private static func path(_ places: [(Double, Double)]) -> String {
        places.enumerated().map { index, place in
            "\(index == 0 ? "M" : "L")\(coordinate(place.0)) \(coordinate(place.1))"
        }.joined()
    }

    /// A coordinate to a tenth of a pixel: long lines are most of a report.
    private static func coordinate(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
    }
}
