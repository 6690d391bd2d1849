/// Text on its way into a page.
extension String {
    /// The text with the five characters that mean something in HTML replaced.
    ///
    /// It goes by Unicode scalars. The template engine's own escaping goes by grapheme clusters and
    /// lets a quote pass that a combining mark follows, which would end an attribute. So templates
    /// take values that are escaped already.
    var htmlEscaped: String {
        var escaped = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar {
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    /// The text as one segment of a URL's path (RFC 3986 §3.3).
    var pathSegment: String {
        let hexadecimal = Array("0123456789ABCDEF")
        return utf8.reduce(into: "") { segment, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                UInt8(ascii: "."), UInt8(ascii: "~"):
                segment.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                segment += "%\(hexadecimal[Int(byte >> 4)])\(hexadecimal[Int(byte & 15)])"
            }
        }
    }

    /// The text without indentation, empty lines and lines that are only a comment.
    ///
    /// Sources stay readable and the page stays small. It is for style and script only, whose
    /// strings must not run over a line's end.
    var withoutIndentation: String {
        split(separator: "\n")
            .map { $0.drop { $0 == " " } }
            .filter { !$0.isEmpty && !$0.hasPrefix("//") }
            .joined(separator: "\n")
    }
}

extension String {
    /// A template of a page without indentation, and without quotes that its attributes do not need
    /// (HTML, "unquoted attribute value syntax"); what is filled in keeps its quotes.
    var compact: String {
        withoutIndentation.replacing(/="([A-Za-z0-9-]+)"/) { "=\($0.1)" }
    }
}

extension PageLanguage {
    /// A number with its digits in groups of three, as the language writes them.
    func grouped(_ number: Int) -> String {
        let digits = Array(String(number.magnitude))
        guard digits.count > (self == .es ? 4 : 3) else { return String(number) }
        let separator =
            switch self {
            case .de, .es: "."
            case .fr: "\u{202F}"
            case .en, .zh, .ja: ","
            }
        let groups = stride(from: digits.count, to: 0, by: -3)
            .map { String(digits[max(0, $0 - 3)..<$0]) }
        return (number < 0 ? "-" : "") + groups.reversed().joined(separator: separator)
    }
}
