import Yams

/// The path of a field from the top of a YAML text, found by the columns of the keys above it.
///
/// Where a key stands twice the reader gives no tree to take the path from. Of keys that share a line
/// inside braces only the first is seen, so a path through such a line may lack its middle.
struct FieldPath: CustomStringConvertible {
    let description: String

    /// Finds the path of a key whose first letter is at a mark.
    init(_ key: String, at mark: Mark, in text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            .prefix(max(0, mark.line))
        var path = Path(key: key, column: mark.column - 1)
        for line in lines.reversed() where path.column > 0 || path.index != nil {
            for part in Self.parts(of: line).reversed() { path.goUp(part) }
        }
        description = path.description
    }

    /// Something that opens a level: a key, or without a name the dash of a list.
    private struct Part {
        var column: Int
        var name: Substring?
    }

    private static func parts(of line: Substring) -> [Part] {
        var rest = line.drop { $0 == " " }
        var parts: [Part] = []
        func column() -> Int { line.distance(from: line.startIndex, to: rest.startIndex) }
        while rest.first == "-", rest.dropFirst().first.map({ $0 == " " || $0 == "\r" }) ?? true {
            parts.append(Part(column: column(), name: nil))
            rest = rest.dropFirst().drop { $0 == " " }
        }
        let name = rest.prefix { $0 != ":" && $0 != " " && $0 != "{" && $0 != "#" }
        if !name.isEmpty, rest.dropFirst(name.count).first == ":" {
            parts.append(Part(column: column(), name: name))
        }
        return parts
    }

    private struct Path: CustomStringConvertible {
        var description: String
        /// The column that a part must be left of to be above.
        var column: Int
        /// How many entries of the list that is being left were passed; nil outside of lists.
        var index: Int?

        init(key: String, column: Int) {
            description = key
            self.column = column
        }

        mutating func goUp(_ part: Part) {
            guard let name = part.name else {
                if part.column < column, index == nil {
                    (index, column) = (0, part.column)
                } else if part.column == column, let passed = index {
                    index = passed + 1
                }
                return
            }
            // A list may begin in the very column of the key that it belongs to.
            guard part.column < column || (index != nil && part.column == column) else { return }
            let place = index.map { "[\($0)]" } ?? ""
            description = name + place + "." + description
            (index, column) = (nil, part.column)
        }
    }
}
