import Foundation
import Testing

@testable import Service

@Suite struct PageStyleTests {
    /// The palettes of the style: light first, dark second.
    private static let palettes = PageStyle.text.matches(of: /:root\{([^}]*)\}/).map { block in
        Dictionary(
            // By the first letter of each name, as they travel.
            uniqueKeysWithValues: block.1.matches(of: /--([a-z]):#([0-9a-f]+)/)
                .map { (String($0.1), String($0.2)) }
        )
    }

    @Test func `the colours of text and ground contrast as WCAG 2·2 AA asks`() throws {
        #expect(Self.palettes.count == 2)
        for palette in Self.palettes {
            for (text, ground) in [
                ("i", "p"), ("q", "p"), ("a", "p"), ("l", "a"),
            ] {
                let ratio = Self.contrast(
                    try #require(palette[text]),
                    try #require(palette[ground])
                )
                #expect(ratio >= 4.5, "\(text) on \(ground): \(ratio)")
            }
        }
    }

    @Test func `every colour has a value, under the short name that it is used by`() {
        for style in [PageStyle.text, PageStyle.personal, PageStyle.stamps] {
            let names = Set(style.matches(of: /var\(--([a-z-]+)\)/).map { String($0.1) })
            #expect(!names.isEmpty)
            for palette in Self.palettes { #expect(names.isSubset(of: palette.keys)) }
        }
    }

    @Test func `the measure of contrast agrees with its known ends`() {
        #expect(abs(Self.contrast("ffffff", "000000") - 21) < 1e-9)
        #expect(Self.contrast("777777", "777777") == 1)
        #expect(abs(Self.contrast("777777", "fff") - 4.48) < 0.01)
    }

    @Test func `nothing on the page moves`() {
        #expect(!PageStyle.personal.contains(/animation|transition|scroll-behavior/))
    }

    /// The contrast ratio of WCAG 2.2.
    private static func contrast(_ one: String, _ other: String) -> Double {
        let (a, b) = (luminance(one), luminance(other))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    /// The relative luminance of WCAG 2.2.
    private static func luminance(_ hexadecimal: String) -> Double {
        let digits = Array(hexadecimal)
        let width = digits.count / 3
        let channels = (0..<3).map { index -> Double in
            let part = String(digits[index * width..<(index + 1) * width])
            let byte = Int(width == 1 ? part + part : part, radix: 16) ?? 0
            let value = Double(byte) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }
}
