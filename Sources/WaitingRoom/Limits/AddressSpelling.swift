/// The one spelling of a delivery address.
///
/// Letters and digits count, in words with one space between them, whatever stands there of commas,
/// dots and hyphens. Large and small letters are one, and so are full-width and half-width ones,
/// letters that a keyboard composes and those that it makes of a letter and a mark; Latin letters are
/// transliterated as names are (see ``NameSpelling``), so that `Müllerstraße` and `MUELLERSTRASSE`
/// meet. Beside a Chinese character, kana or hangul no space counts, because addresses are written
/// with it and without. Abbreviations and the order of parts are left to the core.
enum AddressSpelling {
    /// The spelling; empty if there is neither a letter nor a digit.
    static func spelling(of text: String) -> String {
        fullWidth(text)
            .split { !$0.isLetter && !$0.isNumber }
            .map { NameSpelling.latin(composed($0)).lowercased() }
            .reduce(into: "") { spelling, word in
                let touches = isEastAsian(spelling.last) || isEastAsian(word.first)
                if !spelling.isEmpty, !touches { spelling += " " }
                spelling += word
            }
    }

    private static func isEastAsian(_ character: Character?) -> Bool {
        character?.unicodeScalars.first.map(NameSpelling.isEastAsian) ?? false
    }

    /// The kana that U+FF66 and those after it are the half-width forms of, in their order.
    private static let kana = Array(
        "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン"
            .unicodeScalars
    )

    /// The text with half-width kana in their usual width; their voice marks join the kana before.
    private static func fullWidth(_ text: String) -> String {
        var wide = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xFF66...0xFF9D: wide.append(kana[Int(scalar.value - 0xFF66)])
            case 0xFF9E: wide.append("\u{3099}")
            case 0xFF9F: wide.append("\u{309A}")
            default: wide.append(scalar)
            }
        }
        return String(wide)
    }

    /// A word with each character in the form that needs the fewest scalars.
    private static func composed(_ word: Substring) -> String {
        String(word.map { character in composedForms[character] ?? character })
    }

    /// The characters that Unicode has in one scalar and that may be written with several: a character
    /// finds its entry in either form, because both are equal.
    private static let composedForms: [Character: Character] = {
        // Latin; Greek and Cyrillic; more of Latin and Greek; kana; hangul; and Chinese characters, which
        // compatibility ideographs are written for.
        let blocks: [ClosedRange<UInt32>] = [
            0xC0...0x24F, 0x370...0x52F, 0x1E00...0x1FFF, 0x3041...0x30FE, 0xAC00...0xD7A3,
            0x4E00...0x9FFF,
        ]
        var forms: [Character: Character] = [:]
        for value in blocks.joined() {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let character = Character(scalar)
            if forms[character] == nil { forms[character] = character }
        }
        return forms
    }()
}
