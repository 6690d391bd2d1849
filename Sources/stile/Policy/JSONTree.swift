/// A JSON value whose objects keep the order of their fields.
indirect enum JSONTree: Hashable {
    case null
    case flag(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case list([JSONTree])
    case object([Field])

    /// One field of an object.
    struct Field: Hashable {
        var name: String
        var value: JSONTree
    }

    /// An object with these fields, in this order.
    static func fields(_ pairs: KeyValuePairs<String, JSONTree>) -> JSONTree {
        .object(pairs.map { Field(name: $0.key, value: $0.value) })
    }

    /// A list of texts.
    static func texts(_ texts: some Sequence<String>) -> JSONTree {
        .list(texts.map(JSONTree.text))
    }

    /// The text without blanks, each object's fields in the order of their names' bytes.
    var canonical: String { sorted.line }

    /// The text on one line.
    var line: String {
        switch self {
        case .list(let values): "[\(values.map(\.line).joined(separator: ","))]"
        case .object(let fields):
            "{\(fields.map { "\(Self.quoted($0.name)):\($0.value.line)" }.joined(separator: ","))}"
        default: scalar
        }
    }

    /// The text with two blanks of indentation for each level.
    func indented(_ margin: String = "") -> String {
        let inner = margin + "  "
        func block(_ open: String, _ lines: [String], _ close: String) -> String {
            guard !lines.isEmpty else { return open + close }
            let body = lines.map { inner + $0 }.joined(separator: ",\n")
            return "\(open)\n\(body)\n\(margin)\(close)"
        }
        return switch self {
        case .list(let values): block("[", values.map { $0.indented(inner) }, "]")
        case .object(let fields):
            block(
                "{",
                fields.map { "\(Self.quoted($0.name)): \($0.value.indented(inner))" },
                "}"
            )
        default: scalar
        }
    }

    private var sorted: JSONTree {
        switch self {
        case .list(let values): .list(values.map(\.sorted))
        case .object(let fields):
            .object(
                fields.map { Field(name: $0.name, value: $0.value.sorted) }
                    .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
            )
        default: self
        }
    }

    private var scalar: String {
        switch self {
        case .flag(let flag): flag ? "true" : "false"
        case .integer(let integer): String(integer)
        case .number(let number): number.isFinite ? String(number) : "null"
        case .text(let text): Self.quoted(text)
        case .null, .list, .object: "null"
        }
    }

    /// A text in quotation marks; only what must be is written otherwise (RFC 8259 §7).
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case "\u{8}": quoted += "\\b"
            case "\u{C}": quoted += "\\f"
            case "\0"..<" ":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
