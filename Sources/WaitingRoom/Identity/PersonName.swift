/// The canonical form of names, by which two ways to write one name are compared.
///
/// Full-width letters become ordinary ones, the many middle dots one, Latin letters capitals with the
/// transliteration of machine-readable zones (ICAO Doc 9303, part 3, §6), and spaces around Chinese
/// characters go. Traditional and simplified characters stay different: which is which on a document
/// only its issuer can say.
package enum PersonName {
    /// The longest name, in bytes.
    package static let maximumBytes = 256

    /// The canonical form.
    ///
    /// - Throws: ``DocumentError/wrongName`` if nothing is left of it, or if it is too long.
    package static func canonical(_ name: String) throws(DocumentError) -> String {
        guard name.utf8.count <= maximumBytes else { throw .wrongName }
        var words: [String] = []
        for word in name.split(whereSeparator: { $0.isWhitespace }) {
            let text = word.unicodeScalars.reduce(into: "") { $0 += canonical($1) }
            guard !text.isEmpty else { continue }
            if let last = words.last,
                last.last.map(isLatin) != true || text.first.map(isLatin) != true
            {
                words[words.count - 1] = last + text
            } else {
                words.append(text)
            }
        }
        guard !words.isEmpty else { throw .wrongName }
        return words.joined(separator: " ")
    }

    /// Whether two names are one: in the same order, or of two Latin words in the other.
    package static func isSame(_ left: String, _ right: String) -> Bool {
        guard left != right else { return true }
        let words = left.split(separator: " ")
        return words.count == 2 && "\(words[1]) \(words[0])" == right
    }

    private static func isLatin(_ character: Character) -> Bool {
        character.isASCII
    }

    private static func canonical(_ scalar: Unicode.Scalar) -> String {
        let plain = DocumentText.fullWidth(scalar)
        switch plain {
        case "\u{2022}", "\u{30FB}", "\u{2027}", "\u{FF65}", ".", "\u{00B7}": return "\u{00B7}"
        default: break
        }
        let capital = String(plain).uppercased()
        return transliterations[capital] ?? capital
    }

    private static let transliterations: [String: String] = [
        "Ä": "AE", "Å": "AA", "Æ": "AE", "Ö": "OE", "Ø": "OE", "Ü": "UE", "ß": "SS", "Œ": "OE",
        "Þ": "TH", "Ð": "D", "Ñ": "N", "Ç": "C", "À": "A", "Á": "A", "Â": "A", "Ã": "A", "È": "E",
        "É": "E", "Ê": "E", "Ë": "E", "Ì": "I", "Í": "I", "Î": "I", "Ï": "I", "Ò": "O", "Ó": "O",
        "Ô": "O", "Õ": "O", "Ù": "U", "Ú": "U", "Û": "U", "Ý": "Y", "Č": "C", "Ć": "C", "Š": "S",
        "Ž": "Z", "Ź": "Z", "Ż": "Z", "Ł": "L", "Ń": "N", "Ś": "S", "Ą": "A", "Ę": "E", "Ő": "OE",
        "Ű": "UE", "Ğ": "G", "İ": "I", "Ş": "S", "Ř": "R", "Ě": "E", "Ů": "U", "Đ": "D",
    ]
}
