/// Words and tables of a page.
enum PageText {
    /// Words that cannot be taken for elements, without what no page may hold.
    static func escaped(_ text: String) -> String {
        let allowed = text.unicodeScalars.filter { scalar in
            scalar == "\n" || scalar == "\t"
                || scalar.properties.generalCategory != .control
                    && scalar.properties.isNoncharacterCodePoint == false
        }
        return SVGText.escaped(String(String.UnicodeScalarView(allowed)))
    }

    /// A paragraph in a style.
    static func paragraph(_ words: String, style: String = "soft") -> String {
        "<p class=\"\(style)\">\(escaped(words))</p>"
    }

    /// A table whose first row is its head; columns from some one on hold numbers.
    static func table(_ rows: [[String]], numbersFrom first: Int) -> String {
        let lines = rows.enumerated().map { index, row in
            let cells = row.enumerated().map { column, words in
                let name = index == 0 ? "th" : "td"
                let style = column >= first ? " class=\"number\"" : ""
                return "<\(name)\(style)>\(escaped(words))</\(name)>"
            }
            return "<tr>\(cells.joined())</tr>"
        }
        return "<div class=\"wide\"><table>\n\(lines.joined(separator: "\n"))\n</table></div>"
    }
}
