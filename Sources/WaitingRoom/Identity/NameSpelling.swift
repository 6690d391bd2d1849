/// The tables behind ``PersonName``.
enum NameSpelling {
    /// One form for what Unicode has several of: full-width ASCII, spaces, middle dots.
    static func unified(_ text: String) -> String {
        var unified = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            // Full-width forms mirror ASCII (Unicode block Halfwidth and Fullwidth Forms).
            case 0xFF01...0xFF5E:
                unified.append(Unicode.Scalar(UInt8(scalar.value - 0xFF01 + 0x21)))
            case 0x00B7, 0x2022, 0x2027, 0x30FB, 0xFF65, 0x2E31, 0x22C5, 0x2219:
                unified.append("\u{B7}")
            case 0x00A0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: unified.append(" ")
            // What cannot be seen tells no two names apart.
            case 0x200B...0x200D, 0x2060, 0xFEFF: break
            default: unified.append(scalar)
            }
        }
        return String(unified)
    }

    /// Whether a scalar is a Chinese character, kana or hangul.
    static func isEastAsian(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3005...0x3007, 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
            0xAC00...0xD7A3, 0xF900...0xFAFF, 0x20000...0x323AF:
            true
        default: false
        }
    }

    /// A name with East Asian characters: dots are middle dots, and spaces go.
    static func eastAsian(_ name: String) -> String {
        name.uppercased().replacing(".", with: "\u{B7}").split(separator: " ").joined()
    }

    /// A Latin name as machine-readable lines have it; letters of other scripts stay.
    static func latin(_ name: String) -> String {
        var latin = ""
        for character in name.uppercased() {
            switch character {
            case " ", "-", "\u{2010}", "\u{2011}", "\u{B7}", ",": latin += " "
            // ICAO 9303-3 §4.6: apostrophes and dots are left out.
            case "'", "\u{2019}", "\u{2BC}", "\u{60}", "\u{B4}", ".": break
            default: latin += transliterations[character] ?? bare(character)
            }
        }
        return latin.split(separator: " ").joined(separator: " ")
    }

    /// A Latin letter without its marks; any other character as it is.
    private static func bare(_ character: Character) -> String {
        let scalars = character.unicodeScalars
        if let first = scalars.first, first.isASCII, scalars.count > 1 { return String(first) }
        guard scalars.count == 1, let value = scalars.first?.value else { return String(character) }
        // The letters with two marks that Vietnamese needs (block Latin Extended Additional).
        return switch value {
        case 0x1EA0...0x1EB7: "A"
        case 0x1EB8...0x1EC7: "E"
        case 0x1EC8...0x1ECB: "I"
        case 0x1ECC...0x1EE3: "O"
        case 0x1EE4...0x1EF1: "U"
        case 0x1EF2...0x1EF9: "Y"
        default: String(character)
        }
    }

    /// ICAO 9303-3 §6, table A; a character matches in either normal form.
    private static let transliterations: [Character: String] = {
        var table: [Character: String] = [
            "Ä": "AE", "Å": "AA", "Æ": "AE", "Ð": "D", "Ö": "OE", "Ø": "OE", "Ü": "UE",
            "Þ": "TH", "Ĳ": "IJ", "Œ": "OE", "ẞ": "SS",
        ]
        let plain: [(String, String)] = [
            ("A", "ÀÁÂÃĀĂĄ"), ("C", "ÇĆĈĊČ"), ("D", "ĎĐ"), ("E", "ÈÉÊËĒĔĖĘĚ"), ("G", "ĜĞĠĢ"),
            ("H", "ĤĦ"), ("I", "ÌÍÎÏĨĪĬĮİ"), ("J", "Ĵ"), ("K", "Ķ"), ("L", "ĹĻĽĿŁ"),
            ("N", "ÑŃŅŇŊ"), ("O", "ÒÓÔÕŌŎŐƠ"), ("R", "ŔŖŘ"), ("S", "ŚŜŞŠȘ"), ("T", "ŢŤŦȚ"),
            ("U", "ÙÚÛŨŪŬŮŰŲƯ"), ("W", "Ŵ"), ("Y", "ÝŶŸ"), ("Z", "ŹŻŽ"),
        ]
        for (letter, characters) in plain {
            for character in characters { table[character] = letter }
        }
        return table
    }()
}
