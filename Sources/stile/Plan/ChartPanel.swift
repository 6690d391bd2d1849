import Foundation

/// One chart of a picture: axes with their labels, a band, a line and its points.
///
/// Its coordinates are those of the whole picture.
struct ChartPanel {
    /// The height of what stands above the first chart of a picture.
    static let heading = 136.0
    /// What is kept free to the right of a chart, for half a tick's label.
    static let rightMargin = 48.0
    /// From so many points on, the line is drawn without them.
    static let pointLimit = 60

    /// A point, with the words that are shown beside it on hovering.
    struct Point {
        var x, y: Double
        var words: String
    }

    /// Where the vertical axis begins, and how far down it reaches.
    var top, height: Double
    var x, y: ChartScale
    var xLabel: String?
    var yLabel: String
    var xText: (Double) -> String
    var yText: (Double) -> String
    var points: [Point]
    /// Upper and lower bounds at each x, if the line has a band.
    var band: [(x: Double, low: Double, high: Double)] = []

    /// Where the vertical axis stands; the same for all charts of a picture.
    var left = 92.0

    /// Where the vertical axis must stand at least, for its labels to fit before it.
    var leastLeft: Double {
        // A digit of the usual fonts is as wide as six tenths of its height.
        40 + 8 * Double(y.ticks.map { yText($0).count }.max() ?? 0)
    }

    /// How far the horizontal axis reaches.
    var width: Double { PlanPicture.width - Self.rightMargin - left }

    /// The chart as elements of SVG.
    var elements: String {
        ([label] + yAxis + xAxis + [bandPath, linePath] + circles).filter { !$0.isEmpty }
            .joined(separator: "\n")
    }

    func horizontal(_ value: Double) -> Double { left + width * x.fraction(value) }

    func vertical(_ value: Double) -> Double { top + height * (1 - y.fraction(value)) }

    private var label: String {
        SVGText.text(yLabel, x: left, y: top - 14, style: "label")
    }

    private var yAxis: [String] {
        y.ticks.flatMap { tick in
            let at = vertical(tick)
            return [
                SVGText.line(left, at, left + width, at, style: "grid"),
                SVGText.text(yText(tick), x: left - 10, y: at + 4.5, style: "tick", anchor: "end"),
            ]
        }
    }

    private var xAxis: [String] {
        let bottom = top + height
        let ticks = x.ticks.flatMap { tick in
            let at = horizontal(tick)
            return [
                SVGText.line(at, bottom, at, bottom + 5, style: "axis"),
                SVGText.text(xText(tick), x: at, y: bottom + 22, style: "tick", anchor: "middle"),
            ]
        }
        let name = xLabel.map {
            SVGText.text($0, x: left + width / 2, y: bottom + 48, style: "label", anchor: "middle")
        }
        return [SVGText.line(left, bottom, left + width, bottom, style: "axis")] + ticks
            + [name ?? ""]
    }

    private var bandPath: String {
        guard !band.isEmpty else { return "" }
        let upper = band.map { (horizontal($0.x), vertical($0.high)) }
        let lower = band.reversed().map { (horizontal($0.x), vertical($0.low)) }
        return "<path class=\"band\" d=\"\(Self.path(upper + lower)) Z\"/>"
    }

    private var linePath: String {
        let places = points.map { (horizontal($0.x), vertical($0.y)) }
        return "<path class=\"line\" d=\"\(Self.path(places))\"/>"
    }

    private var circles: [String] {
        guard points.count <= Self.pointLimit else { return [] }
        return points.map { point in
            """
            <circle class="point" cx="\(SVGText.number(horizontal(point.x)))" \
            cy="\(SVGText.number(vertical(point.y)))" r="4">\
            <title>\(SVGText.escaped(point.words))</title></circle>
            """
        }
    }

    private static func path(_ places: [(Double, Double)]) -> String {
        places.enumerated().map { index, place in
            "\(index == 0 ? "M" : "L")\(SVGText.number(place.0)) \(SVGText.number(place.1))"
        }.joined(separator: " ")
    }
}
