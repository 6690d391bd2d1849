import Foundation

/// The few elements of SVG that a chart is made of.
enum SVGText {
    /// A whole picture, with what a screen reader says of it.
    ///
    /// Nothing is loaded and nothing runs. Colours follow the reader's preference for light or dark;
    /// the background is painted, because the page around the picture may prefer something else.
    static func document(
        width: Double,
        height: Double,
        title: String,
        description: String,
        body: String
    ) -> String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(number(width)) \(number(height))" \
        width="\(number(width))" height="\(number(height))" role="img" \
        aria-labelledby="title description">
        <title id="title">\(escaped(title))</title>
        <desc id="description">\(escaped(description))</desc>
        <style>
        \(style)
        </style>
        <rect class="ground" width="100%" height="100%"/>
        \(body)
        </svg>

        """
    }

    /// What stands above the charts.
    static func heading(_ title: String, _ lines: [String], x: Double) -> String {
        let below = lines.enumerated().map { index, words in
            text(words, x: x, y: 62 + 20 * Double(index), style: "subtitle")
        }
        return ([text(title, x: x, y: 38, style: "title")] + below).joined(separator: "\n")
    }

    static func text(
        _ words: String,
        x: Double,
        y: Double,
        style: String,
        anchor: String = "start"
    ) -> String {
        """
        <text class="\(style)" x="\(number(x))" y="\(number(y))" \
        text-anchor="\(anchor)">\(escaped(words))</text>
        """
    }

    static func line(
        _ x1: Double,
        _ y1: Double,
        _ x2: Double,
        _ y2: Double,
        style: String
    ) -> String {
        """
        <line class="\(style)" x1="\(number(x1))" y1="\(number(y1))" \
        x2="\(number(x2))" y2="\(number(y2))"/>
        """
    }

    static func rectangle(
        _ x: Double,
        _ y: Double,
        width: Double,
        height: Double,
        style: String
    ) -> String {
        """
        <rect class="\(style)" x="\(number(x))" y="\(number(y))" \
        width="\(number(width))" height="\(number(height))"/>
        """
    }

    /// A coordinate, to a hundredth of a pixel.
    static func number(_ value: Double) -> String {
        FigureText.trimmed(String(format: "%.2f", value))
    }

    static func escaped(_ text: String) -> String {
        text.replacingOccurrences(of: "&", with: "&amp;")
            .replacingOccurrences(of: "<", with: "&lt;")
            .replacingOccurrences(of: ">", with: "&gt;")
            .replacingOccurrences(of: "\"", with: "&quot;")
    }

    private static let style = """
        text { font-family: system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; }
        .ground { fill: #ffffff; }
        .title { font-size: 19px; font-weight: 600; fill: #16202a; }
        .subtitle { font-size: 14px; fill: #47525e; }
        .label { font-size: 14px; font-weight: 600; fill: #16202a; }
        .tick { font-size: 13px; fill: #47525e; }
        .note { font-size: 13px; fill: #47525e; }
        .grid { stroke: #dde2e7; stroke-width: 1; }
        .axis { stroke: #6b7784; stroke-width: 1; }
        .line { fill: none; stroke: #0b62c4; stroke-width: 2.5; stroke-linejoin: round; }
        .point { fill: #0b62c4; stroke: #ffffff; stroke-width: 1.5; }
        .band { fill: #0b62c4; fill-opacity: .2; }
        .without { fill: #6b7784; fill-opacity: .12; }
        .last { stroke: #b3401f; stroke-width: 1.5; stroke-dasharray: 5 4; }
        @media (prefers-color-scheme: dark) {
        .ground { fill: #12181f; }
        .title, .label { fill: #eef2f6; }
        .subtitle, .tick, .note { fill: #b4bfca; }
        .grid { stroke: #2b3540; }
        .axis { stroke: #8793a0; }
        .line { stroke: #6cb0ff; }
        .point { fill: #6cb0ff; stroke: #12181f; }
        .band { fill: #6cb0ff; fill-opacity: .28; }
        .without { fill: #b4bfca; }
        .last { stroke: #ff9d7a; }
        }
        """
}
