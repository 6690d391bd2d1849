/// Rows of texts in aligned columns, for a terminal.
struct TextTable {
    private static let gap = "  "

    private let rows: [[String]]

    /// Takes the rows; what a terminal would obey instead of show is replaced.
    init(_ rows: [[String]]) {
        self.rows = rows.map { row in
            row.map { cell in
                String(
                    String.UnicodeScalarView(cell.unicodeScalars.map { $0.isControl ? "?" : $0 })
                )
            }
        }
    }

    /// The table, without a line break at its end.
    var text: String {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        return rows.map { row in
            row.enumerated().map { column, cell in
                let isLast = column == row.count - 1
                return isLast
                    ? cell : cell + String(repeating: " ", count: widths[column] - cell.count)
            }.joined(separator: Self.gap)
        }.joined(separator: "\n")
    }
}

extension Unicode.Scalar {
    fileprivate var isControl: Bool { properties.generalCategory == .control }
}
