/// A person's name in one spelling, for verifiers and comparisons; it is never stored.
///
/// Compatibility forms that keyboards and scans produce are unified by a small explicit table: full-width
/// forms, spaces and middle dots. A name with Chinese characters, kana or hangul keeps them, with spaces
/// around them removed; traditional and simplified characters are two spellings. A Latin name is written
/// large and transliterated as machine-readable lines are (ICAO 9303-3 §6), so that `Jörg Müller` and
/// `MUELLER JOERG` can meet.
package struct PersonName: Hashable, Sendable {
    /// No name is longer, in bytes of UTF-8.
    package static let maximumBytes = 256

    /// The name in its one spelling.
    package let canonical: String

    /// Reads a name; nil if it is empty, too long or has control characters.
    package init?(_ text: String) {
        guard text.utf8.count <= Self.maximumBytes,
            !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { return nil }
        let unified = NameSpelling.unified(text)
        canonical =
            unified.unicodeScalars.contains(where: NameSpelling.isEastAsian)
            ? NameSpelling.eastAsian(unified) : NameSpelling.latin(unified)
        if canonical.isEmpty { return nil }
    }

    /// Reads the name field of machine-readable lines: primary identifiers, `<<`, secondary ones.
    init?(machineReadable field: some StringProtocol) {
        self.init(field.split(separator: "<").joined(separator: " "))
    }

    /// Whether all of it is Latin letters, as in machine-readable lines.
    var isLatin: Bool {
        canonical.utf8.allSatisfy {
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) || $0 == UInt8(ascii: " ")
        }
    }

    /// Whether two names are one, whichever of their parts comes first.
    package func matches(_ other: PersonName) -> Bool {
        canonical == other.canonical || parts == other.parts
    }

    private var parts: [Substring] { canonical.split(separator: " ").sorted() }
}

extension PersonName: CustomStringConvertible, CustomReflectable {
    /// Nothing of the name, so that no log and no message can tell it.
    package var description: String { "a name" }

    /// Nothing of the name.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
